import type Database from 'better-sqlite3'
import { failpoint } from './failpoint'
import type { Db } from './schema'
import { SEARCH_INDEX_VERSION, type SearchedTexts, searchIndexInsert, serviceIndexInsert } from './search-index'

/** Rows read at a time: a connection cannot write while it reads. */
const ROWS_A_BATCH = 5000

function eachLive<Row extends { readonly id: number }>(
  connection: Database.Database,
  select: string,
  use: (row: Row) => void,
) {
  const batch = connection.prepare<[number], Row>(`${select} ORDER BY id LIMIT ${ROWS_A_BATCH}`)
  let rows = batch.all(0)
  while (rows.length > 0) {
    for (const row of rows) use(row)
    rows = batch.all(rows.at(-1)!.id)
  }
}

interface Insert {
  compile(db: Db): { readonly sql: string; readonly parameters: readonly unknown[] }
}

/** Runs inserts of one shape, prepared once. */
function inserter(db: Db, connection: Database.Database) {
  let statement: Database.Statement | undefined
  return (insert: Insert) => {
    const { sql, parameters } = insert.compile(db)
    statement ??= connection.prepare(sql)
    statement.run(parameters)
  }
}

/**
 * Makes the text indexes anew where they were made by a program that knew fewer fields: one transaction, so that a
 * crash leaves the old ones. About 15 s a 100,000 customers with five services each.
 */
export function bringIndexUp(db: Db, connection: Database.Database): void {
  const isKnown = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'searchIndex'").get()
  if (!isKnown) return
  const version = connection.prepare("SELECT version FROM searchIndex WHERE name = 'grams'").pluck().get()
  if (Number(version) >= SEARCH_INDEX_VERSION) return
  connection.transaction(() => {
    for (const table of ['customerGram', 'serviceGram']) {
      connection.exec(`INSERT INTO ${table} (${table}) VALUES ('delete-all')`)
    }
    const addCustomer = inserter(db, connection)
    eachLive<SearchedTexts & { readonly id: number }>(
      connection,
      `SELECT id, number, name, phone, mobile, mobile2, address, email, idNumber, note,
        ifnull((SELECT name FROM referenceItem WHERE id = employerId), employerText) AS employer
      FROM customer WHERE deletedAt IS NULL AND id > ?`,
      (row) => addCustomer(searchIndexInsert(row.id, row)),
    )
    const addService = inserter(db, connection)
    eachLive<{ readonly id: number; readonly summaryText: string }>(
      connection,
      "SELECT id, summaryText FROM serviceRecord WHERE deletedAt IS NULL AND summaryText <> '' AND id > ?",
      (row) => addService(serviceIndexInsert(row.id, row.summaryText)),
    )
    connection.prepare("UPDATE searchIndex SET version = ? WHERE name = 'grams'").run(SEARCH_INDEX_VERSION)
    failpoint('migrate.indexEnding')
  })()
}
