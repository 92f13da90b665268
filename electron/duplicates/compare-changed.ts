import { isSuspect, scorePair } from '../../shared/duplicates/score-pair'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { candidatesFor } from './candidate-queries'
import { checkEverybody, traitsById } from './check-everybody'
import { rulesOf } from './duplicate-queries'
import { type FoundPair, keepComparison, takeChanged } from './pair-writes'

/** More cards than this, as after an import, and everybody is compared with everybody. */
const CHANGED_AT_MOST = 2000

/** Cards that were written since they were last compared, each with everybody: those before it and those after it. */
export async function compareChanged(db: Db, act: Act): Promise<{ compared: number }> {
  const rows = db
    .selectFrom('duplicateChanged')
    .innerJoin('customer', 'customer.id', 'duplicateChanged.customerId')
    .select(['customerId', 'customer.name'])
  const changed = await rows.limit(CHANGED_AT_MOST + 1).execute()
  if (changed.length > CHANGED_AT_MOST) {
    let customers = 0
    for await (const event of checkEverybody(db, act)) if (event.kind === 'done') customers = event.customers
    return { compared: customers }
  }
  const rules = await rulesOf(db)
  for (const one of changed) {
    await takeChanged(db, one.customerId)
    const own = (await traitsById(db, [one.customerId])).get(one.customerId)
    const found: FoundPair[] = []
    if (own) {
      const others = await traitsById(db, await candidatesFor(db, one.name, own))
      others.delete(one.customerId)
      for (const [id, other] of others) {
        const score = scorePair(own, other, rules)
        if (!isSuspect(score, rules)) continue
        const ids = { leftId: Math.min(id, one.customerId), rightId: Math.max(id, one.customerId) }
        found.push({ ...ids, score: score.score, reasons: score.reasons })
      }
    }
    await keepComparison(db, one.customerId, found)
  }
  return { compared: changed.length }
}
