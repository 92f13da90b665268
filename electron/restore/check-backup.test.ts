import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { type Migration, migrations } from '../../migrations'
import { encryptFile } from '../backup/encrypted-file'
import { openConnection, schemaVersionOf } from '../database/open-database'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { checkBackup } from './check-backup'
import { backupOf } from './test-backup-of'

const testFolder = () => mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

async function shop() {
  const made = await testDatabase()
  await made.addCustomer({ name: '李文雄' })
  return made
}

async function check(file: string, more: { passphrase?: string; known?: readonly Migration[] } = {}) {
  const dataFolder = testFolder()
  const folder = join(dataFolder, 'restore', '1')
  const { passphrase = null, ...rest } = more
  return checkBackup({ file, passphrase, folder, dataFolder, ...rest }, () => {})
}

const FILES: Readonly<Record<string, (folder: string, backup: string) => void>> = {
  'a photo': (file) => writeFileSync(file, Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5000)])),
  'a workbook': (file) => writeFileSync(file, Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(5000)])),
  'a renamed text': (file) => writeFileSync(file, '客户名单\r\n'.repeat(500)),
  'nothing, 0 bytes': (file) => writeFileSync(file, ''),
  'a folder': (file) => mkdirSync(file),
  '5 GB of nothing': (file) => {
    const handle = openSync(file, 'w')
    ftruncateSync(handle, 5_000_000_000)
    closeSync(handle)
  },
}

test.each(Object.entries(FILES))('%s is no backup, and is said to be none', async (_what, write) => {
  const file = join(testFolder(), 'frontdesk-20261122-170000-v4.fdbak')
  write(file, '')
  await expect(check(file)).rejects.toMatchObject({ code: 'BAD_REQUEST', message: 'restore:notBackup' })
})

test('the database of another program is no backup, even with an end of ours behind it', async () => {
  const other = join(testFolder(), 'other.db')
  const made = new Database(other)
  made.exec('CREATE TABLE bookmark (url TEXT)')
  made.close()
  await expect(check(other)).rejects.toMatchObject({ message: 'restore:damagedEnd' })
  const { file } = await shop()
  const disguised = backupOf(file, { change: 'PRAGMA application_id = 7' })
  await expect(check(disguised)).rejects.toMatchObject({ message: 'restore:notOurs' })
})

test('a link and a file that is gone are told apart', async () => {
  const folder = testFolder()
  const link = join(folder, 'link.fdbak')
  symlinkSync('/etc/passwd', link)
  await expect(check(link)).rejects.toMatchObject({ message: 'restore:isLink' })
  await expect(check(join(folder, 'gone.fdbak'))).rejects.toMatchObject({ message: 'restore:fileGone' })
})

test('a backup that is short by one byte, or has one other byte, is damaged', async () => {
  const { file } = await shop()
  const backup = backupOf(file)
  const bytes = readFileSync(backup)
  const short = join(testFolder(), 'short.fdbak')
  writeFileSync(short, bytes.subarray(0, -1))
  await expect(check(short)).rejects.toMatchObject({ message: 'restore:damagedEnd' })
  const flipped = join(testFolder(), 'flipped.fdbak')
  const changed = Buffer.from(bytes)
  changed[5000] = (changed[5000] ?? 0) ^ 1
  writeFileSync(flipped, changed)
  await expect(check(flipped)).rejects.toMatchObject({ message: 'restore:damagedDatabase' })
})

test('without its passphrase, or with another one, an encrypted backup stays closed', async () => {
  const { file } = await shop()
  const plain = backupOf(file)
  const encrypted = join(testFolder(), 'export.fdbak')
  const { openBackupFile } = await import('../backup/backup-file')
  const opened = await openBackupFile(plain, null)
  await encryptFile(plain, encrypted, opened.head, '春天的诊所2026')
  await opened.close()
  await expect(check(encrypted)).rejects.toMatchObject({ message: 'restore:passphraseNeeded' })
  await expect(check(encrypted, { passphrase: '夏天的诊所2026' })).rejects.toMatchObject({
    message: 'restore:wrongPassphrase',
  })
  expect((await check(encrypted, { passphrase: '春天的诊所2026' })).manifest.counts.customer).toBe(1)
})

test.each([
  ['a trigger', 'CREATE TRIGGER spy AFTER INSERT ON customer BEGIN DELETE FROM serviceRecord; END'],
  [
    'a trigger under a name of SQLite itself',
    `CREATE TRIGGER spy AFTER INSERT ON customer BEGIN DELETE FROM serviceRecord; END; PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET name = 'sqlite_spy', sql = replace(sql, 'TRIGGER spy', 'TRIGGER sqlite_spy')
    WHERE name = 'spy'`,
  ],
  ['a view', 'CREATE VIEW everybody AS SELECT * FROM customer'],
  ['a table', 'CREATE TABLE extra (id INTEGER)'],
  ['a column that computes', 'ALTER TABLE customer ADD COLUMN spy TEXT AS (name) VIRTUAL'],
])('a backup with %s that we never make is refused', async (_what, change) => {
  const { file } = await shop()
  await expect(check(backupOf(file, { change }))).rejects.toMatchObject({ message: 'restore:foreignParts' })
})

test('rows that belong to nobody, or that are missing, are damage', async () => {
  const { file } = await shop()
  const orphan = `PRAGMA foreign_keys = OFF; INSERT INTO namedListMember (listId, customerId) VALUES (99, 1)`
  await expect(check(backupOf(file, { change: orphan }))).rejects.toMatchObject({ message: 'restore:damagedDatabase' })
  const fewer = backupOf(file, { manifest: { counts: { customer: 2 } } })
  await expect(check(fewer)).rejects.toMatchObject({ message: 'restore:damagedDatabase' })
})

const addHobby: Migration = {
  name: 'made-up',
  up: async (db) => {
    await sql`ALTER TABLE customer ADD COLUMN hobby TEXT NOT NULL DEFAULT ''`.execute(db)
  },
}

test('a backup of a newer program is refused with the version that it takes', async () => {
  const { file } = await shop()
  const backup = backupOf(file)
  await expect(check(backup, { known: migrations.slice(0, -1) })).rejects.toMatchObject({
    message: 'restore:newerProgram',
    data: { appVersion: '0.3.0' },
  })
})

test('a backup of an older program is brought up on the copy, and the backup stays as it is', async () => {
  const { file } = await shop()
  const backup = backupOf(file)
  const before = hashOf(backup)
  const { databaseFile } = await check(backup, { known: [...migrations, addHobby] })
  expect(hashOf(backup)).toBe(before)
  expect(existsSync(`${databaseFile}-wal`)).toBe(false)
  const connection = openConnection(databaseFile, { isReadOnly: true })
  expect(schemaVersionOf(connection)).toBe(migrations.length + 1)
  expect(connection.prepare('SELECT name, hobby FROM customer').all()).toEqual([{ name: '李文雄', hobby: '' }])
  connection.close()
  expect(readdirSync(join(databaseFile, '..'))).toEqual(['frontdesk.db'])
  expect(TEST_NOW).toBeGreaterThan(0)
})
