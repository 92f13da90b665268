import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query, write } from '../contract/meta'
import { MergedInto, SaveConflict } from '../customers/customer-contract'
import { CUSTOMER_NUMBER_AT_MOST, numberKeyOf } from '../customers/customer-number'
import { Recipients } from '../recipients/recipients'
import { lineOf, RecordId } from '../record-text'
import { NumberPattern, SeriesOrder } from './number-series'

export const REASON_AT_MOST = 100
export const SERIES_PAGE_AT_MOST = 200
/** So many who keep their number are named; the rest is counted. */
export const REFUSED_NAMED_AT_MOST = 100

const Reason = lineOf(REASON_AT_MOST)
const TypedNumber = lineOf(CUSTOMER_NUMBER_AT_MOST)

/** What a number is, for one customer who may get it. */
export const NumberState = z.discriminatedUnion('state', [
  z.object({ state: z.literal('free') }),
  /** The customer's own, perhaps in another spelling. */
  z.object({ state: z.literal('own') }),
  z.object({
    state: z.literal('taken'),
    customerId: RecordId,
    name: z.string(),
    isDeleted: z.boolean(),
    mergedInto: MergedInto.nullable(),
  }),
  /** Another's old number, which finds them still. */
  z.object({ state: z.literal('wasOthers'), customerId: RecordId, name: z.string(), number: z.string() }),
])
export type NumberState = Readonly<z.infer<typeof NumberState>>

export const OldNumber = z.object({ number: z.string(), reason: z.enum(['renumbered', 'merged']), at: z.int() })

/** A series as it would be; nothing is changed yet. */
export const SeriesPlan = z.object({
  planId: RecordId,
  count: z.int().nonnegative(),
  /** Have that number already. */
  unchanged: z.int().nonnegative(),
  /** Would collide with customers who are not in the series. */
  taken: z.int().nonnegative(),
  /** Would get an old number of somebody else. */
  wasOthers: z.int().nonnegative(),
  /** Would be too long; then nothing can be done. */
  tooLong: z.int().nonnegative(),
})
export type SeriesPlan = Readonly<z.infer<typeof SeriesPlan>>

export const SeriesRow = z.object({
  customerId: RecordId,
  name: z.string(),
  before: z.string(),
  after: z.string(),
  state: z.enum(['new', 'same', 'taken', 'wasOthers', 'tooLong']),
  /** Name of whoever has the number, or had it. */
  owner: z.string(),
})
export type SeriesRow = Readonly<z.infer<typeof SeriesRow>>

/** Keeps the number in an undo. */
export const KeptNumber = z.object({
  customerId: RecordId,
  name: z.string(),
  number: z.string(),
  /** numberWasOthers: somebody else had the number since, and is found by it. notOnFile: in the bin, or merged. */
  why: z.enum(['changedSince', 'numberTaken', 'numberWasOthers', 'notOnFile']),
})
export type KeptNumber = Readonly<z.infer<typeof KeptNumber>>

const Progress = z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() })

export const SeriesEvent = z.discriminatedUnion('kind', [
  Progress,
  z.object({ kind: z.literal('done'), renumberingId: RecordId, count: z.int() }),
])
export type SeriesEvent = Readonly<z.infer<typeof SeriesEvent>>

export const NumberUndoEvent = z.discriminatedUnion('kind', [
  Progress,
  z.object({ kind: z.literal('done'), undone: z.int(), keptCount: z.int(), kept: z.array(KeptNumber) }),
])
export type NumberUndoEvent = Readonly<z.infer<typeof NumberUndoEvent>>

export const Renumbering = z.object({
  id: RecordId,
  at: z.int(),
  byName: z.string(),
  reason: z.string(),
  count: z.int(),
  isUndoable: z.boolean(),
})
export type Renumbering = Readonly<z.infer<typeof Renumbering>>

const ByPlan = z.object({ planId: RecordId })

export const numberContract = {
  /** While a number is typed. */
  lookUpNumber: query('customers.view', ['customers'])
    .input(z.object({ customerId: RecordId, number: TypedNumber }))
    .output(NumberState),
  /** Newest first. */
  listOldNumbers: query('customers.view', ['customers'])
    .input(z.object({ customerId: RecordId }))
    .output(z.array(OldNumber)),
  /** Errors: NOT_FOUND, BAD_REQUEST (the same number), CONFLICT (numberTaken, numberWasOthers). */
  changeNumber: write('customers.edit', ['customers'])
    .errors({ CONFLICT: { data: SaveConflict } })
    .input(
      z.object({
        customerId: RecordId,
        number: TypedNumber.refine((number) => numberKeyOf(number) !== '', { message: 'required' }),
        reason: Reason,
        takesOldNumber: z.boolean(),
      }),
    )
    .output(z.object({ renumberingId: RecordId })),
  /** Works a series out; the one before is let go of. Errors: NOT_FOUND (名单), BAD_REQUEST (nobody). */
  planSeries: query('customers.edit', [])
    .input(z.object({ recipients: Recipients, order: SeriesOrder, pattern: NumberPattern, skipsTaken: z.boolean() }))
    .output(SeriesPlan),
  /** A stretch of the preview. Errors: NOT_FOUND (the plan is no longer kept). */
  readSeries: query('customers.edit', [])
    .input(
      ByPlan.extend({
        only: z.enum(['all', 'taken']),
        offset: z.int().nonnegative(),
        limit: z.int().positive().max(SERIES_PAGE_AT_MOST),
      }),
    )
    .output(z.array(SeriesRow)),
  /**
   * One transaction; ending the iteration leaves all as it was. Errors: NOT_FOUND, BAD_REQUEST (numbers too long),
   * CONFLICT (numbers taken).
   */
  runSeries: write('customers.edit', ['customers'])
    .input(ByPlan.extend({ reason: Reason }))
    .output(eventIterator(SeriesEvent)),
  /** Back to the numbers of before, but for those who are named with why not. Errors: NOT_FOUND. */
  undoNumbers: write('customers.edit', ['customers'])
    .input(z.object({ renumberingId: RecordId }))
    .output(eventIterator(NumberUndoEvent)),
  /** Newest first, 50 at most. */
  listRenumberings: query('customers.edit', ['customers']).output(z.array(Renumbering)),
}
