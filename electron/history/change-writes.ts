import { sql } from 'kysely'
import type { Db, RecordChangeTable } from '../database/schema'
import type { Act } from './act'

type Words = Readonly<Record<string, string>>

export function differencesOf(before: Words, after: Words) {
  const changes = []
  for (const field of Object.keys({ ...before, ...after })) {
    const change = { field, before: before[field] ?? '', after: after[field] ?? '' }
    if (change.before !== change.after) changes.push(change)
  }
  return changes
}

/** Writes one entry into the history, in the transaction of the change itself. */
export async function recordChange(
  db: Db,
  act: Act,
  change: Pick<RecordChangeTable, 'entity' | 'entityId' | 'customerId' | 'act'>,
  before: Words,
  after: Words,
): Promise<void> {
  const fields = JSON.stringify(differencesOf(before, after))
  await db
    .insertInto('recordChange')
    .values({ ...change, at: act.at, byUser: act.userId, fields })
    .execute()
}

/** As `recordChange`, of many customers in one statement. */
export async function recordChanges(
  db: Db,
  act: Act,
  changes: readonly { readonly customerId: number; readonly before: Words; readonly after: Words }[],
): Promise<void> {
  const json = JSON.stringify(
    changes.map(({ customerId, before, after }) => [customerId, JSON.stringify(differencesOf(before, after))]),
  )
  await sql`INSERT INTO recordChange (entity, entityId, customerId, act, at, byUser, fields)
    SELECT 'customer', value ->> 0, value ->> 0, 'update', ${act.at}, ${act.userId}, value ->> 1
    FROM json_each(${json})`.execute(db)
}

/** What was deleted for ever leaves no words behind. */
export async function forgetChangesOfCustomer(db: Db, customerId: number): Promise<void> {
  await db.deleteFrom('recordChange').where('customerId', '=', customerId).execute()
}

/** `customerId` leads the index: a history is looked through by customer. */
export async function forgetChangesOf(
  db: Db,
  record: Pick<RecordChangeTable, 'entity' | 'entityId' | 'customerId'>,
): Promise<void> {
  await db
    .deleteFrom('recordChange')
    .where('customerId', '=', record.customerId)
    .where('entity', '=', record.entity)
    .where('entityId', '=', record.entityId)
    .execute()
}

/** To another customer; all, or only `ids`. In a transaction. */
export async function moveChanges(
  db: Db,
  fromCustomerId: number,
  toCustomerId: number,
  ids?: readonly number[],
): Promise<number[]> {
  let rows = db.updateTable('recordChange').set({ customerId: toCustomerId }).where('customerId', '=', fromCustomerId)
  if (ids) rows = rows.where('id', 'in', ids)
  return (await rows.returning('id').execute()).map(({ id }) => id)
}
