import type Database from 'better-sqlite3'

/** Columns whose use is counted row by row by the triggers of migration 0002. */
const COUNTED = [
  ['customer', 'employerId'],
  ['customer', 'genderId'],
  ['customer', 'categoryId'],
  ['customer', 'jobTitleId'],
  ['customer', 'associationId'],
  ['customer', 'contactId'],
  ['serviceRecord', 'statusId'],
  ['serviceRecord', 'summaryId'],
  ['serviceRecord', 'staffId'],
] as const

const triggerOf = ([table, column]: (typeof COUNTED)[number]) =>
  `${table}${column.charAt(0).toUpperCase()}${column.slice(1, -2)}Added`

type Range = readonly [number, number] | undefined

/**
 * Counts new rows all at once, and notes them for the check of duplicates: their triggers take half of the time of an
 * insert. They are away within the transaction only, and whoever rolls it back has them as before.
 */
export function countAtOnce(connection: Database.Database) {
  const names = ['customerAdded', 'duplicateAdded', ...COUNTED.map(triggerOf)]
  const find = connection.prepare<[string], string>("SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND name = ?")
  const statements = names.map((name) => {
    const sql = find.pluck().get(name)
    if (sql === undefined) throw new Error(`There is no trigger ${name}.`)
    connection.exec(`DROP TRIGGER "${name}"`)
    return sql
  })
  /** Ids of the rows that were added, all of them out of the bin. */
  return (added: { readonly customer: Range; readonly serviceRecord: Range }) => {
    for (const [table, column] of COUNTED) {
      const range = added[table]
      if (!range) continue
      connection
        .prepare(
          `UPDATE referenceItem SET usageCount = usageCount + used.count FROM
            (SELECT ${column} AS id, count(*) AS count FROM ${table} WHERE id BETWEEN ? AND ? AND ${column} IS NOT NULL
             GROUP BY ${column}) AS used WHERE referenceItem.id = used.id`,
        )
        .run(...range)
    }
    if (added.customer) {
      connection
        .prepare(
          `UPDATE tally SET count = count + (SELECT count(*) FROM customer WHERE id BETWEEN ? AND ?)
           WHERE name = 'customers'`,
        )
        .run(...added.customer)
      connection
        .prepare(
          'INSERT INTO duplicateChanged (customerId, isTaken) SELECT id, 0 FROM customer WHERE id BETWEEN ? AND ?',
        )
        .run(...added.customer)
    }
    for (const sql of statements) connection.exec(sql)
  }
}

/**
 * Sorts new customers all at once: one after the other they cost 19 indexes a random place each, more than half of the
 * time of an insert. As above, away within the transaction only. The key of the number stays.
 */
export function orderAtOnce(connection: Database.Database) {
  const indexes = connection
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'customer' AND sql IS NOT NULL",
    )
    .all()
  for (const { name } of indexes) connection.exec(`DROP INDEX "${name}"`)
  /** `between` is called after each: some 100 ms of 100,000 customers. */
  return async (between: () => Promise<void>) => {
    for (const { sql } of indexes) {
      connection.exec(sql)
      await between()
    }
  }
}
