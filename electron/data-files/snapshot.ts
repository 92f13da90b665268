import type Database from 'better-sqlite3'
import { openConnection, schemaVersionOf } from '../database/open-database'

/** Copied between two looks at whether to go on: 8 MB. */
const PAGES_A_STEP = 2000

/** What the database said at the moment of which the copy is. */
export interface Snapshot {
  readonly schemaVersion: number
  readonly shopName: string
  /** Rows of each table, without what the search index keeps. */
  readonly counts: Readonly<Record<string, number>>
  readonly newestChangeAt: number | null
  readonly pictureFiles: readonly { readonly sha256: string; readonly bytes: number }[]
  readonly fingerprint: string
}

const tablesOf = (connection: Database.Database, ...types: readonly string[]) =>
  connection
    .prepare<unknown[], string>(
      `SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'
       AND type IN (${types.map(() => '?').join()}) ORDER BY name`,
    )
    .pluck()
    .all(...types)

export function rowCounts(connection: Database.Database): Record<string, number> {
  const count = (table: string) => connection.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number
  return Object.fromEntries(tablesOf(connection, 'table').map((table) => [table, count(table)]))
}

/** What people type and have not yet saved, and where they were looking, is no reason for a backup. */
const PASSING = ['draft', 'searchSession']

/**
 * Other after every act: each one leaves a row in the history or a journal of its own, and settings are taken whole.
 * Under a millisecond at any size. '' where nothing was ever entered.
 */
export function fingerprintOf(connection: Database.Database): string {
  const tables = connection
    .prepare<[], string>(
      `SELECT name FROM pragma_table_list
       WHERE schema = 'main' AND type = 'table' AND wr = 0 AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all()
    .filter((table) => !PASSING.includes(table))
  const newest = tables.map((table) => connection.prepare(`SELECT max(rowid) FROM "${table}"`).pluck().get() ?? 0)
  if (!newest.some((id, index) => tables[index] === 'recordChange' && id !== 0)) return ''
  const settings = connection.prepare('SELECT name, value FROM setting ORDER BY name').raw().all()
  return JSON.stringify([schemaVersionOf(connection), newest, settings])
}

function readFacts(connection: Database.Database): Snapshot {
  const has = new Set(tablesOf(connection, 'table'))
  const ask = (table: string, sql: string) => (has.has(table) ? connection.prepare(sql).pluck().get() : null)
  const shopName = ask('setting', "SELECT value FROM setting WHERE name = 'shopName'")
  return {
    schemaVersion: schemaVersionOf(connection),
    shopName: typeof shopName === 'string' ? String(JSON.parse(shopName)).slice(0, 200) : '',
    counts: rowCounts(connection),
    newestChangeAt: (ask('recordChange', 'SELECT max(at) FROM recordChange') ?? null) as number | null,
    pictureFiles: has.has('pictureFile')
      ? (connection.prepare('SELECT sha256, bytes FROM pictureFile ORDER BY sha256').all() as Snapshot['pictureFiles'])
      : [],
    fingerprint: has.has('recordChange') && has.has('setting') ? fingerprintOf(connection) : '',
  }
}

/**
 * Copies a database that others write into `target`, and reads what belongs to the copy, all from one moment: in a
 * transaction of its own the connection keeps seeing that moment, and SQLite's backup takes its pages from there, so it
 * never begins anew. `onShare` hears 0 to 1. Errors: SQLite's; what was written is the caller's to remove.
 */
export async function copySnapshot(
  file: string,
  target: string,
  onShare: (share: number) => void = () => {},
): Promise<Snapshot> {
  const connection = openConnection(file, { isReadOnly: true })
  try {
    connection.exec('BEGIN')
    const facts = readFacts(connection)
    await connection.backup(target, {
      progress({ totalPages, remainingPages }) {
        onShare(totalPages === 0 ? 0 : 1 - remainingPages / totalPages)
        return PAGES_A_STEP
      },
    })
    connection.exec('COMMIT')
    // The copy says that it has a log beside it; from now on it is one file.
    openConnection(target, { isAtRest: true }).close()
    return facts
  } finally {
    connection.close()
  }
}

/**
 * Whether a copy is a sound database with these many rows. Table by table, since over all of it SQLite would work
 * through the search index anew as well, for ten times as long; what the index keeps is checked page by page here too.
 */
export function isSound(file: string, counts: Readonly<Record<string, number>>): boolean {
  const connection = openConnection(file, { isReadOnly: true })
  try {
    for (const table of tablesOf(connection, 'table', 'shadow')) {
      if (connection.pragma(`quick_check("${table}")`, { simple: true }) !== 'ok') return false
    }
    const found = rowCounts(connection)
    const names = new Set([...Object.keys(found), ...Object.keys(counts)])
    return [...names].every((name) => found[name] === counts[name])
  } finally {
    connection.close()
  }
}
