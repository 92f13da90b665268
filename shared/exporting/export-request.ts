import { z } from 'zod'
import { SeriesOrder } from '../customer-numbers/number-series'
import { CUSTOMER_FIELDS, type CustomerField, CustomerValues } from '../customers/customer'
import { Recipients } from '../recipients/recipients'
import { RecordId } from '../record-text'

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const
export const ExportFormat = z.enum(EXPORT_FORMATS)
export type ExportFormat = z.infer<typeof ExportFormat>

/** Columns of a customer, in the order of the card. */
export const EXPORT_COLUMNS: readonly CustomerField[] = CUSTOMER_FIELDS
export const ExportColumn = CustomerValues.keyof()

/** Columns of a service; number and name say whose it is. The words are in `serviceRecords:fields`. */
export const SERVICE_COLUMNS = ['servedOn', 'status', 'summary', 'staff', 'amount'] as const

const Columns = z
  .array(ExportColumn)
  .min(1)
  .refine((columns) => new Set(columns).size === columns.length, { message: 'badInput' })

/** How people like it, kept for the next time. */
export const ExportChoice = z.object({
  format: ExportFormat,
  /** Left to right. */
  columns: Columns,
  /** On sheets of their own; a csv file has but one. */
  hasServices: z.boolean(),
  hasReferences: z.boolean(),
})
export type ExportChoice = Readonly<z.infer<typeof ExportChoice>>

export const FIRST_CHOICE: ExportChoice = {
  format: 'xlsx',
  columns: [...EXPORT_COLUMNS],
  hasServices: false,
  hasReferences: false,
}

export const ExportRequest = ExportChoice.extend({
  recipients: Recipients,
  order: SeriesOrder.extend({ by: SeriesOrder.shape.by.exclude(['createdAt']) }),
})
export type ExportRequest = Readonly<z.infer<typeof ExportRequest>>

export const ExportEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  /** `fileName` null: people thought better of it. */
  z.object({ kind: z.literal('done'), fileName: z.string().nullable(), customers: z.int(), services: z.int() }),
])
export type ExportEvent = Readonly<z.infer<typeof ExportEvent>>

export const ExportRun = z.object({
  id: RecordId,
  at: z.int(),
  byName: z.string(),
  source: z.enum(['everyone', 'customer', 'ticked', 'view', 'namedList']),
  format: ExportFormat,
  customers: z.int(),
  services: z.int(),
  referenceItems: z.int(),
})
export type ExportRun = Readonly<z.infer<typeof ExportRun>>
