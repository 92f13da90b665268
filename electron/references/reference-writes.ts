import type { ReferenceAct, ReferenceKind } from '../../shared/references/reference-item'
import { foldText } from '../../shared/search-text'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { readingsOf, referenceWords } from './reference-queries'

/** Two spellings of one name (case, width, spaces, traditional) are one item. Punctuation alone still makes a key. */
export const referenceKeyOf = (name: string): string => foldText(name) || name

interface NewItem {
  readonly kind: ReferenceKind
  readonly name: string
  readonly code?: string
  readonly phone?: string
  readonly defaultAmountFen?: number | null
}

export const findReferenceId = async (db: Db, kind: ReferenceKind, name: string): Promise<number | null> => {
  if (name === '') return null
  const item = await db
    .selectFrom('referenceItem')
    .select('id')
    .where('kind', '=', kind)
    .where('nameKey', '=', referenceKeyOf(name))
    .executeTakeFirst()
  return item?.id ?? null
}

type Words = Readonly<Record<string, string>>

/** Writes one entry into the history of items, in the transaction of the change itself. */
export async function recordReferenceChange(
  db: Db,
  act: Act,
  entry: { readonly itemId: number; readonly act: ReferenceAct; readonly before: Words; readonly after: Words },
): Promise<void> {
  const before = JSON.stringify(entry.before)
  const after = JSON.stringify(entry.after)
  await db
    .insertInto('referenceChange')
    .values({ itemId: entry.itemId, act: entry.act, at: act.at, byUser: act.userId, before, after })
    .execute()
}

/** A new item at the end of its kind; the caller knows that the name is free. */
export async function insertReferenceItem(db: Db, act: Act, item: NewItem): Promise<number> {
  const { last } = await db
    .selectFrom('referenceItem')
    .select((row) => row.fn.max('position').as('last'))
    .where('kind', '=', item.kind)
    .executeTakeFirstOrThrow()
  const values = { name: item.name, phone: item.phone ?? '', defaultAmountFen: item.defaultAmountFen ?? null }
  const { id } = await db
    .insertInto('referenceItem')
    .values({
      ...values,
      kind: item.kind,
      nameKey: referenceKeyOf(item.name),
      readings: readingsOf(item.name),
      code: item.code ?? '',
      position: (last ?? 0) + 1,
      createdAt: act.at,
      createdBy: act.userId,
      changedAt: act.at,
      changedBy: act.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await recordReferenceChange(db, act, { itemId: id, act: 'create', before: {}, after: referenceWords(values) })
  return id
}

/** The item of that name, made on the spot where there is none; null for ''. */
export async function ensureReferenceItem(db: Db, act: Act, item: NewItem): Promise<number | null> {
  const found = await findReferenceId(db, item.kind, item.name)
  return found !== null || item.name === '' ? found : insertReferenceItem(db, act, item)
}
