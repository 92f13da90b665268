import { type MatchedField, SearchSession, type StepCount } from '../../shared/advanced-search/advanced-search'
import type { Condition, Leaf } from '../../shared/search/condition'
import { explainMatch } from '../../shared/search/explain-match'
import type { SearchedRecord } from '../../shared/search/matches'
import { conditionOf, leavesFor, type SearchStep } from '../../shared/search/search-steps'
import { getCustomer } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import { leavesHolding } from '../search/condition-queries'
import { serviceRecordsOf } from '../service-records/service-record-queries'

type CountsOf = (conditions: readonly Condition[]) => Promise<readonly number[]>

/** The result after each step, and what the step did to it. The first step brings all that it finds. */
export async function countSteps(countsOf: CountsOf, steps: readonly SearchStep[]): Promise<StepCount[]> {
  if (steps.length === 0) return []
  const upTo = steps.map((_step, place) => conditionOf(steps.slice(0, place + 1)))
  const totals = await countsOf(upTo)
  return totals.map((total, place) => {
    const { act } = steps[place]!
    // A narrowing that stands first works on everyone: what is left of them is what it brought.
    const before = place === 0 || act === 'start' ? 0 : (totals[place - 1] ?? 0)
    return { total, change: total - before }
  })
}

async function namesOf(db: Db, leaves: readonly Leaf[]): Promise<ReadonlyMap<number, string>> {
  const ids = leaves.flatMap((leaf) => (leaf.kind === 'inList' ? [leaf.listId] : []))
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('namedList').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

const sameField = (a: MatchedField, b: MatchedField) => a.field === b.field && a.text === b.text

/** Errors: NOT_FOUND. */
export async function whyMatched(
  db: Db,
  today: string,
  customerId: number,
  steps: readonly SearchStep[],
): Promise<MatchedField[]> {
  const customer = await getCustomer(db, customerId)
  const record: SearchedRecord = { ...customer, services: await serviceRecordsOf(db, customerId) }
  const leaves = await leavesHolding(db, leavesFor(conditionOf(steps)), today, customerId)
  const names = await namesOf(db, leaves)
  const fields: MatchedField[] = []
  for (const leaf of leaves) {
    const matched =
      leaf.kind === 'inList'
        ? { field: 'list' as const, text: names.get(leaf.listId) ?? '', marks: [] }
        : explainMatch(leaf, record, today, new Map())
    if (matched && !fields.some((one) => sameField(one, matched))) fields.push(matched)
  }
  return fields
}

/** What this user had found. A session that this program cannot read is as good as none. */
export async function findSession(db: Db, userId: number): Promise<SearchSession | null> {
  const row = await db.selectFrom('searchSession').select('content').where('userId', '=', userId).executeTakeFirst()
  return row ? (SearchSession.safeParse(JSON.parse(row.content)).data ?? null) : null
}
