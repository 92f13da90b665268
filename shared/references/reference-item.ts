import { z } from 'zod'
import { RecordId } from '../record-text'

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

export const ReferenceItem = z.object({
  id: RecordId,
  kind: ReferenceKind,
  name: z.string(),
  /** Built-in meaning that survives a rename ('male', 'done', …), '' for the shop's own items. */
  code: z.string(),
  /** Of a business contact. */
  phone: z.string(),
  /** Of a service summary, in fen. */
  defaultAmountFen: z.int().nullable(),
})
export type ReferenceItem = Readonly<z.infer<typeof ReferenceItem>>
