import { ORPCError } from '@orpc/contract'
import type { NamedList } from '../../shared/named-lists/named-list'
import { pinyinSortKey } from '../../shared/pinyin'
import type { Condition } from '../../shared/search/condition'
import { SearchSteps } from '../../shared/search/search-steps'
import type { Db } from '../database/schema'

const live = (db: Db) =>
  db.selectFrom('namedList').select(['id', 'name', 'kind', 'steps', 'changedAt']).where('deletedAt', 'is', null)

type CountsOf = (conditions: readonly Condition[]) => Promise<readonly number[]>

/** Steps that a newer program kept and this one cannot read find nobody, but the list stays. */
const stepsOf = (kept: string | null) => (kept === null ? null : (SearchSteps.safeParse(JSON.parse(kept)).data ?? []))

export async function namedLists(db: Db, countsOf: CountsOf): Promise<NamedList[]> {
  const rows = await live(db).execute()
  const counts = rows.length > 0 ? await countsOf(rows.map((row) => ({ kind: 'inList', listId: row.id }))) : []
  return rows
    .map((row, place) => ({ ...row, steps: stepsOf(row.steps), count: counts[place] ?? 0 }))
    .map((list) => ({ list, key: pinyinSortKey(list.name) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ list }) => list)
}

/** Errors: NOT_FOUND. */
export async function getNamedList(db: Db, id: number) {
  const row = await live(db).where('id', '=', id).executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'namedLists:notFound' })
  return row
}

export const findListByName = (db: Db, name: string) => live(db).where('name', '=', name).executeTakeFirst()
