/** Places where a test lets the power fail; each must leave the data old or new, and whole. */
export const FAILPOINTS = [
  'backup.copied',
  'backup.checked',
  'backup.ended',
  'backup.flushed',
  'backup.kept',
  'backup.secondCopied',
  'backup.secondKept',
  'restore.extracted',
  'restore.migrated',
  'restore.checked',
  'restore.safetyBackup',
  'restore.picturesStored',
  'restore.journalWritten',
  'restore.databaseAside',
  'restore.movedAside',
  'restore.renamedIn',
  'restore.noted',
  'restore.journalRemoved',
  'restore.backBegun',
  'restore.backCleared',
  'restore.backLogMoved',
  'restore.backMoved',
  'restore.broughtOneBack',
  'restore.broughtBack',
] as const
export type Failpoint = (typeof FAILPOINTS)[number]

/** Ends this process as a power cut would, if the environment names this place; nothing otherwise. */
export function failpoint(name: Failpoint): void {
  if (process.env.FRONTDESK_FAILPOINT === name) process.kill(process.pid, 'SIGKILL')
}
