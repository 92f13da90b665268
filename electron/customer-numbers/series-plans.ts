import { ORPCError } from '@orpc/contract'
import type { SeriesPlan, SeriesRow } from '../../shared/customer-numbers/number-contract'
import { numberInSeries } from '../../shared/customer-numbers/number-series'
import type { Db } from '../database/schema'
import { lookUpNumber, peopleOf } from './number-queries'
import type { Series, SeriesWanted, WorkedOutSeries } from './plan-series'

interface KeptPlan extends SeriesWanted, WorkedOutSeries {
  readonly planId: number
  /** Places of those who collide. */
  readonly takenPlaces: Int32Array
}

const STATES = ['new', 'same', 'taken', 'wasOthers', 'tooLong'] as const satisfies readonly SeriesRow['state'][]
const TAKEN = STATES.indexOf('taken')

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
  /** What may be given. Errors: NOT_FOUND, BAD_REQUEST (numbers too long). */
  seriesOf(planId: number): Series
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
      const counts = STATES.map(() => 0)
      const taken: number[] = []
      for (const [place, state] of found.states.entries()) {
        counts[state] = (counts[state] ?? 0) + 1
        if (state === TAKEN) taken.push(place)
      }
      const count = (state: SeriesRow['state']) => counts[STATES.indexOf(state)] ?? 0
      const takenPlaces = Int32Array.from(taken)
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
    seriesOf(planId) {
      const { ids, pattern, counters, states } = get(planId)
      if (states.includes(STATES.indexOf('tooLong'))) {
        throw new ORPCError('BAD_REQUEST', { message: 'numbers:someTooLong' })
      }
      return { ids, pattern, counters }
    },
  }
}
