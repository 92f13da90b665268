/** Places where a test lets the power fail; each must leave the data old or new, and whole. */
export const FAILPOINTS = [
  'transaction.ending',
  'transaction.ended',
  'save.rowWritten',
  'save.unindexed',
  'save.indexed',
  'delete.marked',
  'service.rowWritten',
  'service.indexed',
  'picture.received',
  'picture.fileNoted',
  'picture.named',
  'picture.rowWritten',
  'orphans.fileGone',
  'merge.remembered',
  'merge.relinked',
  'merge.putAway',
  'unmerge.broughtBack',
  'unmerge.relinked',
  'customerMerge.moved',
  'customerMerge.putAway',
  'customerUnmerge.movedBack',
  'customerUnmerge.broughtBack',
  'numbers.steppedAside',
  'numbers.given',
  'import.noted',
  'import.rowsWritten',
  'import.ended',
  'importUndo.takenBack',
  'migrate.kept',
  'migrate.stepEnding',
  'migrate.stepped',
  'migrate.indexEnding',
  'migrate.indexed',
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

/** 'place' or 'place:3' for the third time that it is come by. */
const [place, times = '1'] = (process.env.FRONTDESK_FAILPOINT ?? '').split(':')
let timesLeft = Number(times)

/** Ends this process as a power cut would, if the environment names this place; nothing otherwise. */
export function failpoint(name: Failpoint): void {
  if (place !== name) return
  timesLeft -= 1
  if (timesLeft === 0) process.kill(process.pid, 'SIGKILL')
}
