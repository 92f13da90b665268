import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { purgeFromBin } from '../bin/bin-writes'
import { createCustomer, deleteCustomers } from '../customers/customer-writes'
import { openConnection } from '../database/open-database'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { beginRun, endRun, madeSince } from '../import/import-writes'
import { undoImport } from '../import/undo-import'
import { forgetCounters, noteInstall, noteSuspect } from './install-file'
import { findDamage } from './start-check'

const customer = (number: string) => ({ ...EMPTY_CUSTOMER, number, name: '李文雄' })

/** A shop of 60 customers that was closed as it should be. */
async function closedShop() {
  const { db, connection, folder, file } = await testDatabase()
  for (let index = 0; index < 60; index++) await createCustomer(db, TEST_ACT, customer(`A${index}`))
  noteInstall(folder, connection, TEST_NOW)
  connection.close()
  return { folder, file, look: () => findDamage(folder, file) }
}

test('a shop that was closed as it should be is fine, and so is a folder where nothing ever was', async () => {
  expect((await closedShop()).look()).toBeUndefined()
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  expect(findDamage(folder, join(folder, 'frontdesk.db'))).toBeUndefined()
  writeFileSync(join(folder, 'frontdesk.db'), '')
  expect(findDamage(folder, join(folder, 'frontdesk.db'))).toBeUndefined()
})

test('a database that is gone is damage, with what was last known of it', async () => {
  const { file, look } = await closedShop()
  rmSync(file)
  expect(look()).toMatchObject({ found: 'missing', bytes: null, lastKnown: { at: TEST_NOW, customers: 60 } })
})

test('backups without a database are damage too, though the note is gone as well', async () => {
  const { folder, file, look } = await closedShop()
  rmSync(file)
  rmSync(join(folder, 'install.json'))
  mkdirSync(join(folder, 'backups'))
  writeFileSync(join(folder, 'backups', 'frontdesk-20261122-183000-v4.fdbak'), 'x')
  expect(look()).toMatchObject({ found: 'missing' })
})

test.each([
  [0, 'empty'],
  [1, 'truncated'],
  [4096, 'truncated'],
  ['half', 'truncated'],
  ['one page', 'truncated'],
] as const)('a file that was cut to %s is found to be %s', async (size, found) => {
  const { file, look } = await closedShop()
  const whole = statSync(file).size
  truncateSync(file, size === 'half' ? Math.floor(whole / 2) : size === 'one page' ? whole - 4096 : size)
  expect(look()).toMatchObject({ found })
})

test('a shop killed in its first session that then loses its -wal is not taken for a first start', async () => {
  const { db, connection, folder, file } = await testDatabase()
  await createCustomer(db, TEST_ACT, customer('A1'))
  noteInstall(folder, connection, TEST_NOW)
  // Nothing was brought over from the log yet: the main file is what it was before the first act.
  const killed = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  for (const ending of ['', '-wal']) copyFileSync(file + ending, join(killed, `frontdesk.db${ending}`))
  copyFileSync(join(folder, 'install.json'), join(killed, 'install.json'))
  connection.close()
  const left = join(killed, 'frontdesk.db')
  expect(statSync(left).size).toBe(4096)
  rmSync(`${left}-wal`)
  expect(findDamage(killed, left)).toMatchObject({ found: 'empty', lastKnown: { customers: 1 } })
  // Without a shop that was noted, it is a first start that was killed.
  rmSync(join(killed, 'install.json'))
  expect(findDamage(killed, left)).toBeUndefined()
})

test('the database of another program in the place of ours is damage, where there was a shop', async () => {
  const { folder, file, look } = await closedShop()
  rmSync(file)
  const other = new Database(file)
  other.exec('CREATE TABLE song (title TEXT)')
  other.close()
  expect(look()).toMatchObject({ found: 'notADatabase' })
  rmSync(join(folder, 'install.json'))
  expect(look()).toBeUndefined()
})

test('a file that was written over is no database', async () => {
  const { file, look } = await closedShop()
  writeFileSync(file, '勒索'.repeat(5000))
  expect(look()).toMatchObject({ found: 'notADatabase' })
})

test('a page of garbage is found once SQLite has met it', async () => {
  const { folder, file, look } = await closedShop()
  const bytes = readFileSync(file)
  const pages = bytes.length / 4096
  bytes.fill(0xff, Math.floor(pages / 2) * 4096, Math.floor(pages / 2) * 4096 + 4096)
  writeFileSync(file, bytes)
  noteSuspect(folder)
  expect(look()).toMatchObject({ found: 'damagedPages' })
})

test('acts that were lost with the -wal, or with an older file put back, are noticed', async () => {
  const { folder, file, look } = await closedShop()
  const older = join(folder, 'older.db')
  copyFileSync(file, older)
  const connection = openConnection(file)
  connection.exec(
    "INSERT INTO recordChange (entity, entityId, customerId, act, at, byUser, fields) VALUES ('customer', 1, 1, 'update', 1, 1, '[]')",
  )
  noteInstall(folder, connection, TEST_NOW)
  connection.close()
  expect(look()).toBeUndefined()
  copyFileSync(older, file)
  expect(look()).toMatchObject({ found: 'older' })
  // People chose to go on with it, or a restore put it there.
  forgetCounters(folder)
  expect(look()).toBeUndefined()
})

test('what was deleted for ever takes its history along, and that is no loss', async () => {
  const { db, connection, folder, file } = await testDatabase()
  const { id } = await createCustomer(db, TEST_ACT, customer('A1'))
  noteInstall(folder, connection, TEST_NOW)
  await deleteCustomers(db, TEST_ACT, [id])
  await purgeFromBin(db, TEST_ACT, [{ entity: 'customer', id }])
  connection.close()
  expect(findDamage(folder, file)).toBeUndefined()
})

test('an import that was undone takes its history along, and that is no loss', async () => {
  const { db, connection, folder, file } = await testDatabase()
  const act = { userId: 1, at: TEST_NOW }
  const runId = await beginRun(db, act, { fileName: '客户.csv', sheetName: '' })
  const made = madeSince(connection)
  for (let index = 0; index < 3; index++) await createCustomer(db, TEST_ACT, customer(`A${index}`))
  await endRun(db, runId, 'done', undefined, made())
  noteInstall(folder, connection, TEST_NOW)
  const older = join(folder, 'older.db')
  connection.prepare('VACUUM INTO ?').run(older)
  expect(await undoImport({ db, connection, act, runId, report: async () => {} })).toMatchObject({ undone: 3 })
  expect(findDamage(folder, file)).toBeUndefined()
  noteInstall(folder, connection, TEST_NOW)
  connection.close()
  copyFileSync(older, file)
  expect(findDamage(folder, file)).toMatchObject({ found: 'older' })
})
