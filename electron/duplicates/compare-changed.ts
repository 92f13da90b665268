import { lookupsOf } from '../../shared/duplicates/blocking-keys'
import type { Comparison } from '../../shared/duplicates/duplicate'
import { isSuspect, scorePair } from '../../shared/duplicates/score-pair'
import type { Turn } from '../data-files/write-turns'
import type { Db } from '../database/schema'
import { candidatesFor } from './candidate-queries'
import { rememberedPinyin, traitsById } from './check-everybody'
import { rulesOf } from './duplicate-queries'
import { type ComparedCard, type FoundPair, keepComparisons, takeSomeChanged } from './pair-writes'

/** Half a second's work. More, as after an import, are compared by a check that people see and can stop. */
export const CHANGED_AT_MOST = 200

/** With whom a card is suspected now: an edit can make the pair weaker or stronger, and only a comparison says. */
async function partnersOf(db: Db, id: number): Promise<number[]> {
  const rows = await db
    .selectFrom('duplicatePair')
    .select(['leftId', 'rightId'])
    .where((row) => row.or([row('leftId', '=', id), row('rightId', '=', id)]))
    .execute()
  return rows.map(({ leftId, rightId }) => (leftId === id ? rightId : leftId))
}

/** Cards that were written since they were last compared, each with everybody: those before it and those after it. */
export async function compareChanged(db: Db, turn: Turn): Promise<Comparison> {
  const rules = await rulesOf(db)
  const lookups = lookupsOf(rules)
  const changed = await turn(() => takeSomeChanged(db, CHANGED_AT_MOST))
  if (changed.length === 0) return { compared: 0, isCheckNeeded: false }
  if (!lookups || changed.length > CHANGED_AT_MOST) return { compared: 0, isCheckNeeded: true }
  const pinyinOf = rememberedPinyin()
  const cards: ComparedCard[] = []
  for (const customerId of changed) {
    const own = (await traitsById(db, [customerId], pinyinOf)).get(customerId)
    const pairs: FoundPair[] = []
    if (own) {
      const ids = [...(await candidatesFor(db, own, lookups)), ...(await partnersOf(db, customerId))]
      const others = await traitsById(db, [...new Set(ids)], pinyinOf)
      others.delete(customerId)
      for (const [id, other] of others) {
        const score = scorePair(own, other, rules)
        if (!isSuspect(score, rules)) continue
        const sides = { leftId: Math.min(id, customerId), rightId: Math.max(id, customerId) }
        pairs.push({ ...sides, score: score.score, reasons: score.reasons })
      }
    }
    cards.push({ customerId, pairs })
  }
  await turn(() => keepComparisons(db, cards))
  return { compared: changed.length, isCheckNeeded: false }
}
