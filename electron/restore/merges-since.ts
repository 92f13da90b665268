import { deleteCustomers, restoreCustomers } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { undoMerge } from '../duplicates/unmerge-writes'
import type { Act } from '../history/act'

/** Tells a merge from another that was given its id later. */
const keyOf = ({ id, at }: { readonly id: number; readonly at: number }) => `${id} ${at}`

const standing = (db: Db) =>
  db.selectFrom('customerMerge').select(['id', 'at', 'keeperId']).where('undoneAt', 'is', null)

/** Merges that stand in the backup, as `undoMergesSince` asks for them. */
export const standingMerges = async (there: Db): Promise<ReadonlySet<string>> =>
  new Set((await standing(there).execute()).map(keyOf))

/** With those that were made of the one who stayed since, and with them. Returns how many were undone. */
async function undoWithLater(db: Db, act: Act, merge: { id: number; keeperId: number }): Promise<number> {
  const { id, keeperId } = merge
  const later = await standing(db)
    .where((row) =>
      row.or([row('otherId', '=', keeperId), row.and([row('keeperId', '=', keeperId), row('id', '>', id)])]),
    )
    .orderBy('id', 'desc')
    .execute()
  let undone = 0
  for (const one of later) undone += await undoWithLater(db, act, one)
  const keepers = db.selectFrom('customer').select('deletedAt').where('id', '=', merge.keeperId)
  const isInBin = (await keepers.executeTakeFirstOrThrow()).deletedAt !== null
  if (isInBin) await restoreCustomers(db, act, [merge.keeperId])
  await undoMerge(db, act, merge.id)
  if (isInBin) await deleteCustomers(db, act, [merge.keeperId])
  return undone + 1
}

/**
 * Who was merged since the backup, into another or with another, is a customer of their own again before they are
 * brought back: else services would be there twice, or those of the other one would go into the bin. In a transaction.
 * Returns how many merges were undone.
 */
export async function undoMergesSince(
  db: Db,
  act: Act,
  customerId: number,
  known: ReadonlySet<string>,
): Promise<number> {
  let undone = 0
  for (;;) {
    const merges = await standing(db)
      .where((row) => row.or([row('keeperId', '=', customerId), row('otherId', '=', customerId)]))
      .orderBy('id', 'desc')
      .execute()
    const since = merges.find((merge) => !known.has(keyOf(merge)))
    if (!since) return undone
    undone += await undoWithLater(db, act, since)
  }
}
