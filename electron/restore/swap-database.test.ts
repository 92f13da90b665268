import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { migrations } from '../../migrations'
import { FAILPOINTS, type Failpoint } from '../database/failpoint'
import { openMigrated } from '../database/migrate'
import { openConnection } from '../database/open-database'
import { bundled } from '../database/test-bundle'
import { TEST_NOW, testDatabase } from '../database/test-database'
import type { Shop } from '../shop/open-shop'
import { createShopKeeper } from '../shop/shop-keeper'
import { startShop } from '../shop/start-shop'
import { clearKept, findKept, hasKept, UNDO_DAYS } from './restore-undo'
import { finishRestore, rollBackSwap, settleSwap, swapDatabase } from './swap-database'

const DAY_MS = 86_400_000
let program = ''
/** At rest: one customer of that name. */
const shops = new Map<string, string>()

beforeAll(async () => {
  program = await bundled(join(import.meta.dirname, 'test-swapper.ts'))
  for (const name of ['今天', '备份']) {
    const { connection, file, addCustomer } = await testDatabase()
    await addCustomer({ name })
    connection.close()
    shops.set(name, file)
  }
}, 60_000)

/** Today's shop that was killed with an act in its -wal, beside a checked copy that is to come in. */
async function dataFolder(hasLog = true) {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const live = join(folder, 'frontdesk.db')
  mkdirSync(join(folder, 'restore', '1'), { recursive: true })
  copyFileSync(shops.get('备份')!, join(folder, 'restore', '1', 'frontdesk.db'))
  if (!hasLog) {
    copyFileSync(shops.get('今天')!, live)
    return folder
  }
  const source = join(folder, 'source.db')
  copyFileSync(shops.get('今天')!, source)
  const connection = openConnection(source)
  connection.pragma('wal_autocheckpoint = 0')
  connection.exec("UPDATE customer SET address = '只在日志'")
  for (const ending of ['', '-wal', '-shm']) copyFileSync(source + ending, live + ending)
  connection.close()
  return folder
}

/** Whose data a start finds, and whether it is whole. */
async function startOn(folder: string) {
  const finished = finishRestore(folder)
  const file = join(folder, 'frontdesk.db')
  const { connection } = await openMigrated(file, migrations, new Date(TEST_NOW))
  const row = connection.prepare('SELECT name, address FROM customer').get() as { name: string; address: string }
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
  connection.close()
  if (finished === 'unsettled') settleSwap(folder)
  expect(existsSync(join(folder, 'restore-journal.json'))).toBe(false)
  return row.name === '今天' ? `今天${row.address}` : row.name
}

const swap = (folder: string) =>
  swapDatabase(folder, {
    incoming: join(folder, 'restore', '1', 'frontdesk.db'),
    restoredAt: TEST_NOW,
    backupMadeAt: TEST_NOW - DAY_MS,
  })

/** Runs the swap in a process of its own; true: it was killed at this place. */
function killedAt(folder: string, place: Failpoint, end: 'settle' | 'back'): boolean {
  const env = { ...process.env, FRONTDESK_FAILPOINT: place }
  const { signal, stderr } = spawnSync(process.execPath, [program, folder, end], { env, encoding: 'utf8' })
  expect(stderr.replaceAll(/.*(Warning|--trace).*\n/g, '')).toBe('')
  return signal === 'SIGKILL'
}

const FORWARD: Readonly<Partial<Record<Failpoint, string>>> = {
  'restore.journalWritten': '今天只在日志',
  'restore.databaseAside': '备份',
  'restore.movedAside': '备份',
  'restore.renamedIn': '备份',
  'restore.noted': '备份',
  'restore.journalRemoved': '备份',
}
const BACK = FAILPOINTS.filter((place) => place.startsWith('restore.back'))

test.each(Object.entries(FORWARD))('a power cut at %s leaves %s', async (place, found) => {
  const folder = await dataFolder()
  expect(killedAt(folder, place as Failpoint, 'settle')).toBe(true)
  expect(await startOn(folder)).toBe(found)
  const kept = findKept(folder, TEST_NOW)
  expect(kept !== undefined).toBe(found === '备份')
  // What went aside took its -wal along: nothing of today is lost.
  if (kept) {
    const { connection } = await openMigrated(kept.file, migrations, new Date(TEST_NOW))
    expect(connection.prepare('SELECT address FROM customer').pluck().get()).toBe('只在日志')
    connection.close()
  }
  expect(await startOn(folder), 'a second start finds the same').toBe(found)
})

test.each(BACK)(
  'where the new data does not open, a power cut at %s on the way back leaves today whole',
  async (place) => {
    const folder = await dataFolder()
    expect(killedAt(folder, place, 'back')).toBe(true)
    expect(await startOn(folder)).toBe('今天只在日志')
    expect(findKept(folder, TEST_NOW)).toBeUndefined()
  },
)

