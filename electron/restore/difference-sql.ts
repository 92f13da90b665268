import type Database from 'better-sqlite3'

/** Columns that say how a row came to be, or follow from others: no difference that people would see. */
const SILENT = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'changedAt',
  'changedBy',
  'deletedAt',
  'deletedBy',
  'numberKey',
  'nameSortKey',
  'position',
])

interface Column {
  readonly name: string
  /** Points at a reference item. */
  readonly isReference: boolean
}

function columnsOf(connection: Database.Database, table: string): readonly Column[] {
  const links = connection.pragma(`main.foreign_key_list(${table})`) as { from: string; table: string }[]
  const references = new Set(links.filter((link) => link.table === 'referenceItem').map(({ from }) => from))
  const columns = connection.pragma(`main.table_info(${table})`) as { name: string }[]
  return columns.map(({ name }) => ({ name, isReference: references.has(name) }))
}

const nameOf = (schema: 'main' | 'there', id: string) => `(SELECT name FROM ${schema}.referenceItem WHERE id = ${id})`

/**
 * SQL that is true where row `t` (there) and row `h` (here) say different things to people. References count by their
 * names: an item merged, renamed back or made anew is the same while it is called the same. Ids are looked at first.
 */
export function saysOther(connection: Database.Database, table: string): string {
  const columns = columnsOf(connection, table)
  const names = new Set(columns.map(({ name }) => name))
  const areItemsRenamed = connection
    .prepare(
      `SELECT 1 FROM there.referenceItem t JOIN main.referenceItem h ON h.id = t.id WHERE t.name IS NOT h.name LIMIT 1`,
    )
    .get()
  const texts = new Set<string>()
  const references = columns
    .filter(({ isReference }) => isReference)
    .map(({ name }) => {
      const text = name.replace(/Id$/, 'Text')
      const hasText = names.has(text)
      if (hasText) texts.add(text)
      const shown = (schema: 'main' | 'there', row: string) =>
        `ifnull(${nameOf(schema, `${row}.${name}`)}, ${hasText ? `${row}.${text}` : "''"})`
      const mayDiffer = [
        `t.${name} IS NOT h.${name}`,
        ...(hasText ? [`t.${text} IS NOT h.${text}`] : []),
        ...(areItemsRenamed ? [`t.${name} IS NOT NULL`] : []),
      ].join(' OR ')
      return `((${mayDiffer}) AND ${shown('there', 't')} IS NOT ${shown('main', 'h')})`
    })
  const plain = columns
    .filter(({ name, isReference }) => !isReference && !SILENT.has(name) && !texts.has(name))
    .map(({ name }) => `t.${name} IS NOT h.${name}`)
  return [...plain, ...references].join(' OR ')
}

/** The same row: an id alone may have been given to another record since. */
export const SAME_ROW = 't.id = h.id AND t.createdAt = h.createdAt'

/** Customers of whose records of this table one side has other ones than the other; the bin counts as not there. */
export const customersWithOther = (connection: Database.Database, table: string): string => `
  SELECT h.customerId FROM main.${table} h LEFT JOIN there.${table} t ON ${SAME_ROW}
    WHERE h.deletedAt IS NULL AND (t.id IS NULL OR t.deletedAt IS NOT NULL OR ${saysOther(connection, table)})
  UNION
  SELECT t.customerId FROM there.${table} t LEFT JOIN main.${table} h ON ${SAME_ROW}
    WHERE t.deletedAt IS NULL AND (h.id IS NULL OR h.deletedAt IS NOT NULL)`
