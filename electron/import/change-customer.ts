import { CUSTOMER_FIELDS, type CustomerField, type CustomerValues } from '../../shared/customers/customer'
import { KIND_OF_FIELD } from '../../shared/import/read-row'
import type { CustomerColumns } from '../customers/imported-customer-writes'
import { type ColumnChanges, columnsOfField } from '../customers/imported-customer-writes'
import type { ImportReferences } from './import-references'

type Words = Readonly<Record<string, string>>

/** A row of the table as the card says it. */
export function valuesOfColumns(row: CustomerColumns, references: Pick<ImportReferences, 'nameOf'>): CustomerValues {
  const text = (field: CustomerField): string | boolean => {
    switch (field) {
      case 'employer':
        return row.employerId === null ? row.employerText : references.nameOf(row.employerId)
      case 'gender':
        return references.nameOf(row.genderId)
      case 'category':
        return references.nameOf(row.categoryId)
      case 'jobTitle':
        return references.nameOf(row.jobTitleId)
      case 'association':
        return references.nameOf(row.associationId)
      case 'contact':
        return references.nameOf(row.contactId)
      case 'bornOn':
        return row.bornOn ?? ''
      case 'isSmsRefused':
      case 'isEmailRefused':
      case 'isPostRefused':
      case 'isCallRefused':
        return row[field] === 1
      default:
        return row[field]
    }
  }
  return Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, text(field)])) as CustomerValues
}

/** What the history shows. */
export const wordsOf = (values: Partial<CustomerValues>): Words =>
  Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, typeof value === 'boolean' ? (value ? '1' : '') : value]),
  )

export interface CustomerChange {
  readonly columns: ColumnChanges
  readonly before: Partial<CustomerValues>
  readonly after: Partial<CustomerValues>
}

/** What a row changes of a customer on file; undefined where it changes nothing. An empty cell changes nothing. */
export async function changeOf(
  current: CustomerValues,
  said: Partial<CustomerValues>,
  isOnlyBlanks: boolean,
  references: ImportReferences,
): Promise<CustomerChange | undefined> {
  const before: Record<string, string | boolean> = {}
  const after: Record<string, string | boolean> = {}
  let columns: ColumnChanges = {}
  for (const [name, value] of Object.entries(said)) {
    const field = name as CustomerField
    const old = current[field]
    if (value === undefined || value === old || (isOnlyBlanks && old !== '' && old !== false)) continue
    const kind = KIND_OF_FIELD[field]
    const phone = kind === 'contact' ? (said.contactPhone ?? current.contactPhone) : ''
    const id = kind ? await references.idOf(kind, String(value), phone) : null
    // Another spelling of the name that stands there already.
    if (kind && id !== null && references.nameOf(id) === old) continue
    columns = { ...columns, ...columnsOfField(field, value, id) }
    before[field] = old
    after[field] = kind && id !== null ? references.nameOf(id) : value
  }
  return Object.keys(columns).length === 0 ? undefined : { columns, before, after }
}
