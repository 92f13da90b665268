/**
 * `notBackup`: something else; `damaged`: ours, but not whole; `newerFormat`: of a later program; `passphraseNeeded`:
 * encrypted and none was given.
 */
export type Refusal = 'notBackup' | 'damaged' | 'newerFormat' | 'passphraseNeeded' | 'wrongPassphrase'

/** A file that is not taken as a backup, and why; of a damaged one, the part that is not as it was written. */
export class BackupRefused extends Error {
  constructor(
    readonly reason: Refusal,
    /** 'head', 'end', 'manifest', 'database', 'chunk 7', 'picture <sha256>'; '' where there is no more to say. */
    readonly part = '',
  ) {
    super(`${reason} ${part}`.trim())
  }
}

export type BackupFailure =
  | 'backup:diskFull'
  | 'backup:notWritable'
  | 'backup:folderGone'
  | 'backup:writeFailed'
  | 'backup:notWhole'
  | 'backup:databaseDamaged'
  | 'backup:failed'

/** Codes of the system and of SQLite, also with a suffix, and the words that tell people what to do. */
const FAILURES: readonly (readonly [code: string, key: BackupFailure])[] = [
  ['ENOSPC', 'backup:diskFull'],
  ['EDQUOT', 'backup:diskFull'],
  ['EFBIG', 'backup:writeFailed'],
  ['SQLITE_FULL', 'backup:diskFull'],
  ['SQLITE_IOERR_WRITE', 'backup:diskFull'],
  ['EACCES', 'backup:notWritable'],
  ['EPERM', 'backup:notWritable'],
  ['EROFS', 'backup:notWritable'],
  ['SQLITE_READONLY', 'backup:notWritable'],
  ['SQLITE_CANTOPEN', 'backup:notWritable'],
  ['ENOENT', 'backup:folderGone'],
  ['ENOTDIR', 'backup:folderGone'],
  ['ENODEV', 'backup:folderGone'],
  ['ENXIO', 'backup:folderGone'],
  ['EIO', 'backup:writeFailed'],
  ['ENOTCONN', 'backup:folderGone'],
  ['ESTALE', 'backup:folderGone'],
  ['EHOSTDOWN', 'backup:folderGone'],
  ['ETIMEDOUT', 'backup:folderGone'],
  ['SQLITE_CORRUPT', 'backup:databaseDamaged'],
  ['SQLITE_NOTADB', 'backup:databaseDamaged'],
  ['SQLITE_IOERR', 'backup:writeFailed'],
]

/** Why a backup could not be made, as an i18n key. */
export function failureOf(error: unknown): BackupFailure {
  if (error instanceof BackupRefused) return 'backup:notWhole'
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return FAILURES.find(([start]) => code.startsWith(start))?.[1] ?? 'backup:failed'
}
