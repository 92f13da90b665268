import type { Failpoint } from '../../../electron/database/failpoint'
import type { Random } from '../../../scripts/generator/random'
import type { Desk } from '../open-desk'

/**
 * Something that people do. It chooses by the data, `random` and `turn` alone, so that a second desk on the same data
 * does the very same: what must be on file after it is then known to the byte.
 */
export interface DeskAct {
  readonly name: string
  /** How often it comes among the others. */
  readonly weight: number
  /** Places that it comes by, in their order. A test kills it at each. */
  readonly passes: readonly Failpoint[]
  /** Done, and what people were told; nothing that depends on when or how often it was tried. */
  run(desk: Desk, random: Random, turn: number): Promise<unknown>
}

/** Where there is nobody yet to do it to. */
export const NOTHING_TO_DO = 'nothing to do'

export const IN_TRANSACTION = ['transaction.ending', 'transaction.ended'] as const

/** One of the ids that a query gives, the same for the same data. */
export function anyId(desk: Desk, random: Random, query: string): number | undefined {
  const ids = desk.connection().prepare<[], number>(query).pluck().all()
  return ids.length === 0 ? undefined : random.pick(ids)
}

export const LIVE_CUSTOMERS = 'SELECT id FROM customer WHERE deletedAt IS NULL ORDER BY id'
