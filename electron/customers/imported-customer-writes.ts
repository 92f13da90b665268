import type Database from 'better-sqlite3'
import type { CustomerField } from '../../shared/customers/customer'
import { nextCustomerNumber, numberKeyOf } from '../../shared/customers/customer-number'
import { pinyinSortKey } from '../../shared/pinyin'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { type CustomerReferences, insertCustomer, newCustomerRow } from './customer-row'

/** A row of `customer`, for acts on thousands of them. */
export type CustomerColumns = ReturnType<typeof newCustomerRow> & {
  readonly id: number
  readonly version: number
  readonly deletedAt: number | null
}
export type ColumnChanges = Readonly<Record<string, string | number | null>>

const FIRST_NUMBER = 'A000000001'

const REFERENCE_COLUMN = {
  gender: 'genderId',
  category: 'categoryId',
  jobTitle: 'jobTitleId',
  association: 'associationId',
  contact: 'contactId',
} as const

/** The columns in which a field is kept, as they are written; `referenceId` of its item, null where it is none. */
export function columnsOfField(
  field: CustomerField,
  value: string | boolean,
  referenceId: number | null,
): ColumnChanges {
  switch (field) {
    case 'number':
      return { number: String(value), numberKey: numberKeyOf(String(value)) }
    case 'name':
      return { name: String(value), nameSortKey: pinyinSortKey(String(value)) }
    case 'employer':
      return { employerId: referenceId, employerText: referenceId === null ? String(value) : '' }
    case 'bornOn':
      return { bornOn: value === '' ? null : String(value) }
    case 'gender':
    case 'category':
    case 'jobTitle':
    case 'association':
    case 'contact':
      return { [REFERENCE_COLUMN[field]]: referenceId }
    default:
      return { [field]: typeof value === 'boolean' ? Number(value) : value }
  }
}

/** The field that a column belongs to. */
export function fieldOfColumn(column: string): string {
  if (column === 'numberKey') return 'number'
  if (column === 'nameSortKey') return 'name'
  return column.replace(/(Id|Text)$/, '')
}

/** Customers by prepared statements, in a transaction of the caller. */
export function customerTable(db: Db, connection: Database.Database, act: Act) {
  const read = connection.prepare<[number], CustomerColumns>('SELECT * FROM customer WHERE id = ?')
  const last = connection.prepare<[], { number: string }>('SELECT number FROM customer ORDER BY id DESC LIMIT 1')
  const remove = connection.prepare('DELETE FROM customer WHERE id = ?')
  const addAlias = connection.prepare(
    `INSERT INTO customerAlias (customerId, number, numberKey, reason, at, byUser) VALUES (?, ?, ?, 'renumbered', ?, ?)
     ON CONFLICT (numberKey, customerId) DO NOTHING`,
  )
  const removeAlias = connection.prepare('DELETE FROM customerAlias WHERE customerId = ? AND numberKey = ? AND at = ?')
  let insert: Database.Statement<unknown[]> | undefined
  const updates = new Map<string, Database.Statement<unknown[]>>()

  const write = (id: number, changes: ColumnChanges) => {
    const columns = Object.keys(changes)
    const sql = `UPDATE customer SET ${columns.map((column) => `"${column}" = ?`).join(', ')} WHERE id = ?`
    let update = updates.get(sql)
    if (!update) {
      update = connection.prepare<unknown[]>(sql)
      updates.set(sql, update)
    }
    update.run(...Object.values(changes), id)
  }
  return {
    read: (id: number) => read.get(id),
    lastNumber: () => last.get()?.number,
    insert(values: Parameters<typeof newCustomerRow>[0], references: CustomerReferences): number {
      const row = newCustomerRow(values, references, act)
      // RETURNING would make SQLite keep a journal of each statement: half of the time of an insert.
      insert ??= connection.prepare<unknown[]>(insertCustomer(db, row).clearReturning().compile().sql)
      return Number(insert.run(...Object.values(row)).lastInsertRowid)
    },
    /** A change of this act: the version grows. */
    change: (before: CustomerColumns, changes: ColumnChanges) =>
      write(before.id, { ...changes, version: before.version + 1, changedAt: act.at, changedBy: act.userId }),
    /** The customer is found by the number from before the change too. */
    keepOldNumber: (before: CustomerColumns) =>
      addAlias.run(before.id, before.number, before.numberKey, act.at, act.userId),
    /** Takes that back, for an undo of an act of then. */
    forgetOldNumber: (id: number, number: string, at: number) => removeAlias.run(id, numberKeyOf(number), at),
    /** As it is said, stamps and version too. */
    write,
    remove: (id: number) => remove.run(id),
  }
}
export type CustomerTable = ReturnType<typeof customerTable>

/** The next number that nobody has or had, after the last one given out: the one named, else the newest on file. */
export function numberProposer(
  table: CustomerTable,
  isTaken: (numberKey: string) => boolean,
): (after: string | undefined) => string {
  const onFile = table.lastNumber()
  return (after) => {
    const last = after ?? onFile
    let number = last === undefined ? FIRST_NUMBER : nextCustomerNumber(last)
    while (isTaken(numberKeyOf(number))) number = nextCustomerNumber(number)
    return number
  }
}
