import type Database from 'better-sqlite3'
import type { CustomerValues } from '../../shared/customers/customer'
import type { ImportCustomerField } from '../../shared/import/import-plan'
import { keyOf } from '../../shared/import/row-key'

export type Found = { readonly id: number; readonly isDeleted: boolean; readonly name: string } | 'several' | undefined

/** Where each field stands; references by their names. */
const EXPRESSIONS: Readonly<Partial<Record<ImportCustomerField, string>>> = {
  employer: 'ifnull((SELECT name FROM referenceItem WHERE id = employerId), employerText)',
  gender: '(SELECT name FROM referenceItem WHERE id = genderId)',
  category: '(SELECT name FROM referenceItem WHERE id = categoryId)',
  jobTitle: '(SELECT name FROM referenceItem WHERE id = jobTitleId)',
  association: '(SELECT name FROM referenceItem WHERE id = associationId)',
  contact: '(SELECT name FROM referenceItem WHERE id = contactId)',
}

/** Customers on file by the fields that tell them apart; the bin counts for numbers only. */
export function customerFinder(
  connection: Database.Database,
  fields: readonly ImportCustomerField[],
): (key: string) => Found {
  if (fields.length === 1 && fields[0] === 'number') {
    const find = connection.prepare<[string], { id: number; name: string; deletedAt: number | null }>(
      'SELECT id, name, deletedAt FROM customer WHERE numberKey = ?',
    )
    return (key) => {
      const row = find.get(key)
      return row && { id: row.id, name: row.name, isDeleted: row.deletedAt !== null }
    }
  }
  const columns = fields.map((field) => `${EXPRESSIONS[field] ?? field} AS ${field}`)
  const rows = connection.prepare<[], Record<string, string> & { rowId: number }>(
    `SELECT id AS rowId, ${columns.join(', ')} FROM customer WHERE deletedAt IS NULL`,
  )
  const ids = new Map<string, number>()
  const several = new Set<string>()
  for (const row of rows.iterate()) {
    const key = keyOf(fields, row as Partial<CustomerValues>)
    if (key === undefined) continue
    if (ids.has(key)) several.add(key)
    else ids.set(key, row.rowId)
  }
  return (key) => {
    if (several.has(key)) return 'several'
    const id = ids.get(key)
    return id === undefined ? undefined : { id, isDeleted: false, name: '' }
  }
}
