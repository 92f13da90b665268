import { ORPCError } from '@orpc/contract'
import type { SeriesPlan, SeriesRow } from '../../shared/customer-numbers/number-contract'
import { numberInSeries } from '../../shared/customer-numbers/number-series'
import type { NumberChange } from '../customers/renumber-writes'
import type { Db } from '../database/schema'
import { lookUpNumber, peopleOf } from './number-queries'
import type { SeriesWanted, WorkedOutSeries } from './plan-series'

interface KeptPlan extends SeriesWanted, WorkedOutSeries {
  readonly planId: number
  /** Places of those who collide. */
  readonly takenPlaces: Int32Array
}

const STATES = ['new', 'same', 'taken', 'wasOthers', 'tooLong'] as const satisfies readonly SeriesRow['state'][]

/** The series that was looked at last: 13 bytes a customer, and nothing of them in the window. */
export interface SeriesPlans {
  keep(wanted: SeriesWanted, found: WorkedOutSeries): SeriesPlan
  /** Errors: NOT_FOUND. */
  read(
    db: Db,
    asked: {
      readonly planId: number
      readonly only: 'all' | 'taken'
      readonly offset: number
      readonly limit: number
    },
  ): Promise<SeriesRow[]>
  /** Errors: NOT_FOUND. */
  changesOf(planId: number): NumberChange[]
}

export function createSeriesPlans(): SeriesPlans {
  let kept: KeptPlan | undefined
  let lastId = 0
  const get = (planId: number): KeptPlan => {
    if (kept?.planId !== planId) throw new ORPCError('NOT_FOUND', { message: 'numbers:planGone' })
    return kept
  }
  const numberAt = ({ pattern, counters }: KeptPlan, place: number) => numberInSeries(pattern, counters[place] ?? 0)
  return {
    keep(wanted, found) {
      lastId += 1
      const places = Array.from(found.states.keys())
      const count = (state: SeriesRow['state']) => places.filter((at) => STATES[found.states[at] ?? 0] === state).length
      const takenPlaces = Int32Array.from(places.filter((at) => found.states[at] === STATES.indexOf('taken')))
      kept = { ...wanted, ...found, planId: lastId, takenPlaces }
      return {
        planId: lastId,
        count: wanted.ids.length,
        unchanged: count('same'),
        taken: takenPlaces.length,
        wasOthers: count('wasOthers'),
        tooLong: count('tooLong'),
      }
    },
    async read(db, { planId, only, offset, limit }) {
      const plan = get(planId)
      const all = Math.min(offset + limit, plan.ids.length)
      const places =
        only === 'taken'
          ? Array.from(plan.takenPlaces.subarray(offset, offset + limit))
          : Array.from({ length: Math.max(0, all - offset) }, (_one, at) => offset + at)
      const people = await peopleOf(
        db,
        places.map((place) => plan.ids[place] ?? 0),
      )
      const rows: SeriesRow[] = []
      for (const [at, place] of places.entries()) {
        const { id = 0, name = '', number = '' } = people[at] ?? {}
        const state = STATES[plan.states[place] ?? 0] ?? 'new'
        const after = numberAt(plan, place)
        const isOthers = state === 'taken' || state === 'wasOthers'
        const found = isOthers ? await lookUpNumber(db, id, after) : undefined
        rows.push({
          customerId: id,
          name,
          before: number,
          after,
          state,
          owner: found && 'name' in found ? found.name : '',
        })
      }
      return rows
    },
    changesOf(planId) {
      const plan = get(planId)
      return Array.from(plan.ids, (customerId, place) => ({ customerId, after: numberAt(plan, place) }))
    },
  }
}
