import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { openMigrated } from './migrate'
import { APPLICATION_ID, openConnection } from './open-database'
import { TEST_NOW, testDatabase } from './test-database'
import { inTransaction } from './transaction'

const pragmasOf = (connection: Database.Database) =>
  Object.fromEntries(
    [
      'journal_mode',
      'synchronous',
      'foreign_keys',
      'trusted_schema',
      'cell_size_check',
      'busy_timeout',
      'application_id',
      'user_version',
    ].map((name) => [name, connection.pragma(name, { simple: true })]),
  )

/** synchronous 2 is FULL: what was acknowledged survives a power cut. */
const SAFE = {
  journal_mode: 'wal',
  synchronous: 2,
  foreign_keys: 1,
  trusted_schema: 0,
  cell_size_check: 1,
  busy_timeout: 5000,
  application_id: APPLICATION_ID,
  user_version: migrations.length,
}

test('a new shop is opened so that no acknowledged save is lost', async () => {
  const { connection } = await testDatabase()
  expect(pragmasOf(connection)).toEqual(SAFE)
})

test('the second morning is as safe as the first: closed and opened again, the same holds', async () => {
  const { connection, file } = await testDatabase()
  connection.close()
  const again = await openMigrated(file, migrations, new Date(TEST_NOW))
  expect(pragmasOf(again.connection)).toEqual(SAFE)
  again.connection.close()
})

test('a reader beside the desk is held to the same rules and cannot write', async () => {
  const { file } = await testDatabase()
  const reader = openConnection(file, { isReadOnly: true })
  expect(pragmasOf(reader)).toEqual(SAFE)
  expect(() => reader.exec("INSERT INTO setting (name, value) VALUES ('a', '1')")).toThrow('readonly')
  reader.close()
})

test('a file that is no database is reported and keeps every byte', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'photo.db')
  writeFileSync(file, 'not a database '.repeat(1000))
  expect(() => openConnection(file)).toThrow('not a database')
  expect(readFileSync(file, 'utf8')).toBe('not a database '.repeat(1000))
})

test('whoever begins an act holds the pen from the start: nobody writes between what it reads and what it writes', async () => {
  const { db, file, addCustomer } = await testDatabase()
  const { id } = await addCustomer({ name: '李文雄' })
  const other = openConnection(file)
  other.pragma('busy_timeout = 0')
  const touch = () => other.prepare('UPDATE customer SET phone = ? WHERE id = ?').run('1', id)
  await inTransaction(db, async (db) => {
    await db.selectFrom('customer').selectAll().where('id', '=', id).execute()
    expect(touch).toThrow('database is locked')
    await db.updateTable('customer').set({ note: '存了' }).where('id', '=', id).execute()
  })
  expect(touch().changes).toBe(1)
  other.close()
})
