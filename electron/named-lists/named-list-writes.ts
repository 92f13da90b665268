import { ORPCError } from '@orpc/contract'
import { localDateOf } from '../../shared/calendar-date'
import { COMBINING_ACT, type Combination, type ListKind } from '../../shared/named-lists/named-list'
import { conditionOf, type SearchStep } from '../../shared/search/search-steps'
import type { Db, NamedListChangeTable } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { compileCondition, expandLists } from '../search/condition-queries'
import { findListByName, getNamedList } from './named-list-queries'

interface NewList {
  readonly name: string
  readonly kind: ListKind
  readonly steps: readonly SearchStep[]
  /** Only these of what the steps find. */
  readonly tickedIds?: readonly number[] | undefined
}

/** SQLite takes so many values in one statement with room to spare. */
const ROWS_A_STATEMENT = 500

async function refuseTakenName(db: Db, name: string, exceptId?: number): Promise<void> {
  const other = await findListByName(db, name)
  if (other && other.id !== exceptId) throw new ORPCError('CONFLICT', { message: 'namedLists:nameTaken' })
}

const record = (db: Db, act: Act, change: Pick<NamedListChangeTable, 'listId' | 'act' | 'before' | 'after'>) =>
  db
    .insertInto('namedListChange')
    .values({ ...change, at: act.at, byUser: act.userId })
    .execute()

/** Those found now; the ticked ones are kept even where the result has changed since. */
async function addMembers(db: Db, act: Act, listId: number, { steps, tickedIds }: NewList): Promise<void> {
  if (!tickedIds) {
    const found = compileCondition(await expandLists(db, conditionOf(steps)), localDateOf(act.at))
    await db
      .insertInto('namedListMember')
      .columns(['listId', 'customerId'])
      .expression((from) =>
        from
          .selectFrom('customer')
          .select((row) => [row.val(listId).as('listId'), 'customer.id'])
          .where('deletedAt', 'is', null)
          .where(found),
      )
      .execute()
    return
  }
  for (let from = 0; from < tickedIds.length; from += ROWS_A_STATEMENT) {
    const ids = tickedIds.slice(from, from + ROWS_A_STATEMENT)
    await db
      .insertInto('namedListMember')
      .columns(['listId', 'customerId'])
      .expression((query) =>
        query
          .selectFrom('customer')
          .select((row) => [row.val(listId).as('listId'), 'customer.id'])
          .where('id', 'in', ids),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Errors: CONFLICT (another list has the name). */
export const keepList = (db: Db, act: Act, list: NewList): Promise<{ id: number }> =>
  inTransaction(db, async (db) => {
    await refuseTakenName(db, list.name)
    const stamps = { createdAt: act.at, createdBy: act.userId, changedAt: act.at, changedBy: act.userId }
    const steps = list.kind === 'live' ? JSON.stringify(list.steps) : null
    const { id } = await db
      .insertInto('namedList')
      .values({ name: list.name, kind: list.kind, steps, ...stamps })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (list.kind === 'fixed') await addMembers(db, act, id, list)
    await record(db, act, { listId: id, act: 'create', before: '', after: list.name })
    return { id }
  })

/** Errors: NOT_FOUND, CONFLICT. */
export const combineLists = (
  db: Db,
  act: Act,
  input: { readonly name: string; readonly how: Combination; readonly firstId: number; readonly secondId: number },
): Promise<{ id: number }> =>
  inTransaction(db, async (db) => {
    const first = await getNamedList(db, input.firstId)
    const second = await getNamedList(db, input.secondId)
    const kind = first.kind === 'live' && second.kind === 'live' ? 'live' : 'fixed'
    const steps: SearchStep[] = [
      { act: 'start', conditions: [{ kind: 'inList', listId: first.id }] },
      { act: COMBINING_ACT[input.how], conditions: [{ kind: 'inList', listId: second.id }] },
    ]
    return keepList(db, act, { name: input.name, kind, steps })
  })

/** Errors: NOT_FOUND, CONFLICT. */
export const renameList = (db: Db, act: Act, { id, name }: { readonly id: number; readonly name: string }) =>
  inTransaction(db, async (db) => {
    const before = await getNamedList(db, id)
    await refuseTakenName(db, name, id)
    await db
      .updateTable('namedList')
      .set((row) => ({ name, changedAt: act.at, changedBy: act.userId, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { listId: id, act: 'rename', before: before.name, after: name })
  })

/** Out of sight; its customers stay with it, for `restoreList` and for results that were made from it. */
export const deleteList = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const { name } = await getNamedList(db, id)
    await db
      .updateTable('namedList')
      .set((row) => ({ deletedAt: act.at, deletedBy: act.userId, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { listId: id, act: 'delete', before: name, after: '' })
  })

/** Errors: CONFLICT. A list that was not deleted is left as it is. */
export const restoreList = (db: Db, act: Act, id: number): Promise<void> =>
  inTransaction(db, async (db) => {
    const list = await db
      .selectFrom('namedList')
      .select('name')
      .where('id', '=', id)
      .where('deletedAt', 'is not', null)
      .executeTakeFirst()
    if (!list) return
    await refuseTakenName(db, list.name)
    await db
      .updateTable('namedList')
      .set((row) => ({ deletedAt: null, deletedBy: null, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { listId: id, act: 'restore', before: '', after: list.name })
  })

/** For a merge of two customers, in its transaction: whoever was in a list is in it as the one who stays. */
export const moveMembership = (db: Db, fromCustomerId: number, toCustomerId: number): Promise<void> =>
  inTransaction(db, async (db) => {
    await db
      .insertInto('namedListMember')
      .columns(['listId', 'customerId'])
      .expression((query) =>
        query
          .selectFrom('namedListMember')
          .select((row) => ['listId', row.val(toCustomerId).as('customerId')])
          .where('customerId', '=', fromCustomerId),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await db.deleteFrom('namedListMember').where('customerId', '=', fromCustomerId).execute()
  })

/** A customer who was in these lists is in them again, as far as there still are such. In a transaction. */
export async function bringBackMembership(db: Db, customerId: number, listIds: readonly number[]): Promise<void> {
  if (listIds.length === 0) return
  await db
    .insertInto('namedListMember')
    .columns(['listId', 'customerId'])
    .expression((query) =>
      query
        .selectFrom('namedList')
        .select((row) => ['id as listId', row.val(customerId).as('customerId')])
        .where('id', 'in', listIds)
        .where('kind', '=', 'fixed'),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Takes back what `moveMembership` moved; the one who stayed leaves the lists where they were not before. */
export const returnMembership = (
  db: Db,
  fromCustomerId: number,
  toCustomerId: number,
  moved: readonly { readonly listId: number; readonly wasIn: boolean }[],
): Promise<void> =>
  inTransaction(db, async (db) => {
    for (const { listId, wasIn } of moved) {
      const list = await db.selectFrom('namedList').select('id').where('id', '=', listId).executeTakeFirst()
      if (!list) continue
      await db
        .insertInto('namedListMember')
        .values({ listId, customerId: fromCustomerId })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      if (wasIn) continue
      await db
        .deleteFrom('namedListMember')
        .where('listId', '=', listId)
        .where('customerId', '=', toCustomerId)
        .execute()
    }
  })
