import { ImportField } from '../../shared/import/import-plan'
import { ImportCounts, type ImportRun } from '../../shared/import/import-run'
import type { Db } from '../database/schema'

const RUNS_AT_MOST = 100

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
