import type Database from 'better-sqlite3'
import { customerGrams, type SearchedTexts, serviceGrams } from './search-index'

/** What FTS5 gathers in memory before it writes a segment: its own 1 MB makes 300 segments to merge of 100,000 rows. */
const GATHERED_BYTES = 64 * 1024 * 1024
const OWN_BYTES = 1024 * 1024

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
  return {
    begin: () => configure(GATHERED_BYTES),
    end: () => configure(OWN_BYTES),
    addCustomer: (id: number, grams: string) => addCustomer.run(id, grams),
    changeCustomer: (id: number, texts: SearchedTexts) => {
      removeCustomer.run(id)
      addCustomer.run(id, customerGrams(texts))
    },
    removeCustomer: (id: number) => removeCustomer.run(id),
    addService: (id: number, summaryText: string) => {
      if (summaryText !== '') addService.run(id, serviceGrams(summaryText))
    },
    removeService: (id: number) => removeService.run(id),
  }
}
export type BulkIndex = ReturnType<typeof bulkIndex>
