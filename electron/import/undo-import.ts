import { ORPCError } from '@orpc/contract'
import type Database from 'better-sqlite3'
import type { KeptChange } from '../../shared/import/import-run'
import { type ColumnChanges, customerTable, fieldOfColumn } from '../customers/imported-customer-writes'
import { type BulkIndex, bulkIndex } from '../database/bulk-index'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { changeForgetter, changeRecorder, editsSince } from '../history/imported-change-writes'
import { openReferenceBook, removeUnusedItems } from '../references/imported-reference-writes'
import { serviceTable } from '../service-records/imported-service-writes'
import { valuesOfColumns, wordsOf } from './change-customer'
import { type Made, markUndone } from './import-writes'

const KEPT_TOLD_AT_MOST = 1000
const ROWS_A_STEP = 200

export interface UndoOutcome {
  readonly undone: number
  readonly keptCount: number
  readonly kept: readonly KeptChange[]
}

export interface UndoJob {
  readonly db: Db
  readonly connection: Database.Database
  readonly act: Act
  readonly runId: number
  /** Throws when nobody waits any more; lets other messages in. */
  report(done: number, total: number): Promise<void>
}

interface Row {
  readonly id: number
  readonly customerId: number
  readonly number: string
  readonly name: string
}

const NOTHING = [1, 0] as const

function rowsOf({ connection, runId }: UndoJob, run: { readonly at: number; readonly made: Made }) {
  const customers = connection.prepare<[number, number, number], Row>(
    'SELECT id, id AS customerId, number, name FROM customer WHERE id BETWEEN ? AND ? AND createdAt = ?',
  )
  const services = connection.prepare<[number, number, number], Row>(
    `SELECT serviceRecord.id, customerId, number, name FROM serviceRecord JOIN customer ON customer.id = customerId
     WHERE serviceRecord.id BETWEEN ? AND ? AND serviceRecord.createdAt = ?`,
  )
  const changes = connection.prepare<[number, number], { customerId: number; before: string; after: string }>(
    // Newest first: a number that went from one to another goes back the same way.
    `SELECT customerId, before, after FROM importChange AS change WHERE runId = ? ORDER BY
      (SELECT max(id) FROM recordChange WHERE recordChange.customerId = change.customerId AND id <= ?) DESC`,
  )
  return {
    customers: customers.all(...(run.made.customer ?? NOTHING), run.at),
    services: services.all(...(run.made.serviceRecord ?? NOTHING), run.at),
    changes: changes.all(runId, (run.made.recordChange ?? NOTHING)[1]),
  }
}

/** All of `act`, or nothing of it where something else holds on to the row. */
function tryRow(connection: Database.Database, act: () => void): boolean {
  connection.exec('SAVEPOINT row')
  try {
    act()
    return true
  } catch (error) {
    connection.exec('ROLLBACK TO row')
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')) return false
    throw error
  } finally {
    connection.exec('RELEASE row')
  }
}

/** Who was merged since, or stayed for another one: the way back of a merge is not to be torn. */
const mergedSince = (connection: Database.Database, [, last]: readonly [number, number]): ReadonlySet<number> =>
  new Set(
    connection
      .prepare<[number], { keeperId: number; otherId: number }>(
        'SELECT keeperId, otherId FROM customerMerge WHERE undoneAt IS NULL AND lastChangeId >= ?',
      )
      .all(last)
      .flatMap(({ keeperId, otherId }) => [keeperId, otherId]),
  )

