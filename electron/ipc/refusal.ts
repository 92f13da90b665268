import { ValidationError } from '@orpc/contract'
import { ORPCError } from '@orpc/server'

/** Codes of SQLite and of the system that a person can do something about, also with a suffix; the key's words say what. */
const KEYS: readonly (readonly [code: string, key: string])[] = [
  ['SQLITE_FULL', 'errors:diskFull'],
  ['SQLITE_IOERR_WRITE', 'errors:diskFull'],
  ['ENOSPC', 'errors:diskFull'],
  ['EDQUOT', 'errors:diskFull'],
  ['EROFS', 'errors:readOnly'],
  ['EACCES', 'errors:readOnly'],
  ['SQLITE_READONLY', 'errors:readOnly'],
  ['SQLITE_CANTOPEN', 'errors:readOnly'],
  ['SQLITE_BUSY', 'errors:databaseBusy'],
  ['SQLITE_CORRUPT', 'errors:databaseDamaged'],
]

/** Of a wrong input with 100,000 faults nobody reads more. */
const FAULTS_AT_MOST = 10

function keyOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return KEYS.find(([start]) => code.startsWith(start))?.[1]
}

const badInput = ({ issues }: ValidationError) =>
  new ORPCError('BAD_REQUEST', {
    message: 'errors:badInput',
    data: { issues: issues.slice(0, FAULTS_AT_MOST).map(({ path, message }) => ({ path, message })) },
  })

/** What the window is told of a failure: never SQL, a path or a stack. Unknown ones go to `report`. */
export function refusalOf(error: unknown, report: (error: unknown) => void): unknown {
  if (error instanceof Error && error.name === 'AbortError') return error
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') {
    return error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError ? badInput(error.cause) : error
  }
  report(error)
  const key = keyOf(error)
  return key
    ? new ORPCError('SERVICE_UNAVAILABLE', { message: key })
    : new ORPCError('INTERNAL_SERVER_ERROR', { message: 'errors:unexpected' })
}
