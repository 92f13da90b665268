import { z } from 'zod'
import { IDS_AT_MOST } from '../../shared/customer-list/customer-list-contract'
import { ImportField } from '../../shared/import/import-plan'
import { ImportCounts, type ImportRun } from '../../shared/import/import-run'
import type { Db } from '../database/schema'

const RUNS_AT_MOST = 100

const Range = z.tuple([z.int(), z.int()]).optional()
/** First and last id of what a run made. */
const Made = z.object({ customer: Range, serviceRecord: Range })

/** Newest first. */
export async function importRunsOf(db: Db): Promise<ImportRun[]> {
  const rows = await db
    .selectFrom('importRun')
    .innerJoin('user', 'user.id', 'importRun.byUser')
    .selectAll('importRun')
    .select('user.name as byName')
    .orderBy('importRun.id', 'desc')
    .limit(RUNS_AT_MOST)
    .execute()
  return rows.map(({ id, fileName, sheetName, at, byName, state, counts, isSeen }) => ({
    id,
    fileName,
    sheetName,
    at,
    byName,
    state,
    counts: ImportCounts.parse(JSON.parse(counts)),
    isUndoable: state === 'done',
    isSeen: isSeen === 1,
  }))
}

export async function rememberedHeaders(db: Db): Promise<(readonly [string, ImportField | null])[]> {
  const rows = await db.selectFrom('importHeader').selectAll().execute()
  return rows.flatMap(({ headerKey, field }): (readonly [string, ImportField | null])[] => {
    if (field === '') return [[headerKey, null]]
    const known = ImportField.safeParse(field)
    return known.success ? [[headerKey, known.data]] : []
  })
}

/** Names of the shop's own items for the two built-in genders. */
export async function genderNames(db: Db) {
  const items = await db
    .selectFrom('referenceItem')
    .select(['name', 'code'])
    .where('kind', '=', 'gender')
    .where('deletedAt', 'is', null)
    .execute()
  const named = (code: string, otherwise: string) => items.find((item) => item.code === code)?.name ?? otherwise
  return { male: named('male', '男'), female: named('female', '女') }
}

/** Customers that a run made or changed, and those whom it gave a service; by number. */
export async function importedCustomers(db: Db, runId: number): Promise<number[]> {
  const run = await db.selectFrom('importRun').select('made').where('id', '=', runId).executeTakeFirst()
  const { customer, serviceRecord } = Made.parse(JSON.parse(run?.made ?? '{}'))
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where('deletedAt', 'is', null)
    .where((row) =>
      row.or([
        row('id', 'in', row.selectFrom('importChange').select('customerId').where('runId', '=', runId)),
        ...(customer ? [row.between('id', ...customer)] : []),
        ...(serviceRecord
          ? [
              row(
                'id',
                'in',
                row
                  .selectFrom('serviceRecord')
                  .select('customerId')
                  .where((service) => service.between('id', ...serviceRecord)),
              ),
            ]
          : []),
      ]),
    )
    .orderBy('numberKey')
    .limit(IDS_AT_MOST)
    .execute()
  return rows.map(({ id }) => id)
}
