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
 * Counts new rows all at once: their triggers take half of the time of an insert. They are away within the transaction
 * only, and whoever rolls it back has them as before.
 */
export function countAtOnce(connection: Database.Database) {
  const names = ['customerAdded', ...COUNTED.map(triggerOf)]
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
    }
    for (const sql of statements) connection.exec(sql)
  }
}
