import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import type { Agreement, DuplicateRules } from '../../shared/duplicates/duplicate-rules'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { setSetting } from '../settings/settings-writes'
import { RULES_SETTING } from './duplicate-queries'

export interface FoundPair {
  readonly leftId: number
  readonly rightId: number
  readonly score: number
  readonly reasons: readonly Agreement[]
}

/** More suspects than anybody looks through; the rules are too wide then. */
export const PAIRS_KEPT = 20_000
/** Five values each. */
const ROWS_A_STATEMENT = 500

export const changeRules = (db: Db, rules: DuplicateRules): Promise<void> =>
  inTransaction(db, (db) => setSetting(db, RULES_SETTING, rules))

/** What people have decided of a pair stands. */
async function insertPairs(db: Db, pairs: readonly FoundPair[]): Promise<void> {
  for (let from = 0; from < pairs.length; from += ROWS_A_STATEMENT) {
    const rows = pairs
      .slice(from, from + ROWS_A_STATEMENT)
      .map(({ leftId, rightId, score, reasons }) => ({ leftId, rightId, score, reasons: JSON.stringify(reasons) }))
    await db
      .insertInto('duplicatePair')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['leftId', 'rightId']).doUpdateSet((row) => ({
          score: row.ref('excluded.score'),
          reasons: row.ref('excluded.reasons'),
        })),
      )
      .execute()
  }
}

/** Those who were deleted for ever while they were compared are left out. */
async function withoutPurged(db: Db, pairs: readonly FoundPair[]): Promise<FoundPair[]> {
  const ids = JSON.stringify([...new Set(pairs.flatMap(({ leftId, rightId }) => [leftId, rightId]))])
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where(sql<boolean>`id IN (SELECT value FROM json_each(${ids}))`)
    .execute()
  const known = new Set(rows.map(({ id }) => id))
  return pairs.filter(({ leftId, rightId }) => known.has(leftId) && known.has(rightId))
}

/** Before they are read: what is written from now on is not compared yet. */
export const takeChanged = async (db: Db): Promise<void> => {
  await db.updateTable('duplicateChanged').set({ isTaken: 1 }).where('isTaken', '=', 0).execute()
}

/** As `takeChanged`, so many at most. Returns whom; one more where there are more, of whom none is taken. */
export const takeSomeChanged = (db: Db, atMost: number): Promise<readonly number[]> =>
  inTransaction(db, async (db) => {
    const rows = await db
      .selectFrom('duplicateChanged')
      .select('customerId')
      .limit(atMost + 1)
      .execute()
    if (rows.length > 0 && rows.length <= atMost) await takeChanged(db)
    return rows.map(({ customerId }) => customerId)
  })

/** The suspects of a whole check take the place of those before. */
export const keepCheck = (
  db: Db,
  act: Act,
  check: { readonly pairs: readonly FoundPair[]; readonly customers: number },
): Promise<void> =>
  inTransaction(db, async (db) => {
    const pairs = await withoutPurged(db, check.pairs)
    await db.deleteFrom('duplicatePair').where('decision', '=', 'open').execute()
    await insertPairs(db, pairs)
    await db.deleteFrom('duplicateChanged').where('isTaken', '=', 1).execute()
    const row = { at: act.at, byUser: act.userId, customers: check.customers, pairs: pairs.length }
    await db.insertInto('duplicateCheck').values(row).execute()
  })

export interface ComparedCard {
  readonly customerId: number
  readonly pairs: readonly FoundPair[]
}

/** The suspects of each card take the place of those that it had. */
export const keepComparisons = (db: Db, cards: readonly ComparedCard[]): Promise<void> =>
  inTransaction(db, async (db) => {
    for (const { customerId } of cards) {
      await db
        .deleteFrom('duplicatePair')
        .where('decision', '=', 'open')
        .where((row) => row.or([row('leftId', '=', customerId), row('rightId', '=', customerId)]))
        .execute()
      await db.deleteFrom('duplicateChanged').where('customerId', '=', customerId).where('isTaken', '=', 1).execute()
    }
    const pairs = cards.flatMap((card) => card.pairs)
    await insertPairs(db, await withoutPurged(db, pairs))
  })

/** Errors: NOT_FOUND. */
export const decidePair = (
  db: Db,
  act: Act,
  pair: { readonly leftId: number; readonly rightId: number; readonly isNotDuplicate: boolean },
): Promise<void> =>
  inTransaction(db, async (db) => {
    const { numUpdatedRows } = await db
      .updateTable('duplicatePair')
      .set(
        pair.isNotDuplicate
          ? { decision: 'notDuplicate', decidedAt: act.at, decidedBy: act.userId }
          : { decision: 'open', decidedAt: null, decidedBy: null },
      )
      .where('leftId', '=', pair.leftId)
      .where('rightId', '=', pair.rightId)
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) throw new ORPCError('NOT_FOUND', { message: 'duplicates:notFound' })
  })
