import type { ExportRunTable } from '../database/number-tables'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

/** The log of what left the program: how much and by whom, nothing about anyone. */
export async function recordExport(
  db: Db,
  act: Act,
  run: Pick<ExportRunTable, 'source' | 'format' | 'customers' | 'services' | 'referenceItems'> & {
    readonly columns: readonly string[]
  },
): Promise<void> {
  await db
    .insertInto('exportRun')
    .values({ ...run, columns: JSON.stringify(run.columns), at: act.at, byUser: act.userId })
    .execute()
}
