import type { ReferenceKind } from '../../shared/references/reference-item'
import { foldText } from '../../shared/search-text'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

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

/** The item of that name, made on the spot where there is none; null for ''. */
export async function ensureReferenceItem(db: Db, act: Act, item: NewItem): Promise<number | null> {
  const found = await findReferenceId(db, item.kind, item.name)
  if (found !== null || item.name === '') return found
  const { last } = await db
    .selectFrom('referenceItem')
    .select((row) => row.fn.max('position').as('last'))
    .where('kind', '=', item.kind)
    .executeTakeFirstOrThrow()
  const { id } = await db
    .insertInto('referenceItem')
    .values({
      kind: item.kind,
      name: item.name,
      nameKey: referenceKeyOf(item.name),
      code: item.code ?? '',
      phone: item.phone ?? '',
      defaultAmountFen: item.defaultAmountFen ?? null,
      position: (last ?? 0) + 1,
      createdAt: act.at,
      createdBy: act.userId,
      changedAt: act.at,
      changedBy: act.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
