import { closeSync, existsSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { DEFAULT_SETTINGS } from '../../shared/settings/settings'
import type { Damage } from '../../shared/startup/startup'
import { APPLICATION_ID, openConnection, schemaVersionOf } from '../database/open-database'
import { type InstallNote, isOlderThanNoted, readInstallNote } from './install-file'

const MAGIC = 'SQLite format 3\0'
const HEADER_BYTES = 100
/** Where SQLite keeps these in the header, big-endian. */
const PAGE_SIZE_AT = 16
const CHANGES_AT = 24
const PAGES_AT = 28
const SCHEMA_COOKIE_AT = 40
const APPLICATION_ID_AT = 68
const PAGES_VALID_FOR_AT = 92
/** From here on the purge log and the reference history are there. */
const NOTED_SINCE_VERSION = 4

type Found = Damage['found'] | undefined

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : null)

function readHeader(file: string): Buffer | undefined {
  const header = Buffer.alloc(HEADER_BYTES)
  const handle = openSync(file, 'r')
  try {
    return readSync(handle, header, 0, HEADER_BYTES, 0) === HEADER_BYTES ? header : undefined
  } finally {
    closeSync(handle)
  }
}

/** Bytes that the file says it has; undefined: it does not say. */
function bytesSaid(header: Buffer): number | undefined {
  const size = header.readUInt16BE(PAGE_SIZE_AT)
  const isSaid = header.readUInt32BE(CHANGES_AT) === header.readUInt32BE(PAGES_VALID_FOR_AT)
  return isSaid ? (size === 1 ? 65_536 : size) * header.readUInt32BE(PAGES_AT) : undefined
}

/** Undefined: the file is no database, or does not say. */
export function bytesSaidBy(file: string): number | undefined {
  const header = readHeader(file)
  return header?.toString('latin1', 0, MAGIC.length) === MAGIC ? bytesSaid(header) : undefined
}

/** There was a shop here: a note of it, or backups of it. */
function hadShop(dataFolder: string, note: InstallNote | undefined): boolean {
  const backups = join(dataFolder, 'backups')
  return note !== undefined || (existsSync(backups) && readdirSync(backups).some((name) => name.endsWith('.fdbak')))
}

function isWhole(connection: Database.Database): boolean {
  return connection.pragma('quick_check(1)', { simple: true }) === 'ok'
}

/** Looked at through SQLite: all of it where something is suspicious (1.5 s a GB), else only how far it has come. */
function lookInside(file: string, note: InstallNote | undefined, isSuspicious: boolean): Found | 'foreign' {
  let connection: Database.Database | undefined
  try {
    connection = openConnection(file)
    // A newer file has words of its own.
    if (connection.pragma('application_id', { simple: true }) !== APPLICATION_ID) return 'foreign'
    if (isSuspicious && !isWhole(connection)) return 'damagedPages'
    if (note && schemaVersionOf(connection) >= NOTED_SINCE_VERSION && isOlderThanNoted(connection, note)) return 'older'
    return undefined
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'damagedPages'
    // What else may be the matter, opening it will say.
    return undefined
  } finally {
    connection?.close()
  }
}

function foundIn(dataFolder: string, file: string, note: InstallNote | undefined): Found {
  const bytes = sizeOf(file)
  const isExpected = hadShop(dataFolder, note)
  const hasLog = (sizeOf(`${file}-wal`) ?? 0) > 0
  if (bytes === null) return isExpected || hasLog ? 'missing' : undefined
  if (bytes === 0) return isExpected || hasLog ? 'empty' : undefined
  const header = readHeader(file)
  if (!header) return 'truncated'
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return 'notADatabase'
  const isShort = bytes < (bytesSaid(header) ?? 0)
  // With a log beside it, its header may run ahead of the pages that the log still holds.
  if (isShort && !hasLog) return 'truncated'
  if (header.readInt32BE(APPLICATION_ID_AT) !== APPLICATION_ID && !hasLog) {
    if (!isExpected) return undefined
    // In its first session all of a shop lies in the log: without it, what is left opens as a shop that never began.
    return header.readInt32BE(SCHEMA_COOKIE_AT) === 0 ? 'empty' : 'notADatabase'
  }
  const found = lookInside(file, note, isShort || note?.isSuspect === true)
  return found === 'foreign' ? (isExpected ? 'notADatabase' : undefined) : found
}

/**
 * Before anything is opened: what is wrong with the data, undefined where nothing is. A shop that never began has none.
 * `isReplaced`: a restore has just put another database in place.
 */
export function findDamage(dataFolder: string, databaseFile: string, isReplaced = false): Damage | undefined {
  const note = readInstallNote(dataFolder)
  const found = foundIn(dataFolder, databaseFile, isReplaced && note ? { ...note, counters: null } : note)
  return found && damageOf(found, dataFolder, databaseFile)
}

export function damageOf(found: Damage['found'], dataFolder: string, file: string): Damage {
  const note = readInstallNote(dataFolder)
  const bytes = sizeOf(file)
  return {
    found,
    file,
    language: note?.language ?? DEFAULT_SETTINGS.language,
    bytes,
    expectedBytes: bytes === null ? null : (bytesSaidBy(file) ?? null),
    lastKnown: note && note.notedAt > 0 ? { at: note.notedAt, customers: note.customers } : null,
  }
}

/** The words of SQLite for a file that is damaged, met while it was opened. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB'
}
