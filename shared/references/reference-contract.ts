import { z } from 'zod'
import { query, write } from '../contract/meta'
import { RecordId } from '../record-text'
import { ReferenceChange, ReferenceItem, ReferenceItemValues, ReferenceKind } from './reference-item'

/** Why an act on an item was turned away, with what is needed to go on. */
export const ReferenceConflict = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('nameTaken'), other: ReferenceItem }),
  z.object({ reason: z.literal('changedMeanwhile'), current: ReferenceItem }),
  z.object({ reason: z.literal('inUse'), usageCount: z.int().positive() }),
])
export type ReferenceConflict = z.infer<typeof ReferenceConflict>

const ItemId = z.object({ id: RecordId })
/** Names of items stand on cards and in services, and in what is found by them. */
const change = write('references.edit', ['references', 'customers', 'serviceRecords']).errors({
  CONFLICT: { data: ReferenceConflict },
})

export const referenceContract = {
  /** Items in the shop's own order; retired ones only where asked for. */
  listReferenceItems: query('customers.view', ['references'])
    .input(z.object({ kind: ReferenceKind, withRetired: z.boolean().optional() }))
    .output(z.array(ReferenceItem)),
  /** Newest first. */
  listReferenceChanges: query('history.view', ['references']).input(ItemId).output(z.array(ReferenceChange)),
  /** Links all that have the name as free text. Errors: CONFLICT (nameTaken). */
  createReferenceItem: change
    .input(ReferenceItemValues.extend({ kind: ReferenceKind }))
    .output(z.object({ item: ReferenceItem, linked: z.int().nonnegative() })),
  /** Errors: CONFLICT (nameTaken, changedMeanwhile). */
  changeReferenceItem: change
    .input(ReferenceItemValues.extend({ id: RecordId, version: z.int().positive() }))
    .output(ReferenceItem),
  retireReferenceItem: change.input(ItemId.extend({ isRetired: z.boolean() })).output(ReferenceItem),
  /** To the place in the order that another item of the kind has. */
  moveReferenceItem: change.input(ItemId.extend({ toPlaceOfId: RecordId })),
  /** To the bin. Errors: CONFLICT (inUse). */
  deleteReferenceItem: change.input(ItemId),
  /** Errors: CONFLICT (nameTaken). */
  restoreReferenceItem: change.input(ItemId).output(ReferenceItem),
  /** All that use the first use the second, and the first is gone. */
  mergeReferenceItems: change
    .input(z.object({ fromId: RecordId, intoId: RecordId }))
    .output(z.object({ mergeId: RecordId, moved: z.int().nonnegative() })),
  /** What was moved and still uses the second uses the first again. Errors: CONFLICT (nameTaken). */
  undoReferenceMerge: change.input(z.object({ mergeId: RecordId })).output(ReferenceItem),
}
