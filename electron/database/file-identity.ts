import { closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs'
import { openConnection, schemaVersionOf } from './open-database'

export interface FileIdentity {
  /** No table was ever made in it. */
  readonly isBlank: boolean
  readonly applicationId: number
  readonly version: number
}

/** Where SQLite's file format keeps these, as big-endian 32-bit numbers; and how long the header is. */
const SCHEMA_COOKIE_AT = 40
const USER_VERSION_AT = 60
const APPLICATION_ID_AT = 68
const HEADER_BYTES = 100
const MAGIC = 'SQLite format 3\0'

/**
 * Tells whose file it is, and leaves no trace: even a read-only connection leaves -wal and -shm beside a WAL database,
 * so a file at rest is read by its header. Errors: SQLITE_NOTADB.
 */
export function fileIdentityOf(file: string): FileIdentity {
  const wal = `${file}-wal`
  const isAtRest = !existsSync(wal) || statSync(wal).size === 0
  return (isAtRest ? readHeader(file) : undefined) ?? readThroughWal(file)
}

/** Undefined where SQLite should have its say. */
function readHeader(file: string): FileIdentity | undefined {
  const header = Buffer.alloc(HEADER_BYTES)
  const open = openSync(file, 'r')
  try {
    const length = readSync(open, header, 0, HEADER_BYTES, 0)
    if (length === 0) return { isBlank: true, applicationId: 0, version: 0 }
    if (length < HEADER_BYTES || header.toString('latin1', 0, MAGIC.length) !== MAGIC) return undefined
  } finally {
    closeSync(open)
  }
  return {
    isBlank: header.readInt32BE(SCHEMA_COOKIE_AT) === 0,
    applicationId: header.readInt32BE(APPLICATION_ID_AT),
    version: header.readInt32BE(USER_VERSION_AT),
  }
}

/** The newest header may still be in the WAL. */
function readThroughWal(file: string): FileIdentity {
  const hadSharedMemory = existsSync(`${file}-shm`)
  const connection = openConnection(file, { isReadOnly: true })
  try {
    return {
      isBlank: connection.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0,
      applicationId: connection.pragma('application_id', { simple: true }) as number,
      version: schemaVersionOf(connection),
    }
  } finally {
    connection.close()
    // Every connection to the file would have made it: where there was none, nobody else is using it.
    if (!hadSharedMemory) rmSync(`${file}-shm`, { force: true })
  }
}
