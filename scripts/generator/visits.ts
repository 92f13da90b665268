import { localDateOf } from '../../shared/calendar-date'
import type { ServiceRecordValues } from '../../shared/service-records/service-record'
import type { Random } from './random'
import { STAFF, SUMMARIES, TYPED_SUMMARIES } from './shop-lists'

const STATES = ['已完成', '已完成', '已完成', '已完成', '已完成', '已完成', '处理中', '暂缓处理', '不处理', '无法处理']
const FIRST_DAY_MS = Date.UTC(2012, 0, 2, 4)
const DAYS = 5400
const DAY_MS = 86_400_000

/** How many services each customer has: most a few, some dozens; together exactly `services`. */
export function servicesEach(random: Random, customers: number, services: number): Uint32Array {
  const upTo = new Float64Array(customers)
  let total = 0
  for (let place = 0; place < customers; place++) {
    total += Math.min((1 - random.fraction()) ** -0.7 - 0.8, 40)
    upTo[place] = total
  }
  const counts = new Uint32Array(customers)
  let given = 0
  for (let place = 0; place < customers; place++) {
    const due = place === customers - 1 ? services : Math.round((upTo[place]! / total) * services)
    counts[place] = due - given
    given = due
  }
  return counts
}

const amountOf = (random: Random, usual: number): number => {
  const kind = random.fraction()
  if (kind < 0.75) return usual
  if (kind < 0.95) return Math.round((usual * random.between(70, 99)) / 100)
  return kind < 0.98 ? usual + random.between(1, 99_999) : -usual
}

/** Days in the order of `turn` out of `turns`, so that a customer's visits follow each other. */
export function visitOf(random: Random, turn: number, turns: number): ServiceRecordValues {
  const day = Math.floor(((turn + random.fraction()) / turns) * DAYS)
  const summary = random.pick(SUMMARIES)
  return {
    servedOn: localDateOf(FIRST_DAY_MS + day * DAY_MS),
    status: random.pick(STATES),
    summary: random.chance(0.9) ? summary.name : random.pick(TYPED_SUMMARIES),
    staff: random.chance(0.97) ? random.pick(STAFF) : '',
    amountFen: amountOf(random, summary.defaultAmountFen),
  }
}
