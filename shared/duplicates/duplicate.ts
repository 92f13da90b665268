import { z } from 'zod'
import { RecordId } from '../record-text'
import { Agreement } from './duplicate-rules'

/** A customer as the table of suspects shows one. */
export const Suspect = z.object({
  id: RecordId,
  version: z.int().positive(),
  number: z.string(),
  name: z.string(),
  mobile: z.string(),
  /** 'YYYY-MM-DD' or '' */
  bornOn: z.string(),
  address: z.string(),
})
export type Suspect = Readonly<z.infer<typeof Suspect>>

/** Two customers that may be one person; the left one has the smaller id. */
export const DuplicatePair = z.object({
  leftId: RecordId,
  rightId: RecordId,
  score: z.int(),
  reasons: z.array(Agreement),
  left: Suspect,
  right: Suspect,
})
export type DuplicatePair = Readonly<z.infer<typeof DuplicatePair>>

export const DuplicateState = z.object({
  /** Epoch ms of the last whole check; null: never. */
  checkedAt: z.int().nullable(),
  /** Cards that were written since they were compared. */
  changedCount: z.int(),
  openCount: z.int(),
  decidedCount: z.int(),
})
export type DuplicateState = Readonly<z.infer<typeof DuplicateState>>

/** What a check or a merge of many says while it runs; the last event is 'done'. */
export const CheckEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    kind: z.literal('done'),
    customers: z.int(),
    pairs: z.int(),
  }),
])
export type CheckEvent = Readonly<z.infer<typeof CheckEvent>>

/** Left for people by a merge of many: names of both. */
export const SkippedPair = z.object({
  left: z.string(),
  right: z.string(),
  /** differs: somebody has to choose, in these fields. notDuplicate: people said so, of them or of who became them. */
  why: z.enum(['differs', 'notDuplicate']),
  fields: z.array(z.string()),
})
export type SkippedPair = Readonly<z.infer<typeof SkippedPair>>

export const MergeManyEvent = z.discriminatedUnion('kind', [
  /** Epoch ms by which the batch can be undone, whatever it comes to. */
  z.object({ kind: z.literal('begun'), at: z.int() }),
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int(), merged: z.int() }),
  z.object({ kind: z.literal('done'), merged: z.int(), skipped: z.array(SkippedPair) }),
])
export type MergeManyEvent = Readonly<z.infer<typeof MergeManyEvent>>

export const UndoManyEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({
    kind: z.literal('done'),
    undone: z.int(),
    /** Merges that stay, and what has to be done first. */
    kept: z.array(
      z.object({
        left: z.string(),
        right: z.string(),
        reason: z.enum(['alreadyUndone', 'keeperGone', 'mergedFurther']),
      }),
    ),
  }),
])
export type UndoManyEvent = Readonly<z.infer<typeof UndoManyEvent>>

/** What comparing the changed cards came to. */
export const Comparison = z.object({
  compared: z.int(),
  /** There are too many, or the rules ask for what only a whole check finds; nothing was compared. */
  isCheckNeeded: z.boolean(),
})
export type Comparison = Readonly<z.infer<typeof Comparison>>

/** Two customers became one; `other` is the one that went. */
export const CustomerMerge = z.object({
  id: RecordId,
  at: z.int(),
  byName: z.string(),
  keeperId: RecordId,
  keeperNumber: z.string(),
  keeperName: z.string(),
  otherNumber: z.string(),
  otherName: z.string(),
  /** What was not kept, in the words of the time. */
  discarded: z.array(z.object({ field: z.string(), value: z.string() })),
  undoneAt: z.int().nullable(),
  undoneByName: z.string().nullable(),
})
export type CustomerMerge = Readonly<z.infer<typeof CustomerMerge>>

/** Something that was written since a merge, and what undoing the merge does with it. */
export const EditSince = z.discriminatedUnion('kind', [
  /** The field stays as it is now on the card that was kept. */
  z.object({ kind: z.literal('field'), field: z.string(), now: z.string(), before: z.string() }),
  /** Goes back with what was written. */
  z.object({ kind: z.literal('serviceRecord'), what: z.string() }),
  z.object({ kind: z.literal('picture'), what: z.string() }),
  /** New since then: stays. */
  z.object({ kind: z.literal('newServiceRecord'), what: z.string() }),
  z.object({ kind: z.literal('newPicture'), what: z.string() }),
])
export type EditSince = Readonly<z.infer<typeof EditSince>>

/** Somebody on file who may be the one who is being typed in. */
export const Likely = z.object({
  customerId: RecordId,
  number: z.string(),
  name: z.string(),
  agrees: z.enum(['idNumber', 'mobile', 'name']),
  /** The number as typed, where it is a phone that agrees. */
  phone: z.string(),
})
export type Likely = Readonly<z.infer<typeof Likely>>