test('a swap that fails before the new data is in puts today back with its log', async () => {
  const folder = await dataFolder()
  // A folder in the way: the move aside of the -wal fails after the database went.
  const inTheWay = join(folder, 'before-restore', '2026-11-22T09-00-00-000Z', 'frontdesk.db-wal')
  mkdirSync(join(inTheWay, 'x'), { recursive: true })
  expect(() => swap(folder)).toThrow()
  expect(existsSync(join(folder, 'frontdesk.db'))).toBe(false)
  rmSync(inTheWay, { recursive: true })
  rollBackSwap(folder)
  expect(await startOn(folder)).toBe('今天只在日志')
})

test('an undo whose data does not open leaves both where they were', async () => {
  const folder = await dataFolder()
  swap(folder)
  settleSwap(folder)
  const kept = findKept(folder, TEST_NOW)!
  for (const ending of ['-wal', '-shm']) rmSync(kept.file + ending, { force: true })
  writeFileSync(kept.file, '坏'.repeat(3000))
  const whole = readFileSync(kept.file)
  swapDatabase(folder, { incoming: kept.file, restoredAt: TEST_NOW + DAY_MS, backupMadeAt: TEST_NOW })
  // What a start that failed leaves beside it goes along.
  writeFileSync(join(folder, 'frontdesk.db-wal'), 'x')
  rollBackSwap(folder)
  expect(readFileSync(kept.file).equals(whole)).toBe(true)
  expect(existsSync(`${kept.file}-wal`)).toBe(true)
  expect(findKept(folder, TEST_NOW)).toMatchObject({ restoredAt: TEST_NOW })
  expect(await startOn(folder)).toBe('备份')
})

test('where the data that should come in is gone, today comes back with its log', async () => {
  const folder = await dataFolder()
  expect(killedAt(folder, 'restore.databaseAside', 'settle')).toBe(true)
  rmSync(join(folder, 'restore'), { recursive: true })
  expect(await startOn(folder)).toBe('今天只在日志')
})

test('where the new data is found damaged at the start, today comes back with its log', async () => {
  const folder = await dataFolder()
  expect(killedAt(folder, 'restore.noted', 'settle')).toBe(true)
  const file = join(folder, 'frontdesk.db')
  truncateSync(file, 4096)
  writeFileSync(join(folder, 'install.json'), '{}')
  const keeper = createShopKeeper(async () => {
    const { connection } = await openMigrated(file, migrations, new Date(TEST_NOW))
    return { connection, end: () => connection.close() } as unknown as Shop
  })
  expect(await startShop(keeper, { dataFolder: folder, databaseFile: file }, TEST_NOW)).toBeUndefined()
  keeper.end()
  expect(await startOn(folder)).toBe('今天只在日志')
})

test('a journal that cannot be read is kept, and the start goes on', async () => {
  const folder = await dataFolder()
  writeFileSync(join(folder, 'restore-journal.json'), '{"phase"')
  expect(await startOn(folder)).toBe('今天只在日志')
  expect(existsSync(join(folder, 'restore-journal.unreadable.json'))).toBe(true)
})

test('data that has a log beside it is not taken in', async () => {
  const folder = await dataFolder()
  writeFileSync(join(folder, 'restore', '1', 'frontdesk.db-wal'), 'x')
  expect(() => swap(folder)).toThrow('not at rest')
  expect(await startOn(folder)).toBe('今天只在日志')
})

test('on a new PC, where there was nothing, the data comes in and nothing can be undone', async () => {
  const folder = await dataFolder(false)
  rmSync(join(folder, 'frontdesk.db'))
  expect(killedAt(folder, 'restore.journalWritten', 'settle')).toBe(true)
  expect(await startOn(folder)).toBe('备份')
  expect(findKept(folder, TEST_NOW)).toBeUndefined()
})

test('what stood before is kept for 30 days, and a clock that jumps ahead does not cost it', async () => {
  const folder = await dataFolder()
  swap(folder)
  settleSwap(folder)
  expect(findKept(folder, TEST_NOW + UNDO_DAYS * DAY_MS)).toMatchObject({ restoredAt: TEST_NOW })
  expect(findKept(folder, TEST_NOW + (UNDO_DAYS + 1) * DAY_MS)).toBeUndefined()
  // Its pictures are not collected as long.
  expect(hasKept(folder)).toBe(true)
  const inTenYears = TEST_NOW + 3650 * DAY_MS
  expect(clearKept(folder, inTenYears)).toBe(0)
  // Someone set it right.
  expect(clearKept(folder, TEST_NOW + DAY_MS)).toBe(0)
  expect(findKept(folder, TEST_NOW + DAY_MS)).toBeDefined()
  const due = TEST_NOW + 31 * DAY_MS
  expect([clearKept(folder, due), clearKept(folder, due + 1000), clearKept(folder, due + DAY_MS)]).toEqual([0, 0, 1])
  expect(hasKept(folder)).toBe(false)
  expect(existsSync(join(folder, 'before-restore', '2026-11-22T09-00-00-000Z'))).toBe(false)
})
