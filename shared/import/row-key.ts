import type { CustomerValues } from '../customers/customer'
import { numberKeyOf } from '../customers/customer-number'
import { normaliseIdCard } from '../id-card'
import { phoneDigits } from '../phone-number'
import { foldText } from '../search-text'
import type { ImportCustomerField, ImportField, ImportPlan } from './import-plan'

const PHONES = new Set<ImportCustomerField>(['phone', 'mobile', 'mobile2', 'fax', 'contactPhone'])

function partOf(field: ImportCustomerField, value: string | boolean | null | undefined): string {
  const text = value === null || value === undefined ? '' : String(value)
  if (field === 'number') return numberKeyOf(text)
  if (field === 'idNumber') return normaliseIdCard(text)
  return (PHONES.has(field) ? phoneDigits(text) : foldText(text)) || text
}

/** What makes a row the row of a customer; undefined where a part of it is empty. */
export function keyOf(fields: readonly ImportCustomerField[], values: Partial<CustomerValues>): string | undefined {
  const parts = fields.map((field) => partOf(field, values[field]))
  return parts.includes('') ? undefined : parts.join('\n')
}

/** What tells people apart, the surest first; a name alone only where there is nothing else. */
const KEYS: readonly (readonly [ImportCustomerField, ...ImportCustomerField[]])[] = [
  ['name', 'mobile'],
  ['idNumber'],
  ['name', 'phone'],
  ['name', 'bornOn'],
  ['mobile'],
  ['phone'],
]
/** A row without its key is a customer whom nobody knows: every import would add it once more. */
const FILLED_ENOUGH = 0.9

/** The key to propose for these columns; `shareOf` says in how many of the rows a field is filled, 0 to 1. */
export function keyFieldsFor(
  columns: readonly (ImportField | null)[],
  shareOf: (field: ImportField) => number,
): ImportCustomerField[] {
  if (columns.includes('number')) return ['number']
  const possible = KEYS.filter((fields) => fields.every((field) => columns.includes(field))).map((fields) => ({
    fields,
    share: Math.min(...fields.map(shareOf)),
  }))
  const fullest = possible.reduce<(typeof possible)[number] | undefined>(
    (best, one) => (best && best.share >= one.share ? best : one),
    undefined,
  )
  const found = possible.find(({ share }) => share >= FILLED_ENOUGH) ?? fullest
  return found ? [...found.fields] : columns.includes('name') ? ['name'] : ['number']
}

/** A key field without a column: no row would be anybody's. Who only adds needs none. */
export const keyWithoutColumn = ({ mode, keyFields, columns }: ImportPlan): ImportCustomerField | undefined =>
  mode === 'create' ? undefined : keyFields.find((field) => !columns.includes(field))