/** What the import made goes, what it changed goes back: all but what was edited or used since. In a transaction. */
async function takeBack(
  job: UndoJob,
  run: { readonly at: number; readonly made: Made },
  index: BulkIndex,
): Promise<UndoOutcome> {
  const { db, connection, act } = job
  const table = customerTable(db, connection, act)
  const services = serviceTable(db, connection, act)
  const forget = changeForgetter(connection, run.made.recordChange ?? NOTHING)
  const editedOf = editsSince(connection, run.made.recordChange ?? NOTHING)
  const merged = mergedSince(connection, run.made.recordChange ?? NOTHING)
  const made = rowsOf(job, run)
  const total = made.services.length + made.customers.length + made.changes.length
  const kept: KeptChange[] = []
  let keptCount = 0
  let undone = 0
  let done = 0

  const keep = (
    { customerId, number, name }: Omit<Row, 'id'>,
    about: Pick<KeptChange, 'entity' | 'field' | 'reason'>,
  ) => {
    keptCount += 1
    if (kept.length < KEPT_TOLD_AT_MOST) kept.push({ customerId, number, name, ...about })
  }
  const keepMerged = (row: Omit<Row, 'id'>, entity: 'customer' | 'serviceRecord') => {
    const isMerged = merged.has(row.customerId)
    if (isMerged) keep(row, { entity, field: '', reason: 'importing:usedSince' })
    return isMerged
  }
  const keepEdited = (row: Row, entity: 'customer' | 'serviceRecord') => {
    const fields = editedOf(row.customerId, entity, row.id)
    for (const field of fields) keep(row, { entity, field, reason: 'importing:editedSince' })
    return fields.length > 0
  }
  const step = async () => {
    done += 1
    if (done % ROWS_A_STEP === 0) await job.report(done, total)
  }

  // Who was edited since stays, with the services that came along.
  const staying = new Set(
    made.customers.filter((row) => keepMerged(row, 'customer') || keepEdited(row, 'customer')).map(({ id }) => id),
  )
  const removeService = (row: Row) => {
    index.removeService(row.id)
    forget.ofService(row.customerId, row.id)
    services.remove(row.id)
  }
  const newcomers = new Map(made.customers.map(({ id }) => [id, [] as Row[]]))
  for (const row of made.services) {
    await step()
    if (staying.has(row.customerId)) continue
    const isKept = keepMerged(row, 'serviceRecord') || keepEdited(row, 'serviceRecord')
    const ofNewcomer = newcomers.get(row.customerId)
    if (ofNewcomer) {
      if (!isKept) ofNewcomer.push(row)
      continue
    }
    if (isKept) continue
    if (tryRow(connection, () => removeService(row))) undone += 1
    else keep(row, { entity: 'serviceRecord', field: '', reason: 'importing:usedSince' })
  }
  for (const row of made.customers) {
    await step()
    if (staying.has(row.id)) continue
    const own = newcomers.get(row.id) ?? []
    // Who cannot go keeps what came along.
    const isGone = tryRow(connection, () => {
      for (const service of own) removeService(service)
      index.removeCustomer(row.id)
      forget.ofCustomer(row.id)
      table.remove(row.id)
    })
    if (isGone) undone += 1 + own.length
    else keep(row, { entity: 'customer', field: '', reason: 'importing:usedSince' })
  }

  const book = await openReferenceBook(db, act)
  const names = { nameOf: (id: number | null) => (id === null ? '' : book.nameOf(id)) }
  const record = changeRecorder(connection, act)
  for (const { customerId, before, after } of made.changes) {
    await step()
    const row = table.read(customerId)
    if (!row || keepMerged({ customerId, number: row.number, name: row.name }, 'customer')) continue
    const { version, changedAt, changedBy, ...old } = JSON.parse(before) as Record<string, string | number | null>
    const { version: versionAfter, ...now } = JSON.parse(after) as Record<string, string | number | null>
    const current = row as unknown as Record<string, string | number | null>
    const edited = new Set(
      Object.keys(old)
        .filter((column) => current[column] !== now[column])
        .map(fieldOfColumn),
    )
    const { number, name } = row
    for (const field of edited) {
      keep({ customerId, number, name }, { entity: 'customer', field, reason: 'importing:editedSince' })
    }
    const back = Object.fromEntries(Object.entries(old).filter(([column]) => !edited.has(fieldOfColumn(column))))
    if (Object.keys(back).length === 0) continue
    const isAsImported = edited.size === 0 && row.version === versionAfter
    const isBack = tryRow(connection, () => {
      // Nobody touched it since: the card is as it was, its version too.
      if (isAsImported) table.write(customerId, { ...back, version, changedAt, changedBy } as ColumnChanges)
      else table.change(row, back)
      if (typeof back.number === 'string') table.forgetOldNumber(customerId, back.number, run.at)
    })
    if (!isBack) {
      keep({ customerId, number, name }, { entity: 'customer', field: '', reason: 'importing:usedSince' })
      continue
    }
    undone += 1
    const wordsBefore = valuesOfColumns(row, names)
    const wordsAfter = valuesOfColumns(table.read(customerId) ?? row, names)
    if (row.deletedAt === null) index.changeCustomer(customerId, wordsAfter)
    if (isAsImported) forget.ofRun(customerId)
    else {
      const entry = { entity: 'customer', entityId: customerId, customerId, act: 'update' } as const
      record(entry, wordsOf(wordsBefore), wordsOf(wordsAfter))
    }
  }
  await removeUnusedItems(db, run.made.referenceItem ?? NOTHING, run.at)
  return { undone, keptCount, kept }
}

/** One transaction: whoever cancels leaves the data as they are. Errors: NOT_FOUND, BAD_REQUEST (not undoable). */
export async function undoImport(job: UndoJob): Promise<UndoOutcome> {
  const { db, connection, runId, act } = job
  const run = await db.selectFrom('importRun').selectAll().where('id', '=', runId).executeTakeFirst()
  if (!run) throw new ORPCError('NOT_FOUND', { message: 'importing:noSuchRun' })
  if (run.state !== 'done') throw new ORPCError('BAD_REQUEST', { message: 'importing:notUndoable' })
  connection.exec('BEGIN IMMEDIATE')
  try {
    const index = bulkIndex(connection)
    index.begin()
    const outcome = await takeBack(job, { at: run.at, made: JSON.parse(run.made) as Made }, index)
    await markUndone(db, runId, outcome.keptCount === 0 ? 'undone' : 'partlyUndone', act.at)
    index.end()
    failpoint('importUndo.takenBack')
    connection.exec('COMMIT')
    return outcome
  } catch (error) {
    // A full disk has ended it already.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    throw error
  }
}
