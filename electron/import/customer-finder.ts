import type Database from 'better-sqlite3'
import type { CustomerValues } from '../../shared/customers/customer'
import type { ImportCustomerField } from '../../shared/import/import-plan'
import { keyOf } from '../../shared/import/row-key'
import { keeperFinder, type NumberOwner, numberOwners } from '../customers/number-owner-queries'

export type Found = Pick<NumberOwner, 'id' | 'isDeleted' | 'name'> | 'several' | undefined

/** Where each field stands; references by their names. */
const EXPRESSIONS: Readonly<Partial<Record<ImportCustomerField, string>>> = {
  employer: 'ifnull((SELECT name FROM referenceItem WHERE id = employerId), employerText)',
  gender: '(SELECT name FROM referenceItem WHERE id = genderId)',
  category: '(SELECT name FROM referenceItem WHERE id = categoryId)',
  jobTitle: '(SELECT name FROM referenceItem WHERE id = jobTitleId)',
  association: '(SELECT name FROM referenceItem WHERE id = associationId)',
  contact: '(SELECT name FROM referenceItem WHERE id = contactId)',
}

/**
 * Customers on file by the fields that tell them apart; the bin counts for numbers only. Who was merged is found as the
 * one who stayed, and nobody is found whose row is that of another one too.
 */
export function customerFinder(
  connection: Database.Database,
  fields: readonly ImportCustomerField[],
): (key: string) => Found {
  if (fields.length === 1 && fields[0] === 'number') return numberOwners(connection)
  const columns = fields.map((field) => `${EXPRESSIONS[field] ?? field} AS "${field}"`)
  const rowsWhere = (condition: string) =>
    connection
      .prepare<[], Record<string, string> & { readonly rowId: number }>(
        `SELECT id AS rowId, ${columns.join(', ')} FROM customer WHERE ${condition}`,
      )
      .iterate()
  const ids = new Map<string, number>()
  const several = new Set<string>()
  for (const row of rowsWhere('deletedAt IS NULL')) {
    const key = keyOf(fields, row as Partial<CustomerValues>)
    if (key === undefined) continue
    if (ids.has(key)) several.add(key)
    else ids.set(key, row.rowId)
  }
  const keeperOf = keeperFinder(connection)
  const former = new Map<string, number>()
  for (const row of rowsWhere('mergedIntoId IS NOT NULL')) {
    const key = keyOf(fields, row as Partial<CustomerValues>)
    const keeper = keeperOf(row.rowId)
    if (key === undefined || ids.has(key) || !keeper || keeper.deletedAt !== null) continue
    if ((former.get(key) ?? keeper.id) !== keeper.id) several.add(key)
    former.set(key, keeper.id)
  }
  return (key) => {
    if (several.has(key)) return 'several'
    const id = ids.get(key) ?? former.get(key)
    return id === undefined ? undefined : { id, isDeleted: false, name: '' }
  }
}
