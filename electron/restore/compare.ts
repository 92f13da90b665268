import type Database from 'better-sqlite3'
import type { CustomerDifference, DifferenceKind, RestorePreview } from '../../shared/restore/restore'
import { foldText } from '../../shared/search-text'
import { openConnection } from '../database/open-database'
import { customersWithOther, SAME_ROW, saysOther } from './difference-sql'

/** Tables that people know, in the order in which they think of them; all others follow. */
const KNOWN_FIRST = ['customer', 'serviceRecord', 'picture', 'referenceItem', 'namedList'] as const

export interface Comparison {
  readonly counts: RestorePreview['counts']
  readonly differences: Readonly<Record<DifferenceKind, readonly CustomerDifference[]>>
  readonly newestThere: number | null
  readonly newestHere: number | null
}

/**
 * Compares the checked copy with today's data, both opened for reading only. `onShare` hears 0 to 1. 100,000 customers
 * with 500,000 services against as many: see docs/performance.md.
 */
export function compareWithToday(liveFile: string, copyFile: string, onShare: (share: number) => void): Comparison {
  const connection = openConnection(liveFile, { isReadOnly: true })
  try {
    connection.prepare('ATTACH ? AS there').run(copyFile)
    connection.pragma('temp_store = MEMORY')
    // One moment of today's data for all that is asked of it.
    return connection.transaction(() => {
      const counts = countsOf(connection)
      onShare(0.1)
      const differences = {
        added: onlyOn(connection, 't'),
        removed: onlyOn(connection, 'h'),
        changed: changed(connection, (share) => onShare(0.2 + share * 0.8)),
      }
      const newest = (schema: string) =>
        connection
          .prepare<[], number>(`SELECT at FROM ${schema}.recordChange ORDER BY id DESC LIMIT 1`)
          .pluck()
          .get() ?? null
      return { counts, differences, newestThere: newest('there'), newestHere: newest('main') }
    })()
  } finally {
    connection.close()
  }
}

/** Of what can be put into the bin, what is not in it. */
function countsOf(connection: Database.Database): Comparison['counts'] {
  const tables = connection
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all()
  const others = tables.filter((table) => !KNOWN_FIRST.some((known) => known === table)).toSorted()
  return [...KNOWN_FIRST, ...others].map((table) => {
    const columns = connection.pragma(`main.table_info(${table})`) as { name: string }[]
    const where = columns.some(({ name }) => name === 'deletedAt') ? 'WHERE deletedAt IS NULL' : ''
    const count = (schema: string) =>
      connection.prepare<[], number>(`SELECT count(*) FROM ${schema}.${table} ${where}`).pluck().get() ?? 0
    return { table, there: count('there'), here: count('main') }
  })
}

const SHOWN = (row: string) => `${row}.id AS customerId, ${row}.number, ${row}.name, ${row}.changedAt`

/** Number and name of whoever the customer of `row` is part of on the other side; '' where they were just deleted. */
const mergedInto = (row: string, table: string) => `ifnull((
  WITH RECURSIVE kept (id) AS (
    SELECT gone.mergedIntoId FROM ${table} gone
      WHERE gone.id = ${row}.id AND gone.createdAt = ${row}.createdAt AND gone.mergedIntoId IS NOT NULL
    UNION SELECT more.mergedIntoId FROM kept JOIN ${table} more ON more.id = kept.id WHERE more.mergedIntoId IS NOT NULL)
  SELECT last.number || ' ' || last.name FROM kept JOIN ${table} last ON last.id = kept.id
    WHERE last.mergedIntoId IS NULL), '') AS mergedInto`

/** Customers that one side alone has outside the bin. */
function onlyOn(connection: Database.Database, side: 't' | 'h'): readonly CustomerDifference[] {
  const [own, other] = side === 't' ? ['there.customer t', 'main.customer h'] : ['main.customer h', 'there.customer t']
  const otherRow = side === 't' ? 'h' : 't'
  const otherTable = side === 't' ? 'main.customer' : 'there.customer'
  return connection
    .prepare<[], CustomerDifference>(
      `SELECT ${SHOWN(side)}, ${mergedInto(side, otherTable)} FROM ${own} WHERE ${side}.deletedAt IS NULL AND NOT EXISTS (
        SELECT 1 FROM ${other} WHERE ${SAME_ROW} AND ${otherRow}.deletedAt IS NULL)
      ORDER BY ${side}.numberKey`,
    )
    .all()
}

function changed(connection: Database.Database, onShare: (share: number) => void): readonly CustomerDifference[] {
  connection.exec('CREATE TEMP TABLE otherRecords (customerId INTEGER PRIMARY KEY)')
  const note = (select: string) => connection.exec(`INSERT OR IGNORE INTO temp.otherRecords ${select}`)
  note(customersWithOther(connection, 'serviceRecord'))
  onShare(0.6)
  note(customersWithOther(connection, 'picture'))
  onShare(0.7)
  return connection
    .prepare<[], CustomerDifference>(
      `SELECT ${SHOWN('h')}, '' AS mergedInto FROM main.customer h JOIN there.customer t ON ${SAME_ROW}
      WHERE h.deletedAt IS NULL AND t.deletedAt IS NULL
        AND (h.id IN (SELECT customerId FROM temp.otherRecords) OR ${saysOther(connection, 'customer')})
      ORDER BY h.numberKey`,
    )
    .all()
}

/** Those in whose number or name the text occurs. */
export function pageOf(
  rows: readonly CustomerDifference[],
  { text, offset, limit }: { readonly text: string; readonly offset: number; readonly limit: number },
): { readonly rows: CustomerDifference[]; readonly total: number } {
  const folded = foldText(text)
  const found =
    folded === ''
      ? rows
      : rows.filter(({ number, name }) => foldText(number).includes(folded) || foldText(name).includes(folded))
  return { rows: found.slice(offset, offset + limit), total: found.length }
}
