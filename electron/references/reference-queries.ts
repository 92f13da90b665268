import { ORPCError } from '@orpc/contract'
import { readName } from '../../shared/pinyin'
import { ReferenceChange, type ReferenceItem, type ReferenceKind } from '../../shared/references/reference-item'
import type { Db } from '../database/schema'

/** 'hua wei' for 华为; what nobody can read is left out. */
export const readingsOf = (name: string): string =>
  readName(name)
    .map((reading) => reading.syllable)
    .filter(Boolean)
    .join(' ')

const selectItems = (db: Db) =>
  db
    .selectFrom('referenceItem')
    .select([
      'id',
      'kind',
      'version',
      'name',
      'nameKey',
      'readings',
      'code',
      'phone',
      'defaultAmountFen',
      'usageCount',
      'isRetired',
    ])
    .where('deletedAt', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>

const toItem = (row: Row): ReferenceItem => ({
  ...row,
  readings: row.readings ?? readingsOf(row.name),
  isRetired: row.isRetired === 1,
})

/** Items in the shop's own order, those that are offered or all. */
export async function referenceItemsOf(db: Db, kind: ReferenceKind, withRetired = false): Promise<ReferenceItem[]> {
  let rows = selectItems(db).where('kind', '=', kind).orderBy('position').orderBy('id')
  if (!withRetired) rows = rows.where('isRetired', '=', 0)
  return (await rows.execute()).map(toItem)
}

/** Errors: NOT_FOUND, also for an item in the bin. */
export async function getReferenceItem(db: Db, id: number): Promise<ReferenceItem> {
  const row = await selectItems(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'references:notFound' })
  return toItem(row)
}

export async function findReferenceItem(
  db: Db,
  kind: ReferenceKind,
  nameKey: string,
): Promise<ReferenceItem | undefined> {
  const row = await selectItems(db).where('kind', '=', kind).where('nameKey', '=', nameKey).executeTakeFirst()
  return row && toItem(row)
}

/** What history shows of an item. */
export const referenceWords = (
  item: Pick<ReferenceItem, 'name' | 'phone' | 'defaultAmountFen'>,
): Readonly<Record<string, string>> => ({
  name: item.name,
  phone: item.phone,
  defaultAmountFen: item.defaultAmountFen === null ? '' : String(item.defaultAmountFen),
})

type Words = Readonly<Record<string, string>>

const HISTORY_AT_MOST = 200

/** The history of an item, newest first. */
export async function referenceChangesOf(db: Db, itemId: number): Promise<ReferenceChange[]> {
  const rows = await db
    .selectFrom('referenceChange')
    .innerJoin('user', 'user.id', 'referenceChange.byUser')
    .select(['referenceChange.id', 'act', 'at', 'user.name as byName', 'before', 'after'])
    .where('itemId', '=', itemId)
    .orderBy('referenceChange.id', 'desc')
    .limit(HISTORY_AT_MOST)
    .execute()
  return rows.map(({ before, after, ...row }) => {
    const was = JSON.parse(before) as Words
    const is = JSON.parse(after) as Words
    const fields = Object.keys({ ...was, ...is })
      .map((field) => ({ field, before: was[field] ?? '', after: is[field] ?? '' }))
      .filter((field) => field.before !== field.after)
    return ReferenceChange.parse({ ...row, fields })
  })
}
