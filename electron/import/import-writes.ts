import type Database from 'better-sqlite3'
import { headerKeyOf } from '../../shared/import/header-words'
import type { ImportPlan } from '../../shared/import/import-plan'
import { type ImportCounts, NO_COUNTS } from '../../shared/import/import-run'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

type State = 'running' | 'done' | 'cancelled' | 'failed' | 'interrupted' | 'undone' | 'partlyUndone'

const MADE_TABLES = ['customer', 'serviceRecord', 'referenceItem', 'recordChange'] as const
type MadeTable = (typeof MADE_TABLES)[number]
/** First and last id of what a run made. */
export type Made = Partial<Record<MadeTable, readonly [number, number]>>

/** Committed before the import begins: if the program is killed in it, the next start finds the run still running. */
export async function beginRun(db: Db, act: Act, about: { fileName: string; sheetName: string }): Promise<number> {
  const { id } = await db
    .insertInto('importRun')
    .values({ ...about, at: act.at, byUser: act.userId, state: 'running', counts: JSON.stringify(NO_COUNTS) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function endRun(db: Db, runId: number, state: State, counts?: ImportCounts, made?: Made): Promise<void> {
  await db
    .updateTable('importRun')
    .set({
      state,
      ...(counts ? { counts: JSON.stringify(counts) } : {}),
      ...(made ? { made: JSON.stringify(made) } : {}),
    })
    .where('id', '=', runId)
    .execute()
}

export async function markUndone(db: Db, runId: number, state: 'undone' | 'partlyUndone', at: number): Promise<void> {
  await db.updateTable('importRun').set({ state, undoneAt: at }).where('id', '=', runId).execute()
  await db.deleteFrom('importChange').where('runId', '=', runId).execute()
}

/** At the start of the program: nobody imports any more. Their transactions were rolled back by the database. */
export async function endInterruptedRuns(db: Db): Promise<void> {
  await db.updateTable('importRun').set({ state: 'interrupted' }).where('state', '=', 'running').execute()
}

export async function markRunSeen(db: Db, runId: number): Promise<void> {
  await db.updateTable('importRun').set({ isSeen: 1 }).where('id', '=', runId).execute()
}

/** What people took each header for, for the next file; headers without a word are not remembered. */
export async function rememberHeaders(db: Db, headers: readonly string[], columns: ImportPlan['columns']) {
  for (const [column, header] of headers.entries()) {
    const headerKey = headerKeyOf(header)
    if (headerKey === '') continue
    const row = { headerKey, field: columns[column] ?? '' }
    await db
      .insertInto('importHeader')
      .values(row)
      .onConflict((conflict) => conflict.column('headerKey').doUpdateSet(row))
      .execute()
  }
}

/** Ids that a transaction gives out; only one writes at a time, so that they stand together. */
export function madeSince(connection: Database.Database): () => Made {
  const lastOf = (table: MadeTable) =>
    (connection.prepare(`SELECT max(id) FROM "${table}"`).pluck().get() as number | null) ?? 0
  const before = MADE_TABLES.map(lastOf)
  return () =>
    Object.fromEntries(
      MADE_TABLES.flatMap((table, place) => {
        const first = (before[place] ?? 0) + 1
        const last = lastOf(table)
        return last < first ? [] : [[table, [first, last]]]
      }),
    )
}

/** The columns of a customer before and after, to find the way back. */
export function changeJournal(connection: Database.Database, runId: number) {
  const insert = connection.prepare('INSERT INTO importChange (runId, customerId, before, after) VALUES (?, ?, ?, ?)')
  return (customerId: number, before: unknown, after: unknown) =>
    insert.run(runId, customerId, JSON.stringify(before), JSON.stringify(after))
}
