import { sql } from 'kysely'
import type { CustomerMerge, DuplicatePair, DuplicateState, Suspect } from '../../shared/duplicates/duplicate'
import { MERGES_AT_MOST, PAIRS_AT_MOST } from '../../shared/duplicates/duplicate-contract'
import { Agreement, DuplicateRules, OUR_RULES } from '../../shared/duplicates/duplicate-rules'
import type { Db } from '../database/schema'

/** Name of the row in `setting`. */
export const RULES_SETTING = 'duplicateRules'

/** As people set them; ours where they did not, or where this program cannot read them. */
export async function rulesOf(db: Db): Promise<DuplicateRules> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', RULES_SETTING).executeTakeFirst()
  const read = row && DuplicateRules.safeParse(JSON.parse(row.value))
  return read?.success ? read.data : OUR_RULES
}

/** Pairs of which nobody is gone. */
const livePairs = (db: Db, decision: 'open' | 'notDuplicate') =>
  db
    .selectFrom('duplicatePair')
    .innerJoin('customer as left', 'left.id', 'duplicatePair.leftId')
    .innerJoin('customer as right', 'right.id', 'duplicatePair.rightId')
    .where('left.deletedAt', 'is', null)
    .where('right.deletedAt', 'is', null)
    .where('duplicatePair.decision', '=', decision)

async function countPairs(db: Db, decision: 'open' | 'notDuplicate'): Promise<number> {
  const counted = livePairs(db, decision).select(({ fn }) => fn.countAll<number>().as('count'))
  return (await counted.executeTakeFirstOrThrow()).count
}

export async function stateOf(db: Db): Promise<DuplicateState> {
  const last = await db.selectFrom('duplicateCheck').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst()
  const changed = db.selectFrom('duplicateChanged').select(({ fn }) => fn.countAll<number>().as('count'))
  return {
    checkedAt: last?.at ?? null,
    changedCount: (await changed.executeTakeFirstOrThrow()).count,
    openCount: await countPairs(db, 'open'),
    decidedCount: await countPairs(db, 'notDuplicate'),
  }
}

async function suspectsOf(db: Db, ids: readonly number[]): Promise<ReadonlyMap<number, Suspect>> {
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'version', 'number', 'name', 'address'])
    .select(sql<string>`iif(mobile <> '', mobile, phone)`.as('mobile'))
    .select(sql<string>`ifnull(bornOn, '')`.as('bornOn'))
    .where(sql<boolean>`id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** The highest scores first. */
export async function pairsOf(
  db: Db,
  decision: 'open' | 'notDuplicate',
  atMost = PAIRS_AT_MOST,
): Promise<DuplicatePair[]> {
  const rows = await livePairs(db, decision)
    .select(['leftId', 'rightId', 'score', 'reasons'])
    .orderBy('score', 'desc')
    .orderBy('leftId')
    .orderBy('rightId')
    .limit(atMost)
    .execute()
  const suspects = await suspectsOf(
    db,
    rows.flatMap(({ leftId, rightId }) => [leftId, rightId]),
  )
  return rows.flatMap(({ leftId, rightId, score, reasons }) => {
    const [left, right] = [suspects.get(leftId), suspects.get(rightId)]
    if (!left || !right) return []
    return [{ leftId, rightId, score, reasons: Agreement.array().parse(JSON.parse(reasons)), left, right }]
  })
}

/** The newest first. One that was undone is told too. */
export async function mergesOf(db: Db, customerId: number | null, beforeId?: number): Promise<CustomerMerge[]> {
  let rows = db
    .selectFrom('customerMerge')
    .innerJoin('customer as keeper', 'keeper.id', 'customerMerge.keeperId')
    .innerJoin('customer as other', 'other.id', 'customerMerge.otherId')
    .innerJoin('user', 'user.id', 'customerMerge.byUser')
    .leftJoin('user as undoer', 'undoer.id', 'customerMerge.undoneBy')
    .select([
      'customerMerge.id',
      'customerMerge.at',
      'user.name as byName',
      'customerMerge.keeperId',
      'keeper.number as keeperNumber',
      'keeper.name as keeperName',
      'other.number as otherNumber',
      'other.name as otherName',
      'customerMerge.discarded',
      'customerMerge.undoneAt',
      'undoer.name as undoneByName',
    ])
    .orderBy('customerMerge.id', 'desc')
    .limit(MERGES_AT_MOST)
  if (beforeId !== undefined) rows = rows.where('customerMerge.id', '<', beforeId)
  if (customerId !== null) {
    rows = rows.where((row) =>
      row.or([row('customerMerge.keeperId', '=', customerId), row('customerMerge.otherId', '=', customerId)]),
    )
  }
  return (await rows.execute()).map((row) => ({ ...row, discarded: JSON.parse(row.discarded) }))
}

/** The customer and everybody who became them, over as many merges as there were. */
const inside = (id: number) => sql`
  WITH RECURSIVE one (id) AS (SELECT ${id} UNION SELECT customer.id FROM customer JOIN one ON mergedIntoId = one.id)
  SELECT id FROM one`

/** Pairs that people declared not to be one, and that would be one if these two were. */
export async function declaredApart(
  db: Db,
  oneId: number,
  otherId: number,
): Promise<{ readonly left: string; readonly right: string }[]> {
  const words = (alias: string) => sql<string>`${sql.ref(`${alias}.number`)} || ' ' || ${sql.ref(`${alias}.name`)}`
  const crossing = (leftSide: number, rightSide: number) =>
    sql<boolean>`(leftId IN (${inside(leftSide)}) AND rightId IN (${inside(rightSide)}))`
  return db
    .selectFrom('duplicatePair')
    .innerJoin('customer as left', 'left.id', 'duplicatePair.leftId')
    .innerJoin('customer as right', 'right.id', 'duplicatePair.rightId')
    .select([words('left').as('left'), words('right').as('right')])
    .where('decision', '=', 'notDuplicate')
    .where(sql<boolean>`(${crossing(oneId, otherId)} OR ${crossing(otherId, oneId)})`)
    .execute()
}
