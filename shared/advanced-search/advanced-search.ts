import { z } from 'zod'
import { LIST_COLUMNS } from '../customer-list/customer-list'
import { IDS_AT_MOST } from '../customer-list/customer-list-contract'
import { RecordId } from '../record-text'
import { PHONE_COLUMNS, TEXT_FIELDS } from '../search/condition'
import { SearchSteps } from '../search/search-steps'

/** What a user had found and where they were in it, to come back to. */
export const SearchSession = z.object({
  steps: SearchSteps,
  /** What stands in the boxes of the conditions, by their name. */
  typed: z.record(z.string().max(30), z.string().max(200)),
  sortBy: z.enum(LIST_COLUMNS),
  isDescending: z.boolean(),
  tickedIds: z.array(RecordId).max(IDS_AT_MOST),
  /** The row that had the focus, counted from 0. */
  index: z.int().nonnegative(),
})
export type SearchSession = Readonly<z.infer<typeof SearchSession>>

/** How many are in the result after a step, and how many it brought (+) or took (-). */
export const StepCount = z.object({ total: z.int().nonnegative(), change: z.int() })
export type StepCount = Readonly<z.infer<typeof StepCount>>

/** Half-open range of UTF-16 units. */
const Range = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })

/** A field that put a customer into the result: its text, and the part that matched. */
export const MatchedField = z.object({
  field: z.enum([...TEXT_FIELDS, ...PHONE_COLUMNS, 'service', 'list']),
  text: z.string(),
  marks: z.array(Range),
})
export type MatchedField = Readonly<z.infer<typeof MatchedField>>
