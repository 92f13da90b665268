import type { CustomerValues } from '../customers/customer'
import { numberKeyOf } from '../customers/customer-number'
import { normaliseIdCard } from '../id-card'
import { phoneDigits } from '../phone-number'
import { foldText } from '../search-text'
import type { ImportCustomerField } from './import-plan'

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
