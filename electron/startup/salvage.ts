import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { openConnection } from '../database/open-database'
import { bytesSaidBy } from './start-check'

/** Tables that people can use elsewhere, with names in place of ids where names can be read. */
export const SALVAGED = ['customer', 'serviceRecord', 'referenceItem'] as const
const REFERENCES: Readonly<Record<string, string>> = {
  employerId: 'employer',
  genderId: 'gender',
  categoryId: 'category',
  jobTitleId: 'jobTitle',
  associationId: 'association',
  contactId: 'contact',
  statusId: 'status',
  summaryId: 'summary',
  staffId: 'staff',
}

/** A range whose rows cannot be read is halved until the damaged rows stand alone. */
const ROWS_A_RANGE = 1000

/** The -shm is made anew: a damaged one would only lead astray. */
const ENDINGS = ['', '-wal'] as const

type Row = Readonly<Record<string, string | number | null>>

export interface SalvagedTable {
  readonly table: string
  readonly rows: number
  /** False: some of it could not be read. */
  readonly isWhole: boolean
}

/** A cell that a spreadsheet would run gets an apostrophe before it; CSV quotes are doubled. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? '' : String(value)
  const isFormula = typeof value === 'string' && /^[=+\-@\t\r\n\0＝＋－＠]/.test(text)
  const safe = isFormula ? `'${text}` : text
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Largest id that can be found at all: by the index of the end, or by the note of how many pages there are. */
function lastIdOf(connection: Database.Database, table: string): number {
  for (const query of [`SELECT max(id) FROM ${table}`, `SELECT max(id) FROM ${table} WHERE id < 10000000`]) {
    try {
      return connection.prepare<[], number | null>(query).pluck().get() ?? 0
    } catch {
      // The way to the end leads through a damaged page.
    }
  }
  // No row is smaller than this: a file cannot hold more.
  const pages = connection.pragma('page_count', { simple: true }) as number
  return pages * 100
}

/** Every row that can be read between two ids; damaged ones are passed over. */
function* readable(connection: Database.Database, table: string, lost: { places: number }): Generator<Row> {
  const range = connection.prepare<[number, number], Row>(`SELECT * FROM ${table} WHERE id BETWEEN ? AND ? ORDER BY id`)
  const read = (from: number, to: number): Row[] => {
    try {
      return range.all(from, to)
    } catch {
      if (from === to) {
        lost.places += 1
        return []
      }
      const middle = Math.floor((from + to) / 2)
      return [...read(from, middle), ...read(middle + 1, to)]
    }
  }
  const last = lastIdOf(connection, table)
  for (let from = 1; from <= last; from += ROWS_A_RANGE) yield* read(from, from + ROWS_A_RANGE - 1)
}

/** Names of reference items by id, as far as they can be read. */
function namesIn(connection: Database.Database): ReadonlyMap<number, string> {
  try {
    const rows = [...readable(connection, 'referenceItem', { places: 0 })]
    return new Map(rows.map((row) => [Number(row.id), String(row.name)]))
  } catch {
    return new Map()
  }
}

/** Ids become names; typed text stands where it was typed. */
function withNames(row: Row, names: ReadonlyMap<number, string>): Row {
  const cells = Object.entries(row).map(([column, value]) => {
    const field = REFERENCES[column]
    if (!field || value === null) return [field ?? column, value] as const
    return [field, names.get(Number(value)) ?? `#${value}`] as const
  })
  return Object.fromEntries(cells)
}

/**
 * Writes what can be read of a damaged file into `<folder>/<table>.csv` (UTF-8 with BOM, so that spreadsheets read
 * Chinese). The damaged file is only read.
 */
export function salvageInto(
  databaseFile: string,
  folder: string,
  onRows: (table: string, rows: number) => void,
): readonly SalvagedTable[] {
  const copy = join(folder, 'reading.db')
  try {
    copyToRead(databaseFile, copy)
    const connection = openConnection(copy)
    try {
      const names = namesIn(connection)
      return SALVAGED.map((table) => salvageTable(connection, table, join(folder, `${table}.csv`), names, onRows))
    } finally {
      connection.close()
    }
  } finally {
    for (const ending of [...ENDINGS, '-shm']) rmSync(copy + ending, { force: true })
  }
}

/** SQLite opens no file that is shorter than it says: what is missing is made of empty pages, in a copy. */
function copyToRead(databaseFile: string, copy: string): void {
  for (const ending of ENDINGS)
    if (existsSync(databaseFile + ending)) copyFileSync(databaseFile + ending, copy + ending)
  const said = bytesSaidBy(copy) ?? 0
  if (said > statSync(copy).size) truncateSync(copy, said)
}

function salvageTable(
  connection: Database.Database,
  table: string,
  file: string,
  names: ReadonlyMap<number, string>,
  onRows: (table: string, rows: number) => void,
): SalvagedTable {
  const lost = { places: 0 }
  const handle = openSync(file, 'wx')
  let rows = 0
  try {
    writeSync(handle, '\uFEFF')
    for (const row of readable(connection, table, lost)) {
      const named = withNames(row, names)
      if (rows === 0) writeSync(handle, `${Object.keys(named).map(csvCell).join(',')}\r\n`)
      writeSync(handle, `${Object.values(named).map(csvCell).join(',')}\r\n`)
      rows += 1
      if (rows % 1000 === 0) onRows(table, rows)
    }
    fsyncSync(handle)
  } catch {
    // The table itself cannot be found: what was read stays.
    lost.places += 1
  } finally {
    closeSync(handle)
  }
  return { table, rows, isWhole: lost.places === 0 }
}
