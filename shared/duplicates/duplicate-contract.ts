import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query, write } from '../contract/meta'
import { Customer, FIELD_AT_MOST } from '../customers/customer'
import { lineOf, RecordId } from '../record-text'
import {
  CheckEvent,
  Comparison,
  CustomerMerge,
  DuplicatePair,
  DuplicateState,
  EditSince,
  Likely,
  MergeManyEvent,
  UndoManyEvent,
} from './duplicate'
import { DuplicateRules } from './duplicate-rules'
import { MergeChoices } from './plan-merge'

export const PAIRS_AT_MOST = 500
export const MERGES_AT_MOST = 200
const PairKey = z.object({ leftId: RecordId, rightId: RecordId })
const Opened = z.object({ id: RecordId, version: z.int().positive() })

export const DuplicateConflict = z.object({
  reason: z.enum(['changedMeanwhile', 'noteTooLong', 'alreadyUndone', 'keeperGone', 'mergedFurther', 'checkRunning']),
})
export type DuplicateConflict = Readonly<z.infer<typeof DuplicateConflict>>
const conflict = { CONFLICT: { data: DuplicateConflict } }

/** Everything that hangs on a customer. */
const MOVED = ['customers', 'serviceRecords', 'pictures', 'namedLists', 'contacts', 'duplicates'] as const

export const duplicatesContract = {
  getRules: query('customers.view', ['duplicates']).output(DuplicateRules),
  changeRules: write('settings.edit', ['duplicates']).input(DuplicateRules),
  getState: query('customers.view', ['duplicates', 'customers']).output(DuplicateState),
  /** The highest scores first, at most PAIRS_AT_MOST; without those in the bin. */
  listPairs: query('customers.view', ['duplicates', 'customers'])
    .input(z.object({ decision: z.enum(['open', 'notDuplicate']) }))
    .output(z.array(DuplicatePair)),
  /** Compares everybody. Leaving the stream stops it, and everything is as before. Errors: CONFLICT (checkRunning). */
  check: write('customers.edit', ['duplicates']).errors(conflict).output(eventIterator(CheckEvent)),
  /** Compares the cards that were written since the last check with everybody; gives way to any other work. */
  compareChanged: write('customers.edit', ['duplicates']).output(Comparison),
  /** 'notDuplicate' is remembered over all checks, until it is taken back. */
  decidePair: write('customers.edit', ['duplicates']).input(PairKey.extend({ isNotDuplicate: z.boolean() })),

  /** Both cards, and who of them was declared not to be one. Errors: NOT_FOUND. */
  getPair: query('customers.view', ['customers', 'references'])
    .input(PairKey)
    .output(
      z.object({
        left: Customer,
        right: Customer,
        /** Numbers and names of pairs that would be one, and of which people said that they are not. */
        declaredApart: z.array(z.object({ left: z.string(), right: z.string() })),
      }),
    ),
  /** The keeper has everything, the other one is gone. Errors: NOT_FOUND, CONFLICT (changedMeanwhile, noteTooLong). */
  mergeCustomers: write('customers.delete', MOVED)
    .errors(conflict)
    .input(
      z.object({
        keeper: Opened,
        other: Opened,
        choices: MergeChoices,
        /** '' or a line under the note that says what was not kept. */
        noteLine: lineOf(FIELD_AT_MOST.note),
      }),
    )
    .output(z.object({ mergeId: RecordId, keeper: Customer })),
  /**
   * All suspected pairs in which nothing would be lost; each is a merge of its own. Leaving the stream stops it, and
   * what is merged stays so. Errors: CONFLICT (checkRunning).
   */
  mergeMany: write('customers.delete', MOVED).errors(conflict).output(eventIterator(MergeManyEvent)),
  /** What mergeMany merged at that time. Errors: CONFLICT (checkRunning). */
  undoMany: write('customers.delete', MOVED)
    .errors(conflict)
    .input(z.object({ at: z.int().nonnegative() }))
    .output(eventIterator(UndoManyEvent)),
  /** The newest first, at most MERGES_AT_MOST of them; of one customer or of all. */
  listMerges: query('customers.view', ['duplicates', 'customers'])
    .input(z.object({ customerId: RecordId.nullable(), beforeId: RecordId.optional() }))
    .output(z.array(CustomerMerge)),
  /** What was written since. Errors: NOT_FOUND, CONFLICT (alreadyUndone, keeperGone, mergedFurther). */
  listEditsSince: query('customers.view', MOVED)
    .errors(conflict)
    .input(z.object({ mergeId: RecordId }))
    .output(z.array(EditSince)),
  /** Back to two customers; what was written since is kept, and told. Errors: as `listEditsSince`. */
  undoMerge: write('customers.delete', MOVED)
    .errors(conflict)
    .input(z.object({ mergeId: RecordId }))
    .output(z.object({ keeperId: RecordId, otherId: RecordId, edits: z.array(EditSince) })),

  /** Who on file has this ID number, one of these phones, or this name; asked while people type. */
  findLikely: query('customers.view', ['customers'])
    .input(
      z.object({
        name: z.string().max(FIELD_AT_MOST.name),
        idNumber: z.string().max(FIELD_AT_MOST.idNumber),
        phones: z.array(z.string().max(FIELD_AT_MOST.phone)).max(3),
      }),
    )
    .output(z.array(Likely)),
}
