import { z } from 'zod'
import { RecordId } from '../record-text'

/** What was typed but not saved, exactly as typed (no rule applies to it), so that no crash loses it. */
export const Draft = z.object({
  customer: z
    .object({
      /** null: a customer who is not on file yet */
      customerId: RecordId.nullable(),
      version: z.int().nonnegative(),
      /** The values the typing started from, to tell what was changed. */
      base: z.record(z.string(), z.union([z.string().max(100_000), z.boolean()])),
      form: z.record(z.string(), z.union([z.string().max(100_000), z.boolean()])),
    })
    .nullable(),
  serviceRecord: z
    .object({
      customerId: RecordId,
      /** null: a new record */
      serviceRecordId: RecordId.nullable(),
      version: z.int().nonnegative(),
      form: z.record(z.string(), z.string().max(100_000)),
    })
    .nullable(),
})
export type Draft = Readonly<z.infer<typeof Draft>>
