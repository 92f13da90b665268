import type Database from 'better-sqlite3'
import { selectCustomers } from '../electron/customers/customer-queries'
import type { Db } from '../electron/database/schema'
import { type IndexedField, indexMatch, READING_START } from '../electron/database/search-index'
import { numberKeyOf } from '../shared/customers/customer-number'
import { foldText } from '../shared/search-text'

const termOf = (field: IndexedField, text: string) =>
  field === 'pinyin' ? READING_START + foldText(text) : foldText(text)

/** The statements behind the calls, prepared once and called with nothing around them. */
export function bareStatements(db: Db, connection: Database.Database) {
  const live = selectCustomers(db).where('customer.deletedAt', 'is', null)
  const prepare = (query: { compile(): { readonly sql: string } }) => connection.prepare<unknown[]>(query.compile().sql)
  const ordered = (column: 'customer.numberKey' | 'customer.nameSortKey') => prepare(live.orderBy(column).limit(100))
  const anyId: number[] = new Array(100).fill(0)
  const match = connection.prepare<unknown[]>(
    `SELECT customer.* FROM (${indexMatch('name', '一').compile(db).sql} LIMIT 8) JOIN customer USING (id)`,
  )
  const fromNumber = connection.prepare<unknown[]>(
    'SELECT * FROM customer WHERE deletedAt IS NULL AND numberKey >= ? AND numberKey < ? ORDER BY numberKey LIMIT 8',
  )
  return {
    byId: prepare(live.where('customer.id', '=', 0)),
    next: prepare(live.where('customer.numberKey', '>', '').orderBy('customer.numberKey').limit(1)),
    previous: prepare(live.where('customer.numberKey', '<', '').orderBy('customer.numberKey', 'desc').limit(1)),
    services: connection.prepare<unknown[]>(
      `SELECT serviceRecord.*, statusItem.name AS status, summaryItem.name AS summary, staffItem.name AS staff
       FROM serviceRecord LEFT JOIN referenceItem AS statusItem ON statusItem.id = statusId
       LEFT JOIN referenceItem AS summaryItem ON summaryItem.id = summaryId
       LEFT JOIN referenceItem AS staffItem ON staffItem.id = staffId
       WHERE customerId = ? AND serviceRecord.deletedAt IS NULL ORDER BY servedOn DESC, serviceRecord.id DESC`,
    ),
    byNumber: ordered('customer.numberKey'),
    byName: ordered('customer.nameSortKey'),
    byAddress: connection.prepare<unknown[]>(
      "SELECT id FROM customer WHERE +deletedAt IS NULL ORDER BY nullif(address, '') NULLS LAST, id",
    ),
    byIds: prepare(live.where('customer.id', 'in', anyId)),
    find: (field: IndexedField, text: string) =>
      field === 'number'
        ? fromNumber.all(numberKeyOf(text), `${numberKeyOf(text)}\u{10FFFF}`)
        : match.all(indexMatch(field, termOf(field, text)).compile(db).parameters[0] as string),
    save: connection.prepare<unknown[]>(
      'UPDATE customer SET phone = ?, version = version + 1, changedAt = ? WHERE id = ?',
    ),
  }
}
