import type { Db, RecordChangeTable } from '../database/schema'
import type { Act } from './act'

type Words = Readonly<Record<string, string>>

const differences = (before: Words, after: Words) =>
  Object.keys({ ...before, ...after })
    .map((field) => ({ field, before: before[field] ?? '', after: after[field] ?? '' }))
    .filter((change) => change.before !== change.after)

/** Writes one entry into the history, in the transaction of the change itself. */
export async function recordChange(
  db: Db,
  act: Act,
  change: Pick<RecordChangeTable, 'entity' | 'entityId' | 'customerId' | 'act'>,
  before: Words,
  after: Words,
): Promise<void> {
  const fields = JSON.stringify(differences(before, after))
  await db
    .insertInto('recordChange')
    .values({ ...change, at: act.at, byUser: act.userId, fields })
    .execute()
}
