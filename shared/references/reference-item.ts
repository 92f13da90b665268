import { z } from 'zod'
import { lineOf, RecordId } from '../record-text'

export const REFERENCE_KINDS = [
  'employer',
  'gender',
  'association',
  'category',
  'jobTitle',
  'contact',
  'serviceSummary',
  'staff',
  'serviceStatus',
] as const
export const ReferenceKind = z.enum(REFERENCE_KINDS)
export type ReferenceKind = z.infer<typeof ReferenceKind>

/** Longest name of each kind, in UTF-16 units: what the field that it stands in takes. */
export const REFERENCE_NAME_AT_MOST: Readonly<Record<ReferenceKind, number>> = {
  employer: 100,
  gender: 20,
  association: 60,
  category: 40,
  jobTitle: 40,
  contact: 40,
  serviceSummary: 500,
  staff: 40,
  serviceStatus: 20,
}

/** Fields of these kinds take free text too; of the others each text is an item. */
export const isFreeText = (kind: ReferenceKind): boolean => kind === 'employer' || kind === 'serviceSummary'

const AMOUNT_AT_MOST_FEN = 99_999_999_999

/** What people fill in for an item; `phone` and `defaultAmountFen` only where the kind has them. */
export const ReferenceItemValues = z.object({
  name: lineOf(500).min(1),
  phone: lineOf(40),
  defaultAmountFen: z.int().min(-AMOUNT_AT_MOST_FEN).max(AMOUNT_AT_MOST_FEN).nullable(),
})
export type ReferenceItemValues = Readonly<z.infer<typeof ReferenceItemValues>>

export const ReferenceItem = z.object({
  id: RecordId,
  kind: ReferenceKind,
  version: z.int().positive(),
  name: z.string(),
  /** The name as it is compared: width, case, spaces and traditional characters do not count. */
  nameKey: z.string(),
  /** Syllables of the name, 'hua wei'. */
  readings: z.string(),
  /** Built-in meaning that survives a rename ('male', 'done', …), '' for the shop's own items. */
  code: z.string(),
  /** Of a business contact. */
  phone: z.string(),
  /** Of a service summary, in fen. */
  defaultAmountFen: z.int().nullable(),
  /** Customers or service records that use it, the bin included. */
  usageCount: z.int().nonnegative(),
  /** Kept where it is used, offered no more. */
  isRetired: z.boolean(),
})
export type ReferenceItem = Readonly<z.infer<typeof ReferenceItem>>

export const ReferenceAct = z.enum([
  'create',
  'update',
  'retire',
  'offer',
  'move',
  'merge',
  'unmerge',
  'delete',
  'restore',
])
export type ReferenceAct = z.infer<typeof ReferenceAct>

/** An entry in the history of an item, in the words of the time. */
export const ReferenceChange = z.object({
  id: RecordId,
  act: ReferenceAct,
  at: z.int(),
  byName: z.string(),
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type ReferenceChange = Readonly<z.infer<typeof ReferenceChange>>
