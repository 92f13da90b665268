import { z } from 'zod'
import { RecordId } from '../record-text'

/** Ways in which the shop turned to a customer. */
export const CONTACT_KINDS = ['labelPrinted', 'letterPrinted', 'envelopePrinted'] as const
export type ContactKind = (typeof CONTACT_KINDS)[number]

/** One time when the shop turned to a customer. */
export const Contact = z.object({
  id: RecordId,
  customerId: RecordId,
  kind: z.enum(CONTACT_KINDS),
  at: z.int(),
  byName: z.string(),
})
export type Contact = Readonly<z.infer<typeof Contact>>
