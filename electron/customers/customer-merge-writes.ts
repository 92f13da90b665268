import type { Selectable } from 'kysely'
import type { CustomerField, CustomerValues } from '../../shared/customers/customer'
import type { CustomerTable, Db } from '../database/schema'
import { addToSearchIndex, removeFromSearchIndex } from '../database/search-index'
import type { Act } from '../history/act'
import { getCustomer } from './customer-queries'
import { customerRow } from './customer-row'
import { referencesOf } from './customer-writes'

export type CustomerRow = Selectable<CustomerTable>

/**
 * Versions of a merged customer lie apart from all others, by the merge: an undone merge can give the very row back, and
 * a save that was begun while it stood is still told apart from one that was not.
 */
const VERSIONS_APART = 1_000_000

export const getCustomerRow = (db: Db, id: number): Promise<CustomerRow> =>
  db.selectFrom('customer').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** The one who stays, with the values of both. The merge has its own journal. In a transaction. */
export async function writeMerged(
  db: Db,
  act: Act,
  keeper: { readonly id: number; readonly version: number; readonly mergeId: number },
  values: CustomerValues,
): Promise<CustomerRow> {
  await db
    .updateTable('customer')
    .set({ ...customerRow(values, await referencesOf(db, act, values), act) })
    .set({ version: keeper.version + keeper.mergeId * VERSIONS_APART })
    .where('id', '=', keeper.id)
    .execute()
  await removeFromSearchIndex(db, keeper.id)
  await addToSearchIndex(db, keeper.id, values)
  return getCustomerRow(db, keeper.id)
}

/** The one who goes: out of sight, and no matter of the bin. In a transaction. */
export async function putMerged(db: Db, act: Act, id: number, mergedIntoId: number, mergeId: number): Promise<void> {
  await db
    .updateTable('customer')
    .set((row) => ({ version: row('version', '+', mergeId * VERSIONS_APART) }))
    .set({ deletedAt: act.at, deletedBy: act.userId, mergedIntoId })
    .where('id', '=', id)
    .execute()
  await removeFromSearchIndex(db, id)
}

/** Takes `putMerged` back. In a transaction. */
export async function bringMergedBack(db: Db, id: number, mergeId: number): Promise<void> {
  await db
    .updateTable('customer')
    .set((row) => ({ version: row('version', '-', mergeId * VERSIONS_APART) }))
    .set({ deletedAt: null, deletedBy: null, mergedIntoId: null })
    .where('id', '=', id)
    .execute()
  await addToSearchIndex(db, id, await getCustomer(db, id))
}

/** Columns in which a field of the card stands; the others have the field's name. */
const COLUMNS: Readonly<Partial<Record<CustomerField, readonly (keyof CustomerRow)[]>>> = {
  name: ['name', 'nameSortKey'],
  employer: ['employerId', 'employerText'],
  gender: ['genderId'],
  category: ['categoryId'],
  jobTitle: ['jobTitleId'],
  association: ['associationId'],
  contact: ['contactId'],
}
const columnsOf = (field: CustomerField) => COLUMNS[field] ?? [field as keyof CustomerRow]

export const isSameField = (field: CustomerField, one: CustomerRow, other: CustomerRow): boolean =>
  columnsOf(field).every((column) => one[column] === other[column])

const ITEM_COLUMNS = ['employerId', 'genderId', 'categoryId', 'jobTitleId', 'associationId', 'contactId'] as const

/** An item that was merged since is the one that it was merged into; one that was deleted is none. */
async function presentItem(db: Db, id: number | null): Promise<number | null> {
  if (id === null) return null
  const items = db.selectFrom('referenceItem').selectAll().where('id', '=', id)
  const item = await items.executeTakeFirst()
  if (!item) return null
  if (item.mergedIntoId !== null) return presentItem(db, item.mergedIntoId)
  return item.deletedAt === null ? item.id : null
}

/** The one who stayed gets these fields back as they were; the whole row where nothing was written since. */
export async function writeUnmerged(
  db: Db,
  act: Act,
  before: CustomerRow,
  undo: { readonly fields: readonly CustomerField[]; readonly isUntouched: boolean; readonly mergeId: number },
): Promise<void> {
  const { id } = before
  const columns = undo.fields.flatMap(columnsOf)
  const back: Record<string, unknown> = Object.fromEntries(columns.map((column) => [column, before[column]]))
  for (const column of ITEM_COLUMNS) {
    if (columns.includes(column)) back[column] = await presentItem(db, before[column])
  }
  const stamp = undo.isUntouched ? before : { changedAt: act.at, changedBy: act.userId }
  await db
    .updateTable('customer')
    .set((row) => ({ version: row('version', '-', undo.mergeId * VERSIONS_APART) }))
    .set({ ...back, changedAt: stamp.changedAt, changedBy: stamp.changedBy })
    .where('id', '=', id)
    .execute()
  await removeFromSearchIndex(db, id)
  await addToSearchIndex(db, id, await getCustomer(db, id))
}
