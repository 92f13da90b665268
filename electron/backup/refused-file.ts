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
