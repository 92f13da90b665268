import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'

export const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const namesOf = (connection: Database.Database, type: 'table' | 'virtual') =>
  connection
    .prepare<[string], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = ? AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all(type)

/**
 * A killed import leaves a note that it was begun, and what it would have written got no ids: runs count by their order
 * among those that ended.
 */
const ENDED = `(SELECT count(*) FROM importRun AS run WHERE run.id <= %.% AND run.state <> 'interrupted')`
const endedBefore = (table: string, column: string) => ENDED.replace('%.%', `"${table}".${column}`)
const ROWS: Readonly<Record<string, string>> = {
  importRun: `SELECT ${endedBefore('importRun', 'id')} AS id, fileName, sheetName, at, byUser, state, counts, undoneAt,
    made FROM importRun WHERE state <> 'interrupted' ORDER BY 1`,
  // Taken by a check that was killed: the next one compares them all the same.
  duplicateChanged: 'SELECT customerId FROM duplicateChanged ORDER BY customerId',
  importChange: `SELECT ${endedBefore('importChange', 'runId')} AS runId, customerId, before, after FROM importChange
    ORDER BY 1, 2`,
}

/**
 * All that the shop knows, as one short text: every row of every table, and every word of the search index with its
 * place. Two databases of the same digest answer every question alike. 5 ms for 100 customers.
 */
export function digestOf(connection: Database.Database): string {
  const hash = createHash('sha256')
  for (const table of namesOf(connection, 'table')) {
    const columns = connection.pragma(`table_info("${table}")`) as { name: string }[]
    const order = columns.map(({ name }) => `"${name}"`).join()
    hash.update(table)
    for (const row of connection
      .prepare(ROWS[table] ?? `SELECT * FROM "${table}" ORDER BY ${order}`)
      .raw()
      .iterate()) {
      hash.update(JSON.stringify(row))
    }
  }
  for (const index of namesOf(connection, 'virtual')) {
    connection.exec(`CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, "${index}", 'instance')`)
    for (const row of connection.prepare('SELECT * FROM temp.words').raw().iterate()) hash.update(JSON.stringify(row))
    connection.exec('DROP TABLE temp.words')
  }
  return hash.digest('hex').slice(0, 16)
}
