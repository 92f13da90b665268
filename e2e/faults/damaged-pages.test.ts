import {
  closeSync,
  cpSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { beforeAll, expect, test } from 'vitest'
import { randomOf } from '../../scripts/generator/random'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { type Desk, openDesk } from './open-desk'
import { lastOf } from './restore-file'
import { type BuiltDesk, builtDesk } from './run-desk'
import { digestOf } from './state-digest'

const PAGE = 4096
const CUSTOMERS = 120
/** Printed with a failure; the same seed damages the same pages. */
const SEEDS = [1, 2, 3]

let built: BuiltDesk
/** A shop at rest that has a backup. */
let shop = ''
let whole = ''
beforeAll(async () => {
  built = await builtDesk()
  shop = mkdtempSync(join(tmpdir(), 'faults-'))
  const desk = await openDesk({ dataFolder: join(shop, 'data'), workers: built.workers })
  for (let count = 0; count < CUSTOMERS; count += 1) {
    const number = `A${1000 + count}`
    const values = { ...EMPTY_CUSTOMER, number, name: `客户${number}`, note: '常来。'.repeat(100) }
    await desk.call.customers.createCustomer(values)
  }
  // Pages that nothing uses any more.
  desk.connection().exec('CREATE TABLE passing (bytes BLOB)')
  desk.connection().exec('INSERT INTO passing VALUES (zeroblob(40000))')
  desk.connection().exec('DROP TABLE passing')
  await lastOf(desk.call.backup.makeBackup())
  whole = digestOf(desk.connection())
  await desk.close()
}, 180_000)

const copyOfShop = () => {
  const root = mkdtempSync(join(tmpdir(), 'faults-'))
  cpSync(shop, root, { recursive: true })
  return join(root, 'data')
}
const databaseIn = (dataFolder: string) => join(dataFolder, 'frontdesk.db')
const start = (dataFolder: string) => openDesk({ dataFolder, workers: built.workers }, { turn: 5 })

/** Numbers of the pages that serve for something. */
function pagesOf(file: string, kind: string): readonly number[] {
  const connection = new Database(file)
  const ask = (condition: string) =>
    connection.prepare<[], number>(`SELECT pageno FROM dbstat WHERE ${condition} ORDER BY pageno`).pluck().all()
  const all = connection.pragma('page_count', { simple: true }) as number
  const used = new Set(ask('true'))
  const found: Readonly<Record<string, () => readonly number[]>> = {
    'the list of tables': () => ask("name = 'sqlite_schema'"),
    'a leaf of customers': () => ask("name = 'customer' AND pagetype = 'leaf'"),
    'the root of customers': () => ask("name = 'customer' AND path = '/'"),
    'an index': () => ask("name LIKE 'customerBy%'"),
    'the history': () => ask("name = 'recordChange'"),
    'the search index': () => ask("name LIKE 'customerGram\\_%' ESCAPE '\\'"),
    'a free page': () => Array.from({ length: all }, (_, index) => index + 1).filter((page) => !used.has(page)),
  }
  const pages = found[kind]!()
  connection.close()
  return pages
}

function overwrite(file: string, at: number, bytes: Uint8Array): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

/** What people do all day. True: a part could not be read, and they were told. */
async function isNoticed(desk: Desk): Promise<boolean> {
  const ids = Array.from({ length: CUSTOMERS }, (_, index) => index + 1)
  const acts = [
    ...ids.map((id) => () => desk.call.customers.getCustomer({ id })),
    ...ids.map((customerId) => () => desk.call.history.listChanges({ customerId })),
    () => desk.call.quickSearch.findCustomers({ text: '客户' }),
    () => lastOf(desk.call.backup.makeBackup()),
  ]
  for (const act of acts) {
    try {
      await act()
    } catch {
      return true
    }
  }
  return false
}

async function expectWayOut(dataFolder: string, desk: Desk): Promise<void> {
  const [newest] = await desk.call.backup.listBackups()
  expect(newest?.customerCount, 'the newest backup is offered').toBe(CUSTOMERS)
  expect(
    existsSync(databaseIn(dataFolder)) || readdirSync(dataFolder).some((name) => name.startsWith('damaged-')),
  ).toBe(true)
}

const KINDS = [
  'the list of tables',
  'a leaf of customers',
  'the root of customers',
  'an index',
  'the history',
  'the search index',
  'a free page',
]

test.each(KINDS.flatMap((kind) => SEEDS.map((seed) => ({ kind, seed }))))(
  'where $kind is damaged (seed $seed) nothing is missing without a word',
  async ({ kind, seed }) => {
    const dataFolder = copyOfShop()
    const file = databaseIn(dataFolder)
    const random = randomOf(seed)
    const pages = pagesOf(file, kind)
    expect(pages.length, `there is ${kind}`).toBeGreaterThan(0)
    const page = random.pick(pages)
    const garbage = Buffer.from(Array.from({ length: PAGE }, () => random.between(0, 255)))
    // The first page begins with the header, which has a test of its own.
    if (page === 1) overwrite(file, 100, garbage.subarray(100))
    else overwrite(file, (page - 1) * PAGE, garbage)
    const damaged = readFileSync(file)
    let desk = await start(dataFolder)
    if (!desk.damage) {
      if (!(await isNoticed(desk))) {
        // Nothing that anybody entered lay there.
        expect(digestOf(desk.connection())).toBe(whole)
        await desk.close()
        return
      }
      await desk.close()
      desk = await start(dataFolder)
    } else expect(readFileSync(file).equals(damaged), 'a damaged file is left as it is').toBe(true)
    expect(desk.damage?.found).toBe('damagedPages')
    await expectWayOut(dataFolder, desk)
    await desk.close()
  },
)

const CUTS: readonly (readonly [what: string, damage: (file: string, size: number) => void])[] = [
  ['its header is garbage', (file) => overwrite(file, 0, Buffer.alloc(100, 0xa5))],
  ['nothing is left of it', (file) => truncateSync(file, 0)],
  ['one byte is left of it', (file) => truncateSync(file, 1)],
  ['one page is left of it', (file) => truncateSync(file, PAGE)],
  ['half of it is left', (file, size) => truncateSync(file, Math.floor(size / 2))],
  ['its last page is missing', (file, size) => truncateSync(file, size - PAGE)],
  ['it is all zeros', (file, size) => overwrite(file, 0, Buffer.alloc(size))],
]

test.each(CUTS)(
  'a data file of which %s is never taken for a first start, and its backup is offered',
  async (_what, damage) => {
    const dataFolder = copyOfShop()
    const file = databaseIn(dataFolder)
    damage(file, readFileSync(file).length)
    const left = readFileSync(file)
    const desk = await start(dataFolder)
    expect(desk.damage).toBeDefined()
    expect(desk.damage?.lastKnown?.customers).toBe(CUSTOMERS)
    expect(readFileSync(file).equals(left)).toBe(true)
    await expectWayOut(dataFolder, desk)
    await desk.close()
  },
)

test('garbage in the -shm of a killed program costs nothing', async () => {
  const dataFolder = copyOfShop()
  overwriteNew(`${databaseIn(dataFolder)}-shm`, Buffer.alloc(32_768, 0xa5))
  const desk = await start(dataFolder)
  expect(desk.damage).toBeUndefined()
  expect(digestOf(desk.connection())).toBe(whole)
  await desk.close()
})

test('a -wal of another day beside the data is not taken in', async () => {
  const dataFolder = copyOfShop()
  const file = databaseIn(dataFolder)
  const earlier = await start(dataFolder)
  await earlier.call.customers.createCustomer({ ...EMPTY_CUSTOMER, number: 'B1', name: '那一天' })
  const stale = readFileSync(`${file}-wal`)
  await earlier.close()
  const later = await start(dataFolder)
  await later.call.customers.createCustomer({ ...EMPTY_CUSTOMER, number: 'B2', name: '今天' })
  const today = digestOf(later.connection())
  await later.close()
  overwriteNew(`${file}-wal`, stale)
  const desk = await start(dataFolder)
  // Either it is told, or nothing of it is seen.
  if (desk.damage) expect(desk.damage.found).toMatch(/older|damagedPages/)
  else expect(digestOf(desk.connection())).toBe(today)
  await desk.close()
})

function overwriteNew(file: string, bytes: Uint8Array): void {
  const handle = openSync(file, 'w')
  writeSync(handle, bytes)
  closeSync(handle)
}

test('a shop killed in its first session, whose -wal is lost then, is no first start', async () => {
  const root = mkdtempSync(join(tmpdir(), 'faults-'))
  const first = await start(join(root, 'data'))
  await first.call.customers.createCustomer({ ...EMPTY_CUSTOMER, number: 'A1', name: '第一位' })
  await expect.poll(() => existsSync(join(root, 'data', 'install.json')), { timeout: 10_000 }).toBe(true)
  const killed = join(root, 'killed')
  cpSync(join(root, 'data'), killed, { recursive: true })
  await first.close()
  rmSync(`${databaseIn(killed)}-wal`)
  const left = readFileSync(databaseIn(killed))
  const desk = await start(killed)
  expect(desk.damage).toMatchObject({ found: 'empty', lastKnown: { customers: 1 } })
  expect(readFileSync(databaseIn(killed)).equals(left)).toBe(true)
  await desk.close()
})
