import { existsSync, renameSync, rmSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { insertCustomer, newCustomerRow } from '../../electron/customers/customer-row'
import { openMigrated } from '../../electron/database/migrate'
import type { Db } from '../../electron/database/schema'
import { searchIndexInsert, serviceIndexInsert } from '../../electron/database/search-index'
import { ensureReferenceItem, referenceKeyOf } from '../../electron/references/reference-writes'
import { insertServiceRecord, newServiceRecordRow } from '../../electron/service-records/service-record-row'
import { startEmpty } from '../../electron/welcome/welcome-writes'
import { migrations } from '../../migrations'
import type { ReferenceKind } from '../../shared/references/reference-item'
import { peopleFrom } from './people'
import { randomOf } from './random'
import { SHOP_LISTS } from './shop-lists'
import { servicesEach, visitOf } from './visits'

/** 2026-11-22 09:00 UTC: a generated shop is the same whenever it is generated. */
const NOW = Date.UTC(2026, 10, 22, 9)
const ACT = { userId: 1, at: NOW }
const ROWS_A_TRANSACTION = 20_000

export interface ShopSize {
  readonly customers: number
  readonly services: number
  readonly seed: number
}

type Find = (kind: ReferenceKind, name: string) => number | null

async function findReferences(db: Db): Promise<Find> {
  const rows = await db.selectFrom('referenceItem').select(['id', 'kind', 'nameKey']).execute()
  const ids = new Map(rows.map(({ id, kind, nameKey }) => [`${kind}:${nameKey}`, id]))
  const found = new Map<string, number | null>()
  return (kind, name) => {
    if (name === '') return null
    const key = `${kind}:${name}`
    const known = found.get(key)
    if (known !== undefined) return known
    const id = ids.get(`${kind}:${referenceKeyOf(name)}`) ?? null
    found.set(key, id)
    return id
  }
}

/** The statement of a write, prepared once; what is run later gives its values in the same order. */
const prepared = (connection: Database.Database, write: { readonly sql: string }) => connection.prepare(write.sql)

/** Runs `step` for 0…count-1 in transactions of many, telling how far it is after each. */
function inBatches(
  connection: Database.Database,
  count: number,
  step: (place: number) => void,
  tell: (done: number) => void,
) {
  for (let start = 0; start < count; start += ROWS_A_TRANSACTION) {
    const end = Math.min(start + ROWS_A_TRANSACTION, count)
    connection.exec('BEGIN')
    for (let place = start; place < end; place++) step(place)
    connection.exec('COMMIT')
    tell(end)
  }
}

function writeCustomers(
  db: Db,
  connection: Database.Database,
  find: Find,
  size: ShopSize,
  tell: (done: number) => void,
) {
  const person = peopleFrom(randomOf(size.seed))
  const rowOf = (place: number) => {
    const values = person(place)
    const references = {
      employerId: find('employer', values.employer),
      genderId: find('gender', values.gender),
      categoryId: find('category', values.category),
      jobTitleId: find('jobTitle', values.jobTitle),
      associationId: find('association', values.association),
      contactId: find('contact', values.contact),
    }
    return { values, row: newCustomerRow(values, references, ACT) }
  }
  let statements: Record<'customer' | 'index', Database.Statement> | undefined
  const write = (place: number) => {
    const { values, row } = rowOf(place)
    const id = place + 1
    const index = searchIndexInsert(id, values).compile(db)
    statements ??= {
      customer: prepared(connection, insertCustomer(db, row).compile()),
      index: prepared(connection, index),
    }
    const saved = statements.customer.get(Object.values(row)) as { id: number }
    if (saved.id !== id) throw new Error(`Customer ${id} became ${saved.id}`)
    statements.index.run(index.parameters)
  }
  inBatches(connection, size.customers, write, tell)
}

function writeServices(
  db: Db,
  connection: Database.Database,
  find: Find,
  size: ShopSize,
  tell: (done: number) => void,
) {
  if (size.customers === 0 || size.services === 0) return
  const random = randomOf(size.seed + 1)
  const counts = servicesEach(random, size.customers, size.services)
  let statement: Database.Statement | undefined
  let indexing: Database.Statement | undefined
  let customer = 0
  let turn = 0
  // Everyone's first visit, then everyone's second: as in a real shop, a customer's rows lie far apart in the file.
  const write = () => {
    while (counts[customer]! <= turn) {
      customer = (customer + 1) % size.customers
      if (customer === 0) turn += 1
    }
    const values = visitOf(random, turn, counts[customer]!)
    const references = {
      statusId: find('serviceStatus', values.status),
      summaryId: find('serviceSummary', values.summary),
      staffId: find('staff', values.staff),
    }
    const row = newServiceRecordRow(customer + 1, values, references, ACT)
    statement ??= prepared(connection, insertServiceRecord(db, row).compile())
    const { id } = statement.get(Object.values(row)) as { id: number }
    if (row.summaryText !== '') {
      const index = serviceIndexInsert(id, row.summaryText).compile(db)
      indexing ??= prepared(connection, index)
      indexing.run(index.parameters)
    }
    customer = (customer + 1) % size.customers
    if (customer === 0) turn += 1
  }
  inBatches(connection, size.services, write, tell)
}

/** One segment instead of dozens: the state that years of saves and merges come to. */
const tidyIndex = (connection: Database.Database, table: 'customerGram' | 'serviceGram') =>
  connection.exec(`INSERT INTO ${table} (${table}) VALUES ('optimize')`)

/**
 * Writes a new data file with the statements of the program's own saves. Generated rows have no history entries.
 * Errors: when the file exists; a half written one never gets the name.
 */
export async function writeShop(
  file: string,
  size: ShopSize,
  tell: (what: string, done: number) => void,
): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already and is left as it is.`)
  const partial = `${file}.partial`
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(partial + ending, { force: true })
  const { db, connection } = await openMigrated(partial, migrations, new Date(NOW))
  try {
    await startEmpty(db, ACT)
    for (const item of SHOP_LISTS) await ensureReferenceItem(db, ACT, item)
    // Nobody needs half a file: without a journal and without waiting for the disk it is several times faster.
    connection.pragma('journal_mode = OFF')
    connection.pragma('synchronous = OFF')
    connection.pragma('cache_size = -1000000')
    const find = await findReferences(db)
    writeCustomers(db, connection, find, size, (done) => tell('customers', done))
    tell('index', 0)
    tidyIndex(connection, 'customerGram')
    writeServices(db, connection, find, size, (done) => tell('services', done))
    tidyIndex(connection, 'serviceGram')
    connection.pragma('synchronous = FULL')
    connection.pragma('journal_mode = WAL')
  } finally {
    connection.close()
  }
  renameSync(partial, file)
}
