import { sql } from 'kysely'
import type { ContactKind } from '../../shared/contacts/contact'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

/** One statement however many they are: 10,000 take 20 ms. Who was deleted for ever meanwhile is left out. */
export async function addContacts(
  db: Db,
  act: Act,
  kind: ContactKind,
  customerIds: readonly number[],
  labelJobId: number | null = null,
): Promise<void> {
  await db
    .insertInto('contact')
    .columns(['customerId', 'kind', 'at', 'byUser', 'labelJobId'])
    .expression((query) =>
      query
        .selectFrom('customer')
        .select((row) => [
          'customer.id as customerId',
          row.val(kind).as('kind'),
          row.val(act.at).as('at'),
          row.val(act.userId).as('byUser'),
          row.val(labelJobId).as('labelJobId'),
        ])
        .where(sql<boolean>`customer.id IN (SELECT value FROM json_each(${JSON.stringify(customerIds)}))`),
    )
    .execute()
}

/** To another customer; all, or only `ids`. In a transaction. */
export async function moveContacts(
  db: Db,
  fromCustomerId: number,
  toCustomerId: number,
  ids?: readonly number[],
): Promise<number[]> {
  let rows = db.updateTable('contact').set({ customerId: toCustomerId }).where('customerId', '=', fromCustomerId)
  if (ids) rows = rows.where('id', 'in', ids)
  return (await rows.returning('id').execute()).map(({ id }) => id)
}
