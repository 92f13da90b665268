import type Database from 'better-sqlite3'
import type { CustomerValues } from '../../shared/customers/customer'
import type { ImportPlan } from '../../shared/import/import-plan'
import type { ImportProblem } from '../../shared/import/import-problem'
import { type ImportCounts, type MissingReference, NO_COUNTS } from '../../shared/import/import-run'
import { customerTable, numberProposer } from '../customers/imported-customer-writes'
import { type NumberOwner, numberOwners } from '../customers/number-owner-queries'
import { countAtOnce, orderAtOnce } from '../database/bulk-counts'
import { type BulkIndex, bulkIndex } from '../database/bulk-index'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { changeRecorder } from '../history/imported-change-writes'
import { openReferenceBook } from '../references/imported-reference-writes'
import { serviceTable } from '../service-records/imported-service-writes'
import type { ReadyRow } from '../workbook/ready-row'
import { customerFinder } from './customer-finder'
import { problemList, type RejectedRows } from './desk/problem-list'
import { importReferences } from './import-references'
import { beginRun, changeJournal, endRun, madeSince, rememberHeaders } from './import-writes'
import { rowImporter } from './row-importer'

/** Rows from which on it pays to take the counting triggers away. */
const COUNTED_AT_ONCE_FROM = 2000
/** Twice what a shop of 100,000 takes of it; the program's own connections hold a fourth. */
const CACHE_KB = 256 * 1024

/** A file and a plan, with its rows made ready by another thread. */
export interface RowSource {
  readonly headers: readonly string[]
  readonly defaults: Partial<CustomerValues>
  readonly numbers: readonly string[]
  readonly total: number
  readonly sheetName: string
  /** Empty at the end. */
  next(): Promise<readonly ReadyRow[]>
}

export interface ImportOutcome {
  readonly counts: ImportCounts
  readonly problems: readonly ImportProblem[]
  readonly errors: number
  readonly warnings: number
  readonly missing: readonly MissingReference[]
}

/** Why rows were rejected stays in the process of the import: there may be 200,000. */
export interface TakenRows extends ImportOutcome {
  readonly rejected: RejectedRows
}

export interface ImportJob {
  readonly db: Db
  readonly connection: Database.Database
  readonly act: Act
  readonly plan: ImportPlan
  readonly source: RowSource
  /** Throws when nobody waits any more. */
  report(done: number, total: number): void
  /** Lets messages in; throws as `report` does. */
  pause(): Promise<void>
}

/** What writes; a dry run has none of it. */
interface Writing {
  readonly runId: number
  readonly index: BulkIndex
}

async function takeRows(job: ImportJob, writing: Writing | undefined): Promise<TakenRows> {
  const { db, connection, act, plan, source } = job
  const customers = customerTable(db, connection, act)
  const references = importReferences(await openReferenceBook(db, act), plan, writing !== undefined)
  const taken = new Set(source.numbers)
  const given = new Map<string, NumberOwner>()
  const onFile = numberOwners(connection)
  const ownerOf = (numberKey: string) => given.get(numberKey) ?? onFile(numberKey)
  const take = rowImporter({
    plan,
    headers: source.headers,
    defaults: source.defaults,
    customers,
    services: serviceTable(db, connection, act),
    references,
    find: customerFinder(connection, plan.keyFields),
    ownerOf,
    given,
    proposeNumber: numberProposer(customers, (numberKey) => taken.has(numberKey) || ownerOf(numberKey) !== undefined),
    pen:
      writing === undefined
        ? undefined
        : {
            index: writing.index,
            record: changeRecorder(connection, act),
            journal: changeJournal(connection, writing.runId),
          },
  })
  const counts = { ...NO_COUNTS }
  const problems = problemList()
  let done = 0
  for (let rows = await source.next(); rows.length > 0; rows = await source.next()) {
    for (const row of rows) {
      const result = await take(row)
      if (result.outcome !== 'serviceOnly') counts[result.outcome] += 1
      counts.services += result.services
      for (const problem of row.problems) problems.add(problem)
      for (const problem of result.problems) problems.add(problem)
    }
    done += rows.length
    job.report(done, source.total)
  }
  return { counts, missing: references.missing(), ...problems.end() }
}

/** Decides as the import does and writes nothing: one moment of the data, read from start to end. */
export async function dryRun(job: ImportJob): Promise<TakenRows> {
  job.connection.exec('BEGIN')
  try {
    return await takeRows(job, undefined)
  } finally {
    job.connection.exec('ROLLBACK')
  }
}

/**
 * All rows in one transaction: whoever cancels, and whatever kills the program, leaves the data as before. The run is
 * noted before it, so that the next start can say what happened.
 */
export async function runImport(job: ImportJob, fileName: string): Promise<TakenRows & { readonly runId: number }> {
  const { db, connection, act, plan, source } = job
  const runId = await beginRun(db, act, { fileName, sheetName: source.sheetName })
  failpoint('import.noted')
  try {
    // Journals of single statements would else be files, thousands of them.
    connection.pragma('temp_store = MEMORY')
    connection.pragma(`cache_size = -${CACHE_KB}`)
    // What is committed is safe in the log; it is carried over when people have been answered.
    connection.pragma('wal_autocheckpoint = 0')
    connection.exec('BEGIN IMMEDIATE')
    const index = bulkIndex(connection)
    index.begin()
    const made = madeSince(connection)
    const count = source.total >= COUNTED_AT_ONCE_FROM ? countAtOnce(connection) : undefined
    const onFile = connection.prepare("SELECT count FROM tally WHERE name = 'customers'").pluck().get() as number
    // The indexes too, where fewer are on file than come: those on file are sorted again.
    const order = count && source.total > onFile ? orderAtOnce(connection) : undefined
    const outcome = await takeRows(job, { runId, index })
    await order?.(job.pause)
    const { customer, serviceRecord } = made()
    count?.({ customer, serviceRecord })
    index.end()
    await rememberHeaders(db, source.headers, plan.columns)
    await endRun(db, runId, 'done', outcome.counts, made())
    // The last moment in which somebody can think better of it.
    await job.pause()
    failpoint('import.rowsWritten')
    connection.exec('COMMIT')
    failpoint('import.ended')
    return { ...outcome, runId }
  } catch (error) {
    // A full disk has ended it already.
    if (connection.inTransaction) connection.exec('ROLLBACK')
    const isCancelled = error instanceof Error && error.name === 'AbortError'
    await endRun(db, runId, isCancelled ? 'cancelled' : 'failed')
    throw error
  }
}
