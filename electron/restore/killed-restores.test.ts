import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { FAILPOINTS } from '../database/failpoint'
import { openMigrated } from '../database/migrate'
import { openConnection } from '../database/open-database'
import { bundled } from '../database/test-bundle'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { quickSearch } from '../search/quick-search-queries'
import { finishRestore, settleSwap } from './swap-database'
import { backupOf } from './test-backup-of'

let program = ''
let backup = ''
let today = ''

/** A backup of 张三 and 李四, and a shop where both moved since. */
beforeAll(async () => {
  program = await bundled(join(import.meta.dirname, 'test-restorer.ts'))
  const { connection, file, folder, addCustomer } = await testDatabase()
  await addCustomer({ name: '张三', address: '深圳' })
  await addCustomer({ name: '李四', address: '深圳' })
  backup = backupOf(file)
  connection.exec("UPDATE customer SET address = '广州', version = 2")
  connection.close()
  today = join(folder, 'today.db')
  copyFileSync(file, today)
}, 60_000)

/** Where people live after the next start; the data is whole. */
async function addressesAfter(place: string, what: 'all' | 'some'): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const file = join(folder, 'frontdesk.db')
  copyFileSync(today, file)
  const env = { ...process.env, FRONTDESK_FAILPOINT: place }
  const { signal, stderr } = spawnSync(process.execPath, [program, folder, backup, what], { env, encoding: 'utf8' })
  expect(signal, stderr).toBe('SIGKILL')
  if (finishRestore(folder) === 'unsettled') settleSwap(folder)
  const { db, connection } = await openMigrated(file, migrations, new Date(TEST_NOW))
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
  connection.exec("INSERT INTO customerGram (customerGram) VALUES ('integrity-check')")
  const rows = await db.selectFrom('customer').select(['id', 'name', 'address']).orderBy('id').execute()
  for (const { id, name } of rows) expect((await quickSearch(db, name))[0]?.hits[0]?.customerId).toBe(id)
  connection.close()
  expect(existsSync(join(folder, 'restore-journal.json'))).toBe(false)
  return rows.map(({ address }) => address)
}

const NEW = ['深圳', '深圳']
const OLD = ['广州', '广州']
const isBack = (place: string) => place.startsWith('restore.back')
const ofAll = FAILPOINTS.filter((place) => /^restore\.(?!brought)/.test(place) && !isBack(place))
/** Until the journal is written, and while today's database is still in its place, nothing has happened. */
const BEFORE = ['extracted', 'migrated', 'checked', 'safetyBackup', 'picturesStored', 'journalWritten']

test.each(ofAll)('a power cut at %s in a restore of everything leaves today or the backup, whole', async (place) => {
  const isOld = BEFORE.some((name) => place === `restore.${name}`)
  expect(await addressesAfter(place, 'all')).toEqual(isOld ? OLD : NEW)
})

test('customers are brought back all or none', async () => {
  expect(await addressesAfter('restore.broughtOneBack', 'some')).toEqual(OLD)
  expect(await addressesAfter('restore.broughtBack', 'some')).toEqual(NEW)
})

test('without a power cut nothing is left to finish', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  copyFileSync(today, join(folder, 'frontdesk.db'))
  const { status, stderr } = spawnSync(process.execPath, [program, folder, backup, 'all'], { encoding: 'utf8' })
  expect(status, stderr).toBe(0)
  expect(finishRestore(folder)).toBe('nothing')
  const connection = openConnection(join(folder, 'frontdesk.db'))
  expect(connection.prepare('SELECT address FROM customer').pluck().all()).toEqual(NEW)
  connection.close()
})
