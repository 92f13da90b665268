import type Database from 'better-sqlite3'
import { isTooLong, type NumberPattern, numberInSeries } from '../../shared/customer-numbers/number-series'
import { numberKeyOf } from '../../shared/customers/customer-number'
import type { NumberChange } from '../customers/renumber-writes'

export interface SeriesWanted {
  /** In the order of their new numbers. */
  readonly ids: Int32Array
  readonly pattern: NumberPattern
  /** Numbers of others are left out of the series. */
  readonly skipsTaken: boolean
}

/** Of each customer in the series, by place. */
export interface WorkedOutSeries {
  /** What the pattern counts. */
  readonly counters: Float64Array
  /** 0 new, 1 has it already, 2 somebody else has it, 3 was somebody else's, 4 too long. */
  readonly states: Uint8Array
}

/** Of whom to give which numbers: 12 bytes a customer, where the numbers themselves would hold up whoever hands them on. */
export type Series = Pick<SeriesWanted, 'ids' | 'pattern'> & Pick<WorkedOutSeries, 'counters'>

export const changesOf = ({ ids, pattern, counters }: Series): NumberChange[] =>
  Array.from(ids, (customerId, place) => ({ customerId, after: numberInSeries(pattern, counters[place] ?? 0) }))

/** Keys like those of the series that others have: given out now, or before. */
function keysOfOthers(connection: Database.Database, ids: Int32Array, prefixKey: string) {
  const inSeries = new Set(ids)
  const read = (sql: string) => {
    const keys = new Set<string>()
    const rows = connection.prepare<[string, string], { id: number; numberKey: string }>(sql)
    for (const { id, numberKey } of rows.iterate(prefixKey, `${prefixKey}\u{10FFFF}`)) {
      if (!inSeries.has(id)) keys.add(numberKey)
    }
    return keys
  }
  return {
    taken: read('SELECT id, numberKey FROM customer WHERE numberKey >= ? AND numberKey < ?'),
    former: read(
      `SELECT alias.customerId AS id, alias.numberKey FROM customerAlias AS alias
       JOIN customer ON customer.id = alias.customerId AND customer.deletedAt IS NULL
       WHERE alias.numberKey >= ? AND alias.numberKey < ? AND alias.numberKey <> customer.numberKey`,
    ),
  }
}

/** Which number each would get, and what stands against it. 100,000 customers: about 0.4 s. */
export function planSeries(connection: Database.Database, { ids, pattern, skipsTaken }: SeriesWanted): WorkedOutSeries {
  const { taken, former } = keysOfOthers(connection, ids, numberKeyOf(pattern.prefix))
  const numberOf = connection.prepare<[number], string>('SELECT number FROM customer WHERE id = ?').pluck()
  const counters = new Float64Array(ids.length)
  const states = new Uint8Array(ids.length)
  let counter = pattern.start
  for (const [place, id] of ids.entries()) {
    let number = numberInSeries(pattern, counter)
    while (skipsTaken && taken.has(numberKeyOf(number)) && !isTooLong(number)) {
      counter += pattern.step
      number = numberInSeries(pattern, counter)
    }
    const key = numberKeyOf(number)
    counters[place] = counter
    if (isTooLong(number)) states[place] = 4
    else if (taken.has(key)) states[place] = 2
    else if (numberOf.get(id) === number) states[place] = 1
    else if (former.has(key)) states[place] = 3
    counter += pattern.step
  }
  return { counters, states }
}
