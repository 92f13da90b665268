import { sql } from 'kysely'
import {
  type CustomerRow,
  conditionOfView,
  type ListColumn,
  type ListView,
} from '../../shared/customer-list/customer-list'
import { pinyinSortKey } from '../../shared/pinyin'
import type { ReferenceKind } from '../../shared/references/reference-item'
import { selectCustomers } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import {
  type BoundStatement,
  compileCondition,
  compileForWalk,
  compileSets,
  expandLists,
  isEveryone,
} from '../search/condition-queries'
import { IDS_PLACE, type OrderPlan } from './order-plan'

const REFERENCE_COLUMNS = {
  gender: 'genderId',
  category: 'categoryId',
  jobTitle: 'jobTitleId',
  association: 'associationId',
  contact: 'contactId',
} as const satisfies Partial<Record<ListColumn, string>>

/** Sorting by these follows an index, so that a page needs no list of all ids. */
const WALKED_COLUMNS: Partial<Record<ListColumn, string>> = {
  number: 'numberKey',
  name: 'nameSortKey',
  bornOn: 'bornOn',
}

const isReferenceColumn = (column: ListColumn): column is keyof typeof REFERENCE_COLUMNS => column in REFERENCE_COLUMNS

/** True where the first pages can be read straight from an index. */
export const isWalked = (view: ListView) => view.sortBy in WALKED_COLUMNS

/** The place of each item of a kind in the order of their names, by id, as JSON: SQLite parses it once a statement. */
async function placesOf(db: Db, kind: ReferenceKind): Promise<string> {
  const items = await db.selectFrom('referenceItem').select(['id', 'name']).where('kind', '=', kind).execute()
  const sorted = items.map(({ id, name }) => ({ id, key: pinyinSortKey(name) }))
  sorted.sort((a, b) => (a.key < b.key ? -1 : 1))
  return JSON.stringify(Object.fromEntries(sorted.map(({ id }, place) => [id, place])))
}

/** Everyone in the order of the view; empty values come last whichever way it is sorted. */
async function orderOfAll(db: Db, view: ListView) {
  const direction = view.isDescending ? 'desc' : 'asc'
  const column = view.sortBy
  const walked = WALKED_COLUMNS[column]
  // The plus keeps SQLite from walking a partial index and fetching each row by itself: 1.0 instead of 3.1 s a million.
  const isLive = isWalked(view) ? sql<boolean>`customer.deletedAt IS NULL` : sql<boolean>`+customer.deletedAt IS NULL`
  let rows = db.selectFrom('customer').select('customer.id').where(isLive)
  if (isReferenceColumn(column)) {
    const places = await placesOf(db, column)
    const place = sql`json_extract(${places}, '$.' || ${sql.ref(`customer.${REFERENCE_COLUMNS[column]}`)})`
    rows = rows.orderBy(place, (order) => (view.isDescending ? order.desc() : order.asc()).nullsLast())
  } else if (walked) {
    rows = rows.orderBy(sql.ref(`customer.${walked}`), (order) =>
      (view.isDescending ? order.desc() : order.asc()).nullsLast(),
    )
  } else {
    const value =
      column === 'employer'
        ? sql`ifnull((SELECT name FROM referenceItem WHERE id = customer.employerId), customer.employerText)`
        : sql.ref(`customer.${column}`)
    rows = rows.orderBy(sql`nullif(${value}, '')`, (order) =>
      (view.isDescending ? order.desc() : order.asc()).nullsLast(),
    )
  }
  return rows.orderBy('customer.id', direction)
}

export const isUnfiltered = (view: ListView) => isEveryone(conditionOfView(view))

const conditionIn = (db: Db, view: ListView) => expandLists(db, conditionOfView(view))

/** One statement that yields the ids of a view in its order. */
export async function orderStatement(db: Db, view: ListView, today: string) {
  const condition = await conditionIn(db, view)
  const rows = await orderOfAll(db, view)
  return isEveryone(condition) ? rows : rows.where(compileCondition(condition, today))
}

/** What the worker needs to make the same ids from sets of them. */
export async function orderPlan(db: Db, view: ListView, today: string): Promise<OrderPlan> {
  const condition = await conditionIn(db, view)
  const rows = await orderOfAll(db, view)
  const some = rows.where(sql<boolean>`customer.id IN (SELECT value FROM json_each(${IDS_PLACE}))`)
  const bound = ({ sql, parameters }: BoundStatement) => ({ sql, parameters })
  return {
    order: bound(rows.compile()),
    some: bound(some.compile()),
    set: isEveryone(condition) ? undefined : compileSets(db, condition, today),
  }
}

/** Stretches of the order that are looked at one after the other, as long as it goes quickly. */
const WALKS = [20, 100, 400, 1480] as const
/** A phrase of common pieces costs 1.5 ms a row, most conditions 5 µs; what is slow here is fast by sets of ids. */
const WALK_MS = 15

/**
 * The first `count` ids of a walked view, found among the customers that come first in its order; undefined where those
 * few do not tell.
 */
export async function firstIds(db: Db, view: ListView, today: string, count: number): Promise<number[] | undefined> {
  const condition = await conditionIn(db, view)
  const rows = await orderOfAll(db, view)
  if (isEveryone(condition)) return (await rows.limit(count).execute()).map((row) => row.id)
  const holds = compileForWalk(condition, today)
  const ids: number[] = []
  const startedAt = performance.now()
  let walked = 0
  for (const stretch of WALKS) {
    // A cross join keeps the order of its left side.
    const { rows: found } = await sql<{ id: number }>`SELECT customer.id
      FROM (${rows.limit(stretch).offset(walked)}) AS walked CROSS JOIN customer ON customer.id = walked.id
      WHERE ${holds} LIMIT ${count - ids.length}`.execute(db)
    ids.push(...found.map((row) => row.id))
    if (ids.length === count) return ids
    walked += stretch
    if (performance.now() - startedAt > WALK_MS) return undefined
  }
  return undefined
}

/** Rows of these customers, in this order; one who went to the bin meanwhile is left out. */
export async function rowsOf(db: Db, ids: readonly number[]): Promise<CustomerRow[]> {
  const found = await selectCustomers(db)
    .where('customer.id', 'in', ids)
    .where('customer.deletedAt', 'is', null)
    .execute()
  const byId = new Map(found.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = byId.get(id)
    return row ? [row] : []
  })
}
