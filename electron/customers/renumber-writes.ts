import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { failpoint } from '../database/failpoint'
import type { Db } from '../database/schema'
import { addToSearchIndex, gatherForIndex, removeFromSearchIndex } from '../database/search-index'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { recordChanges } from '../history/change-writes'
import { selectCustomers, toCustomer } from './customer-queries'

export interface NumberChange {
  readonly customerId: number
  readonly after: string
}

export type OnProgress = (done: number, total: number) => void

/** Rows a statement: few enough that progress is seen, many enough that the statements cost nothing. */
const ROWS_AT_ONCE = 2000

/** SQLite parses it once a statement. */
const asJson = (changes: readonly NumberChange[]) =>
  JSON.stringify(changes.map(({ customerId, after }) => [customerId, after, numberKeyOf(after)]))

export function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += ROWS_AT_ONCE) yield items.slice(from, from + ROWS_AT_ONCE)
}

/** Everyone in a series is out of the way first: A1 may become A2 while A2 becomes A1. */
const stepAside = (db: Db, ids: readonly number[]) =>
  sql`UPDATE customer SET numberKey = char(1) || id WHERE id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`.execute(
    db,
  )

async function refuseTaken(db: Db, json: string): Promise<void> {
  const { rows } = await sql<{ number: string }>`SELECT customer.number FROM json_each(${json}) AS change
    JOIN customer ON customer.numberKey = change.value ->> 2 LIMIT 1`.execute(db)
  if (rows[0]) throw new ORPCError('CONFLICT', { message: 'numbers:takenMeanwhile' })
}

const setNumbers = (db: Db, act: Act, json: string) =>
  sql`UPDATE customer
    SET number = change.value ->> 1, numberKey = change.value ->> 2, version = version + 1,
      changedAt = ${act.at}, changedBy = ${act.userId}
    FROM json_each(${json}) AS change WHERE customer.id = change.value ->> 0`.execute(db)

async function indexAnew(db: Db, ids: readonly number[]): Promise<void> {
  const rows = await selectCustomers(db)
    .where('customer.id', 'in', ids)
    .where('customer.deletedAt', 'is', null)
    .execute()
  for (const row of rows) {
    await removeFromSearchIndex(db, row.id)
    await addToSearchIndex(db, row.id, toCustomer(row))
  }
}

/** Gives all of them their numbers, in an open transaction. Errors: CONFLICT (a number is somebody else's). */
export async function giveNumbers(
  db: Db,
  act: Act,
  changes: readonly NumberChange[],
  onProgress: OnProgress,
): Promise<void> {
  for (const part of chunksOf(changes)) {
    await stepAside(
      db,
      part.map(({ customerId }) => customerId),
    )
  }
  failpoint('numbers.steppedAside')
  for (const part of chunksOf(changes)) await refuseTaken(db, asJson(part))
  const areMany = changes.length > ROWS_AT_ONCE
  if (areMany) await gatherForIndex(db, 'many')
  let done = 0
  for (const part of chunksOf(changes)) {
    await setNumbers(db, act, asJson(part))
    await indexAnew(
      db,
      part.map(({ customerId }) => customerId),
    )
    done += part.length
    onProgress(done, changes.length)
  }
  if (areMany) await gatherForIndex(db, 'few')
  failpoint('numbers.given')
}

/** Each becomes a row of the journal, with the number of now; those in the bin, or who have it already, are left out. */
async function writeJournal(db: Db, renumberingId: number, changes: readonly NumberChange[]): Promise<void> {
  for (const part of chunksOf(changes)) {
    await sql`INSERT INTO renumberingRow (renumberingId, customerId, before, after, isAliasNew)
      SELECT ${renumberingId}, customer.id, customer.number, change.value ->> 1,
        NOT EXISTS (SELECT 1 FROM customerAlias AS alias
          WHERE alias.numberKey = customer.numberKey AND alias.customerId = customer.id)
      FROM json_each(${asJson(part)}) AS change JOIN customer ON customer.id = change.value ->> 0
      WHERE customer.deletedAt IS NULL AND customer.number <> change.value ->> 1`.execute(db)
  }
}

const keepOldNumbers = (db: Db, act: Act, renumberingId: number) =>
  sql`INSERT INTO customerAlias (customerId, number, numberKey, reason, at, byUser)
    SELECT customer.id, customer.number, customer.numberKey, 'renumbered', ${act.at}, ${act.userId}
    FROM renumberingRow AS row JOIN customer ON customer.id = row.customerId
    WHERE row.renumberingId = ${renumberingId} AND row.isAliasNew`.execute(db)

export const journalOf = (db: Db, renumberingId: number) =>
  db
    .selectFrom('renumberingRow')
    .select(['customerId', 'before', 'after', 'isAliasNew'])
    .where('renumberingId', '=', renumberingId)
    .where('isUndone', '=', 0)
    .orderBy('customerId')
    .execute()

/**
 * 更改客户编号, of one or many: all or none. The numbers of before become old numbers. Errors: BAD_REQUEST (nobody would
 * change), CONFLICT (a number is somebody else's).
 */
export const renumber = (
  db: Db,
  act: Act,
  input: { readonly changes: readonly NumberChange[]; readonly reason: string },
  onProgress: OnProgress = () => {},
): Promise<{ renumberingId: number; count: number }> =>
  inTransaction(db, async (db) => {
    const { id } = await db
      .insertInto('renumbering')
      .values({ reason: input.reason, count: input.changes.length || 1, at: act.at, byUser: act.userId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await writeJournal(db, id, input.changes)
    const rows = await journalOf(db, id)
    if (rows.length === 0) throw new ORPCError('BAD_REQUEST', { message: 'numbers:nothingChanges' })
    await db.updateTable('renumbering').set({ count: rows.length }).where('id', '=', id).execute()
    await keepOldNumbers(db, act, id)
    await giveNumbers(db, act, rows, onProgress)
    for (const part of chunksOf(rows)) {
      await recordChanges(
        db,
        act,
        part.map(({ customerId, before, after }) => ({
          customerId,
          before: { number: before },
          after: { number: after, ...(input.reason !== '' && { numberReason: input.reason }) },
        })),
      )
    }
    return { renumberingId: id, count: rows.length }
  })
