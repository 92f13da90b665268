import type Database from 'better-sqlite3'
import { customerGrams, type SearchedTexts, serviceGrams } from './search-index'

/** What FTS5 gathers in memory before it writes a segment: its own 1 MB makes 300 segments to merge of 100,000 rows. */
const GATHERED_BYTES = 64 * 1024 * 1024
const OWN_BYTES = 1024 * 1024

/**
 * FTS5 writes out what it has gathered when another table's statement keeps a journal: rows and index in turn took three
 * times as long. So this many are indexed one after the other: of 100,000 rows, 5,000 and 500 at a time both took about
 * a seventh longer in all (single runs).
 */
const TOGETHER = 2000

/** Text indexes for thousands of rows in one transaction, by prepared statements. */
export function bulkIndex(connection: Database.Database) {
  const configure = (bytes: number) => {
    for (const table of ['customerGram', 'serviceGram']) {
      // In the text of the statement: the driver binds numbers as REAL, which FTS5 refuses here.
      connection.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${bytes})`)
    }
  }
  const addCustomer = connection.prepare('INSERT INTO customerGram (rowid, grams) VALUES (?, ?)')
  const removeCustomer = connection.prepare('DELETE FROM customerGram WHERE rowid = ?')
  const addService = connection.prepare('INSERT INTO serviceGram (rowid, grams) VALUES (?, ?)')
  const removeService = connection.prepare('DELETE FROM serviceGram WHERE rowid = ?')
  /** Of customers and services by id: texts that are to be indexed, of one who is indexed already or not. */
  const customers = new Map<number, { readonly grams: string; readonly isIndexed: boolean }>()
  const services = new Map<number, string>()

  const flush = () => {
    for (const [id, { grams, isIndexed }] of customers) {
      if (isIndexed) removeCustomer.run(id)
      addCustomer.run(id, grams)
    }
    for (const [id, grams] of services) addService.run(id, grams)
    customers.clear()
    services.clear()
  }
  const flushWhenFull = () => {
    if (customers.size + services.size >= TOGETHER) flush()
  }
  return {
    begin: () => configure(GATHERED_BYTES),
    /** Before the COMMIT: until then not all that was added stands in the index. */
    end() {
      flush()
      configure(OWN_BYTES)
    },
    addCustomer(id: number, grams: string) {
      customers.set(id, { grams, isIndexed: false })
      flushWhenFull()
    },
    changeCustomer(id: number, texts: SearchedTexts) {
      const isIndexed = customers.get(id)?.isIndexed ?? true
      customers.set(id, { grams: customerGrams(texts), isIndexed })
      flushWhenFull()
    },
    removeCustomer(id: number) {
      if (customers.has(id)) flush()
      removeCustomer.run(id)
    },
    addService(id: number, summaryText: string) {
      if (summaryText !== '') services.set(id, serviceGrams(summaryText))
      flushWhenFull()
    },
    removeService(id: number) {
      if (services.has(id)) flush()
      removeService.run(id)
    },
  }
}
export type BulkIndex = ReturnType<typeof bulkIndex>
