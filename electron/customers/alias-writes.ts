import { numberKeyOf } from '../../shared/customers/customer-number'
import type { CustomerAliasTable } from '../database/number-tables'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'

interface NewAlias {
  readonly customerId: number
  /** As it stood on the card. */
  readonly number: string
  readonly reason: CustomerAliasTable['reason']
}

/** The customer is found by this number too, from now on. False where that was so already. */
export async function addAlias(db: Db, act: Act, alias: NewAlias): Promise<boolean> {
  const numberKey = numberKeyOf(alias.number)
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('customerAlias')
    .values({ ...alias, numberKey, at: act.at, byUser: act.userId })
    .onConflict((conflict) => conflict.columns(['numberKey', 'customerId']).doNothing())
    .executeTakeFirstOrThrow()
  return numInsertedOrUpdatedRows === 1n
}

/** For an undo: only what `addAlias` said it had added. */
export async function removeAlias(db: Db, customerId: number, number: string): Promise<void> {
  await db
    .deleteFrom('customerAlias')
    .where('customerId', '=', customerId)
    .where('numberKey', '=', numberKeyOf(number))
    .execute()
}

/**
 * For a merge of two customers, in its transaction: old numbers of the one who goes find the one who stays. Returns
 * what was moved, for `returnAliases`.
 */
export const moveAliases = (db: Db, fromCustomerId: number, toCustomerId: number): Promise<string[]> =>
  inTransaction(db, async (db) => {
    const own = await db
      .selectFrom('customerAlias')
      .select('numberKey')
      .where('customerId', '=', toCustomerId)
      .execute()
    const known = own.map(({ numberKey }) => numberKey)
    let rows = db
      .updateTable('customerAlias')
      .set({ customerId: toCustomerId })
      .where('customerId', '=', fromCustomerId)
    if (known.length > 0) rows = rows.where('numberKey', 'not in', known)
    const moved = await rows.returning('numberKey').execute()
    return moved.map(({ numberKey }) => numberKey)
  })

/** Takes back what `moveAliases` moved. */
export async function returnAliases(
  db: Db,
  fromCustomerId: number,
  toCustomerId: number,
  numberKeys: readonly string[],
) {
  if (numberKeys.length === 0) return
  await db
    .updateTable('customerAlias')
    .set({ customerId: fromCustomerId })
    .where('customerId', '=', toCustomerId)
    .where('numberKey', 'in', numberKeys)
    .execute()
}

/** An old number as an older copy of the data knew it. */
export type OldNumber = Omit<NewAlias, 'customerId'>

/** Old numbers find their customer again, but for those that somebody has on the card now. In a transaction. */
export async function bringBackAliases(
  db: Db,
  act: Act,
  customerId: number,
  former: readonly OldNumber[],
): Promise<void> {
  for (const { number, reason } of former) {
    const owners = db.selectFrom('customer').select('id').where('numberKey', '=', numberKeyOf(number))
    if ((await owners.executeTakeFirst()) === undefined) await addAlias(db, act, { customerId, number, reason })
  }
}
