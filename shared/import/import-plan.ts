import { z } from 'zod'
import { CustomerValues } from '../customers/customer'
import { ReferenceKind } from '../references/reference-item'
import { IMPORT_LIMITS } from './import-file'

export const ImportCustomerField = CustomerValues.keyof()
export type ImportCustomerField = z.infer<typeof ImportCustomerField>

export const SERVICE_IMPORT_FIELDS = ['servedOn', 'status', 'summary', 'staff', 'amount'] as const
export const ImportServiceField = z.enum(SERVICE_IMPORT_FIELDS)
export type ImportServiceField = z.infer<typeof ImportServiceField>

/** Words: `customers:fields.*`, and `serviceRecords:fields.*` of those in SERVICE_IMPORT_FIELDS. */
export const ImportField = z.enum([...ImportCustomerField.options, ...SERVICE_IMPORT_FIELDS])
export type ImportField = z.infer<typeof ImportField>

/** create: rows of customers on file are skipped; update: rows of unknown ones are; both: neither. */
export const ImportMode = z.enum(['create', 'update', 'both'])
export type ImportMode = z.infer<typeof ImportMode>

/** A row whose customer is on file: left alone; only empty fields filled; changed to the row; added as another one. */
export const DuplicatePolicy = z.enum(['skip', 'fillBlanks', 'update', 'add'])
export type DuplicatePolicy = z.infer<typeof DuplicatePolicy>

const cellText = z.string().max(IMPORT_LIMITS.cellCharacters)

/** A reference value of the file that means an item of another name. */
export const ReferenceMapping = z.object({ kind: ReferenceKind, from: cellText.min(1), to: cellText })
export type ReferenceMapping = Readonly<z.infer<typeof ReferenceMapping>>

const Plan = z.object({
  /** Place in ImportFile.sheets. */
  sheet: z.int().nonnegative().max(999),
  /** Row number as Excel shows it, from 1; 0 when there is none and data begin in row 1. */
  headerRow: z.int().nonnegative().max(IMPORT_LIMITS.rows),
  /** For each column what it is; null is not taken. A field may stand once. */
  columns: z
    .array(ImportField.nullable())
    .max(IMPORT_LIMITS.columns)
    .refine((columns) => {
      const taken = columns.filter((field) => field !== null)
      return new Set(taken).size === taken.length
    }),
  /** Of fields without a column, or with an empty cell in a new customer or service; as typed. */
  defaults: z.partialRecord(ImportField, cellText),
  mode: ImportMode,
  /** What makes a row the row of a customer on file: all of them equal and none empty. */
  keyFields: z.array(ImportCustomerField).min(1).max(5),
  duplicates: DuplicatePolicy,
  /** Reference values that no item has (association, category, …): made, or their rows refused. */
  newReferences: z.enum(['create', 'refuse']),
  mappedReferences: z.array(ReferenceMapping).max(1000),
})

/** Who only updates adds nobody. */
export const isPossible = ({ mode, duplicates }: Pick<z.infer<typeof Plan>, 'mode' | 'duplicates'>): boolean =>
  mode !== 'update' || duplicates !== 'add'

export const ImportPlan = Plan.refine(isPossible)
export type ImportPlan = Readonly<z.infer<typeof ImportPlan>>
