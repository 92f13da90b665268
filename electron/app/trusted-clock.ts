import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { writeDurably } from '../data-files/durable-files'

const DAY_MS = 86_400_000
/** A shop that opens again after a longer pause waits one more day with what cannot be undone. */
const JUMP_MS = 35 * DAY_MS

/** Beside the database: what is restored from elsewhere says nothing of this clock. Epoch ms. */
const ClockNote = z.object({
  /** Of the last start by a clock that was believed; null: there was none yet. */
  seenAt: z.int().nullable(),
  /** When a start first found it far ahead of that. */
  jumpedAt: z.int().nullable(),
})
type ClockNote = z.infer<typeof ClockNote>

const noteIn = (dataFolder: string) => join(dataFolder, 'clock.json')

function readNote(dataFolder: string): ClockNote {
  const file = noteIn(dataFolder)
  try {
    if (existsSync(file)) return ClockNote.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Nothing that we wrote: as if this were the first start.
  }
  return { seenAt: null, jumpedAt: null }
}

/**
 * Whether that which is kept for a time may go by this clock. One that jumped ahead is believed once two starts, a day
 * or more apart, have seen it. Asked once a start.
 */
export function isClockTrusted(dataFolder: string, now: number): boolean {
  const { seenAt, jumpedAt } = readNote(dataFolder)
  const isNear = seenAt !== null && now <= seenAt + JUMP_MS
  const isConfirmed = jumpedAt !== null && now >= jumpedAt + DAY_MS && now <= jumpedAt + JUMP_MS
  const isTrusted = isNear || isConfirmed
  const isWaiting = jumpedAt !== null && now >= jumpedAt && now <= jumpedAt + JUMP_MS
  const note: ClockNote = isTrusted ? { seenAt: now, jumpedAt: null } : { seenAt, jumpedAt: isWaiting ? jumpedAt : now }
  writeDurably(noteIn(dataFolder), JSON.stringify(note))
  return isTrusted
}
