import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { flushFile, flushFolder, moveDurably, removeDurably, writeDurably } from '../data-files/durable-files'
import { failpoint } from '../database/failpoint'

/** A database and what SQLite keeps beside it. Moved apart from them, it loses acts or takes in those of another. */
const BESIDE = ['-wal', '-shm'] as const
const NAME = 'frontdesk.db'
/** Under the data folder. */
export const ASIDE_FOLDER = 'before-restore'
const JOURNAL = 'restore-journal.json'
/** A journal that cannot be read: kept for whoever may make sense of it. */
const UNREADABLE = 'restore-journal.unreadable.json'
const UNDO = 'undo.json'

/**
 * What the swap means to do, on the disk before it begins. 'forward': today's files go aside, the new one comes in;
 * until today's database is gone, nothing has happened. 'clear' and 'back' undo it where the new one does not open:
 * first the new files go back to where they came from, then the old ones return.
 */
const Journal = z.object({
  phase: z.enum(['forward', 'clear', 'back']),
  stamp: z.string().regex(/^[0-9TZ-]+$/),
  /** The checked file that comes in, from the data folder. */
  incoming: z.string().min(1),
  restoredAt: z.int(),
  backupMadeAt: z.int(),
})
type Journal = z.infer<typeof Journal>

/** Of what was moved aside by a restore. */
export const UndoNote = z.object({
  restoredAt: z.int(),
  backupMadeAt: z.int(),
  /** When a start first found it older than it is kept. */
  dueAt: z.int().optional(),
})
export type UndoNote = Readonly<z.infer<typeof UndoNote>>

export interface Swap {
  /** A whole database at rest in the data folder, with no -wal beside it. */
  readonly incoming: string
  readonly restoredAt: number
  readonly backupMadeAt: number
}

const journalIn = (dataFolder: string) => join(dataFolder, JOURNAL)
const liveIn = (dataFolder: string) => join(dataFolder, NAME)
const asideOf = (dataFolder: string, stamp: string) => join(dataFolder, ASIDE_FOLDER, stamp, NAME)
const incomingOf = (dataFolder: string, { incoming }: Journal) => join(dataFolder, incoming)
export const undoFileOf = (folder: string) => join(folder, UNDO)

const stampOf = (at: number) => new Date(at).toISOString().replaceAll(/[:.]/g, '-')

function readJournal(dataFolder: string): Journal | undefined {
  const file = journalIn(dataFolder)
  if (!existsSync(file)) return undefined
  try {
    return Journal.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // It was renamed into place whole: what cannot be read was not written by us.
    return undefined
  }
}

const writeJournal = (dataFolder: string, journal: Journal) =>
  writeDurably(journalIn(dataFolder), JSON.stringify(journal))

/**
 * Puts `incoming` in place of the database; the one before lies under `before-restore` afterwards. Nobody may hold
 * either. The journal stays until `settleSwap` or `rollBackSwap`.
 */
export function swapDatabase(dataFolder: string, { incoming, restoredAt, backupMadeAt }: Swap): void {
  for (const ending of BESIDE) {
    if (existsSync(incoming + ending)) throw new Error('the new database is not at rest')
  }
  flushFile(incoming)
  const from = relative(dataFolder, incoming)
  const journal: Journal = { phase: 'forward', stamp: stampOf(restoredAt), incoming: from, restoredAt, backupMadeAt }
  writeJournal(dataFolder, journal)
  failpoint('restore.journalWritten')
  goForward(dataFolder, journal)
}

/** Any step that was done already is passed over. */
function goForward(dataFolder: string, journal: Journal): void {
  const live = liveIn(dataFolder)
  const incoming = incomingOf(dataFolder, journal)
  const aside = asideOf(dataFolder, journal.stamp)
  if (existsSync(incoming)) {
    mkdirSync(join(aside, '..'), { recursive: true })
    flushFolder(join(dataFolder, ASIDE_FOLDER))
    flushFolder(dataFolder)
    // The database first: while it is in its place, nothing has happened yet.
    moveDurably(live, aside)
    failpoint('restore.databaseAside')
    for (const ending of BESIDE) moveDurably(live + ending, aside + ending)
    failpoint('restore.movedAside')
    moveDurably(incoming, live)
    failpoint('restore.renamedIn')
  }
  const { restoredAt, backupMadeAt } = journal
  if (existsSync(aside)) writeDurably(undoFileOf(join(aside, '..')), JSON.stringify({ restoredAt, backupMadeAt }))
  failpoint('restore.noted')
}

/** The new database was opened and found whole: the swap is over. */
export function settleSwap(dataFolder: string): void {
  removeDurably(journalIn(dataFolder))
  failpoint('restore.journalRemoved')
}

/** The new database could not be opened: what was there before comes back. */
export function rollBackSwap(dataFolder: string): void {
  const journal = readJournal(dataFolder)
  if (!journal) return
  // What never came in needs no clearing: -wal and -shm in their place may still be those of today.
  const phase = journal.phase !== 'forward' ? journal.phase : hasComeIn(dataFolder, journal) ? 'clear' : 'back'
  if (journal.phase === 'forward') writeJournal(dataFolder, { ...journal, phase })
  failpoint('restore.backBegun')
  goBack(dataFolder, { ...journal, phase })
}

function hasComeIn(dataFolder: string, journal: Journal): boolean {
  if (existsSync(incomingOf(dataFolder, journal))) return false
  // Noted right after it came in: that it is gone from both places since tells nothing.
  return existsSync(liveIn(dataFolder)) || existsSync(undoFileOf(join(asideOf(dataFolder, journal.stamp), '..')))
}

function goBack(dataFolder: string, journal: Journal): void {
  const live = liveIn(dataFolder)
  const incoming = incomingOf(dataFolder, journal)
  const aside = asideOf(dataFolder, journal.stamp)
  if (journal.phase === 'clear') {
    // For an undo there is no other copy of it: moved, never removed.
    for (const ending of ['', ...BESIDE]) moveDurably(live + ending, incoming + ending)
    failpoint('restore.backCleared')
    writeJournal(dataFolder, { ...journal, phase: 'back' })
  }
  removeDurably(undoFileOf(join(aside, '..')))
  for (const ending of BESIDE) moveDurably(aside + ending, live + ending)
  failpoint('restore.backLogMoved')
  moveDurably(aside, live)
  failpoint('restore.backMoved')
  removeDurably(journalIn(dataFolder))
}

/**
 * At the start, before anything is opened: ends what a killed restore began. 'unsettled': the new database lies in its
 * place and is yet to be opened for the first time, then `settleSwap` or `rollBackSwap`.
 */
export function finishRestore(dataFolder: string): 'nothing' | 'old' | 'unsettled' {
  const journal = readJournal(dataFolder)
  if (!journal) {
    moveDurably(journalIn(dataFolder), join(dataFolder, UNREADABLE))
    return 'nothing'
  }
  if (journal.phase !== 'forward') {
    goBack(dataFolder, journal)
    return 'old'
  }
  const [hasLive, hasIncoming] = [liveIn(dataFolder), incomingOf(dataFolder, journal)].map((file) => existsSync(file))
  if (!hasLive && !hasIncoming) {
    // What should come in is gone: better today's than nothing.
    rollBackSwap(dataFolder)
    return 'old'
  }
  const isUntouched = hasLive && hasIncoming
  if (isUntouched) {
    removeDurably(journalIn(dataFolder))
    return 'old'
  }
  goForward(dataFolder, journal)
  return 'unsettled'
}
