import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Migration, migrations } from '../../migrations'
import { openMigrated } from './migrate'
import { openConnection } from './open-database'
import { TEST_NOW, testDatabase } from './test-database'

const NOW = new Date(TEST_NOW)
const COPY = `frontdesk-before-v${migrations.length + 1}-20261122T090000.db`

const addHobby: Migration = {
  name: '0002-made-up',
  up: async (db) => {
    await sql`ALTER TABLE customer ADD COLUMN hobby TEXT NOT NULL DEFAULT ''`.execute(db)
  },
}

const breaksHalfWay: Migration = {
  name: '0002-breaks',
  up: async (db) => {
    await addHobby.up(db)
    throw new Error('breaks half way')
  },
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')
const shapeOf = (file: string) => {
  const connection = new Database(file, { readonly: true })
  const rows = connection.prepare('SELECT sql FROM sqlite_schema ORDER BY name').pluck().all()
  const version = connection.pragma('user_version', { simple: true })
  connection.close()
  return { rows, version }
}

/** A shop of the version before, at rest. */
async function closedShop() {
  const { connection, file, folder, addCustomer } = await testDatabase()
  await addCustomer({ name: '李文雄' })
  connection.close()
  return { file, folder }
}

test('data of a newer program is refused and nothing is touched, not even by a file beside it', async () => {
  const { file, folder } = await closedShop()
  const newer = new Database(file)
  newer.pragma(`user_version = ${migrations.length + 1}`)
  newer.close()
  const before = hashOf(file)
  await expect(openMigrated(file, migrations, NOW)).rejects.toMatchObject({
    key: 'newerThanProgram',
    found: migrations.length + 1,
    known: migrations.length,
  })
  expect(hashOf(file)).toBe(before)
  expect(readdirSync(folder)).toEqual(['frontdesk.db'])
})

test('a newer program that was killed is refused too, and its last saves stay in the WAL', async () => {
  const { file, folder } = await closedShop()
  const newer = openConnection(file)
  newer.pragma('wal_autocheckpoint = 0')
  newer.pragma(`user_version = ${migrations.length + 1}`)
  const crashed = join(folder, 'crashed.db')
  writeFileSync(crashed, readFileSync(file))
  writeFileSync(`${crashed}-wal`, readFileSync(`${file}-wal`))
  newer.close()
  const before = [hashOf(crashed), hashOf(`${crashed}-wal`)]
  await expect(openMigrated(crashed, migrations, NOW)).rejects.toMatchObject({ key: 'newerThanProgram' })
  expect([hashOf(crashed), hashOf(`${crashed}-wal`)]).toEqual(before)
  expect(existsSync(`${crashed}-shm`)).toBe(false)
})

test('the database of another program is refused and nothing is touched', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const file = join(folder, 'other.db')
  const other = new Database(file)
  other.exec('CREATE TABLE bookmark (url TEXT)')
  other.close()
  const before = hashOf(file)
  await expect(openMigrated(file, migrations, NOW)).rejects.toMatchObject({ key: 'notOurs' })
  expect(hashOf(file)).toBe(before)
  expect(readdirSync(folder)).toEqual(['other.db'])
})

test('a file that is no database is an error and stays as it is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const file = join(folder, 'frontdesk.db')
  writeFileSync(file, '客户名单'.repeat(1000))
  const before = hashOf(file)
  await expect(openMigrated(file, migrations, NOW)).rejects.toThrow('not a database')
  expect(hashOf(file)).toBe(before)
  expect(readdirSync(folder)).toEqual(['frontdesk.db'])
})

test('before the first change of shape the file is copied with every customer', async () => {
  const { file, folder } = await closedShop()
  const { connection } = await openMigrated(file, [...migrations, addHobby], NOW)
  expect(connection.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  expect(connection.prepare('SELECT name, hobby FROM customer').all()).toEqual([{ name: '李文雄', hobby: '' }])
  connection.close()
  expect(readdirSync(folder).sort()).toEqual([COPY, 'frontdesk.db'])
  const copy = await openMigrated(join(folder, COPY), migrations, NOW)
  expect(copy.connection.prepare('SELECT name FROM customer').pluck().all()).toEqual(['李文雄'])
  copy.connection.close()
})

test('customers that were only in the WAL when the machine stopped are in the copy and in the shop', async () => {
  const { connection, file, folder, addCustomer } = await testDatabase()
  connection.pragma('wal_checkpoint(TRUNCATE)')
  connection.pragma('wal_autocheckpoint = 0')
  await addCustomer({ name: '只在日志' })
  const stopped = join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'frontdesk.db')
  writeFileSync(stopped, readFileSync(file))
  writeFileSync(`${stopped}-wal`, readFileSync(`${file}-wal`))
  connection.close()
  const migrated = await openMigrated(stopped, [...migrations, addHobby], NOW)
  expect(migrated.connection.prepare('SELECT name FROM customer').pluck().all()).toEqual(['只在日志'])
  migrated.connection.close()
  const copy = new Database(join(stopped, '..', COPY), { readonly: true })
  expect(copy.prepare('SELECT name FROM customer').pluck().all()).toEqual(['只在日志'])
  copy.close()
  expect(folder).not.toBe(join(stopped, '..'))
})

test('a change of shape that breaks half way leaves the shop as it was, and the next try succeeds', async () => {
  const { file } = await closedShop()
  const before = shapeOf(file)
  await expect(openMigrated(file, [...migrations, breaksHalfWay], NOW)).rejects.toThrow('breaks half way')
  expect(existsSync(`${file}-wal`)).toBe(false)
  expect(shapeOf(file)).toEqual(before)
  const mended = await openMigrated(file, [...migrations, addHobby], NOW)
  expect(mended.connection.pragma('user_version', { simple: true })).toBe(migrations.length + 1)
  mended.connection.close()
})

test('a copy that a killed start left half made is never taken for one', async () => {
  const { file, folder } = await closedShop()
  writeFileSync(join(folder, `${COPY}.partial`), 'half')
  const { connection } = await openMigrated(file, [...migrations, addHobby], NOW)
  connection.close()
  expect(readdirSync(folder).sort()).toEqual([COPY, 'frontdesk.db'])
})
