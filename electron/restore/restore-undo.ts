import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { writeDurably } from '../data-files/durable-files'
import { ASIDE_FOLDER, UndoNote, undoFileOf } from './swap-database'

const DAY_MS = 86_400_000
/** What stood before a restore is kept for so long. */
export const UNDO_DAYS = 30

export interface KeptDatabase extends UndoNote {
  readonly folder: string
  readonly file: string
  /** Epoch ms until which it can be brought back. */
  readonly until: number
}

function readNote(folder: string): UndoNote | undefined {
  try {
    return UndoNote.parse(JSON.parse(readFileSync(undoFileOf(folder), 'utf8')))
  } catch {
    return undefined
  }
}

function keptIn(dataFolder: string): readonly KeptDatabase[] {
  const all = join(dataFolder, ASIDE_FOLDER)
  if (!existsSync(all)) return []
  return readdirSync(all).flatMap((name) => {
    const folder = join(all, name)
    const file = join(folder, 'frontdesk.db')
    const note = readNote(folder)
    return note && existsSync(file) ? [{ ...note, folder, file, until: note.restoredAt + UNDO_DAYS * DAY_MS }] : []
  })
}

/** A database that may come back needs pictures that today's does not know. */
export const hasKept = (dataFolder: string): boolean => keptIn(dataFolder).length > 0

/** What the last restore moved aside, if it can still be brought back. */
export function findKept(dataFolder: string, now: number): KeptDatabase | undefined {
  const [newest] = keptIn(dataFolder).toSorted((one, other) => other.restoredAt - one.restoredAt)
  return newest && now <= newest.until ? newest : undefined
}

/**
 * Removes what is older than it is kept. A clock that jumped ahead must not cost the way back: only what two starts, a
 * day or more apart, found too old goes. Returns how many went.
 */
export function clearKept(dataFolder: string, now: number): number {
  let cleared = 0
  for (const kept of keptIn(dataFolder)) {
    const { restoredAt, backupMadeAt, dueAt } = kept
    const note = (found: UndoNote) => writeDurably(undoFileOf(kept.folder), JSON.stringify(found))
    if (now <= kept.until || (dueAt !== undefined && now < dueAt)) {
      if (dueAt !== undefined) note({ restoredAt, backupMadeAt })
    } else if (dueAt === undefined) {
      note({ restoredAt, backupMadeAt, dueAt: now })
    } else if (now - dueAt >= DAY_MS) {
      rmSync(kept.folder, { recursive: true, force: true })
      cleared += 1
    }
  }
  return cleared
}
