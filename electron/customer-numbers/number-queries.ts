import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import type { NumberState, Renumbering } from '../../shared/customer-numbers/number-contract'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { findAliasOwner } from '../customers/alias-queries'
import { findNumberOwner } from '../customers/customer-queries'
import type { Db } from '../database/schema'

export const RENUMBERINGS_AT_MOST = 50

/** What this number is, for this customer. */
export async function lookUpNumber(db: Db, customerId: number, number: string): Promise<NumberState> {
  if (numberKeyOf(number) === '') return { state: 'free' }
  const owner = await findNumberOwner(db, number, undefined)
  if (owner?.customerId === customerId) return { state: 'own' }
  if (owner) return { state: 'taken', ...owner }
  const former = await findAliasOwner(db, number, customerId)
  if (former) return { state: 'wasOthers', customerId: former.id, name: former.name, number: former.number }
  return { state: 'free' }
}

export async function renumberingsOf(db: Db): Promise<Renumbering[]> {
  const rows = await db
    .selectFrom('renumbering')
    .innerJoin('user', 'user.id', 'renumbering.byUser')
    .select([
      'renumbering.id',
      'renumbering.at',
      'user.name as byName',
      'renumbering.reason',
      'renumbering.count',
      sql<number>`EXISTS (SELECT 1 FROM renumberingRow AS row
        WHERE row.renumberingId = renumbering.id AND row.isUndone = 0)`.as('isUndoable'),
    ])
    .orderBy('renumbering.id', 'desc')
    .limit(RENUMBERINGS_AT_MOST)
    .execute()
  return rows.map((row) => ({ ...row, isUndoable: Boolean(row.isUndoable) }))
}

/** Names and numbers of these customers, in this order. */
export async function peopleOf(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return []
  const rows = await db.selectFrom('customer').select(['id', 'name', 'number']).where('id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.map((id) => byId.get(id) ?? { id, name: '', number: '' })
}

/** How many numbers an act changed. Errors: NOT_FOUND. */
export async function getRenumberedCount(db: Db, id: number): Promise<number> {
  const row = await db.selectFrom('renumbering').select('count').where('id', '=', id).executeTakeFirst()
  if (!row) throw new ORPCError('NOT_FOUND', { message: 'numbers:undoneAlready' })
  return row.count
}
