import { ORPCError } from '@orpc/server'

/** SQLite result codes that a person can do something about; the key's words say what. */
const KEYS: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'errors:diskFull',
  SQLITE_IOERR_WRITE: 'errors:diskFull',
  SQLITE_READONLY: 'errors:readOnly',
  SQLITE_CANTOPEN: 'errors:readOnly',
  SQLITE_BUSY: 'errors:databaseBusy',
  SQLITE_CORRUPT: 'errors:databaseDamaged',
}

/** What the window is told of a failure: never SQL, a path or a stack. Unknown ones go to `report`. */
export function refusalOf(error: unknown, report: (error: unknown) => void): unknown {
  if (error instanceof ORPCError) return error
  if (error instanceof DOMException && error.name === 'AbortError') return error
  report(error)
  const key = error instanceof Error && 'code' in error ? KEYS[String(error.code)] : undefined
  return key
    ? new ORPCError('SERVICE_UNAVAILABLE', { message: key })
    : new ORPCError('INTERNAL_SERVER_ERROR', { message: 'errors:unexpected' })
}
