import { z } from 'zod'
import { RecordId } from '../record-text'

/** Fields in the order in which quick search looks; the first that finds someone wins. */
export const SEARCH_FIELDS = ['number', 'oldNumber', 'name', 'employer', 'phone', 'mobile', 'address'] as const
export const SearchField = z.enum(SEARCH_FIELDS)
export type SearchField = z.infer<typeof SearchField>

/** Half-open range of UTF-16 units. */
const Range = z.object({ start: z.int().nonnegative(), end: z.int().nonnegative() })

export const SearchHit = z.object({
  customerId: RecordId,
  number: z.string(),
  name: z.string(),
  /** Text of the field that matched, and where. */
  text: z.string(),
  marks: z.array(Range),
  /** How the text matched: as written, by whole pinyin, or by its initials. */
  reading: z.enum(['text', 'pinyin', 'initials']),
})
export type SearchHit = Readonly<z.infer<typeof SearchHit>>

export const SearchGroup = z.object({
  field: SearchField,
  hits: z.array(SearchHit),
  /** All that match by this field, at most COUNTED_AT_MOST. */
  count: z.int().nonnegative(),
})
export type SearchGroup = Readonly<z.infer<typeof SearchGroup>>

export const QUERY_AT_MOST = 100
export const HITS_PER_GROUP = 8
/** Counting stops here; the screen then says 'or more'. */
export const COUNTED_AT_MOST = 1000
