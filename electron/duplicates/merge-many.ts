import { ORPCError } from '@orpc/contract'
import { customerValuesOf } from '../../shared/customers/customer'
import type { DuplicatePair, MergeManyEvent, SkippedPair, UndoManyEvent } from '../../shared/duplicates/duplicate'
import { discardedBy, hasConflict, mergeValues } from '../../shared/duplicates/plan-merge'
import { isSuspect, scorePair } from '../../shared/duplicates/score-pair'
import { traitsOf } from '../../shared/duplicates/traits'
import { findCustomer } from '../customers/customer-queries'
import type { Turn } from '../data-files/write-turns'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { declaredApart, pairsOf, rulesOf } from './duplicate-queries'
import { mergeCustomers } from './merge-writes'
import { undoMerge } from './unmerge-writes'

type Outcome = 'merged' | 'left' | Pick<SkippedPair, 'why' | 'fields'>

/** One transaction, for what was true at the check may be so no more: people went on writing and deciding. */
const mergeIfSure = (db: Db, act: Act, { leftId, rightId }: DuplicatePair): Promise<Outcome> =>
  inTransaction(db, async (db) => {
    const keeper = await findCustomer(db, leftId)
    const other = await findCustomer(db, rightId)
    // One of them was merged a moment ago; what is left of the cluster is compared anew.
    if (!keeper || !other) return 'left'
    const rules = await rulesOf(db)
    if (!isSuspect(scorePair(traitsOf(keeper), traitsOf(other), rules), rules)) return 'left'
    if ((await declaredApart(db, leftId, rightId)).length > 0) return { why: 'notDuplicate', fields: [] }
    const values = [customerValuesOf(keeper), customerValuesOf(other)] as const
    if (hasConflict(...values)) {
      const lost = discardedBy(...values, mergeValues(...values, {}))
      return { why: 'differs', fields: [...new Set(lost.map(({ field }) => field))] }
    }
    await mergeCustomers(db, act, { keeper, other, choices: {}, noteLine: '' })
    return 'merged'
  })

const wordsOf = ({ number, name }: DuplicatePair['left']) => `${number} ${name}`

/**
 * Every suspected pair in which nothing would be lost, the older card staying. Each merge is whole by itself and a turn
 * of its own; all carry the time of the act, by which `undoMany` knows them, also those of a batch that was stopped.
 */
export async function* mergeMany(db: Db, act: Act, turn: Turn): AsyncGenerator<MergeManyEvent> {
  yield { kind: 'begun', at: act.at }
  const pairs = await pairsOf(db, 'open', Number.MAX_SAFE_INTEGER)
  const skipped: SkippedPair[] = []
  let merged = 0
  for (const [done, pair] of pairs.entries()) {
    yield { kind: 'progress', done, total: pairs.length, merged }
    const outcome = await turn(() => mergeIfSure(db, act, pair))
    if (outcome === 'merged') merged += 1
    else if (outcome !== 'left') skipped.push({ left: wordsOf(pair.left), right: wordsOf(pair.right), ...outcome })
  }
  yield { kind: 'done', merged, skipped }
}

const REFUSED = ['alreadyUndone', 'keeperGone', 'mergedFurther'] as const

/** Why a merge stays; anything else is thrown. */
function refusalOf(error: unknown): (typeof REFUSED)[number] {
  const reason = error instanceof ORPCError && error.code === 'CONFLICT' ? error.data?.reason : undefined
  const known = REFUSED.find((one) => one === reason)
  if (!known) throw error
  return known
}

/** What this user merged in one batch, the last one first; one that cannot be undone is named, the others go on. */
export async function* undoMany(
  db: Db,
  act: Act,
  { batchAt, turn }: { readonly batchAt: number; readonly turn: Turn },
): AsyncGenerator<UndoManyEvent> {
  const merges = await db
    .selectFrom('customerMerge')
    .innerJoin('customer as keeper', 'keeper.id', 'keeperId')
    .innerJoin('customer as other', 'other.id', 'otherId')
    .select([
      'customerMerge.id',
      'keeper.number',
      'keeper.name',
      'other.number as goneNumber',
      'other.name as goneName',
    ])
    .where('customerMerge.at', '=', batchAt)
    .where('customerMerge.byUser', '=', act.userId)
    .where('undoneAt', 'is', null)
    .orderBy('customerMerge.id', 'desc')
    .execute()
  const kept: Extract<UndoManyEvent, { kind: 'done' }>['kept'] = []
  for (const [done, { id, number, name, goneNumber, goneName }] of merges.entries()) {
    yield { kind: 'progress', done, total: merges.length }
    try {
      await turn(() => undoMerge(db, act, id))
    } catch (error) {
      kept.push({ left: `${number} ${name}`, right: `${goneNumber} ${goneName}`, reason: refusalOf(error) })
    }
  }
  yield { kind: 'done', undone: merges.length - kept.length, kept }
}
