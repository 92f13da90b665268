import { localDateOf } from '../calendar-date'
import type { BackupReason } from './backup-manifest'

const DAY_MS = 86_400_000
const ALL_OF_DAYS = 2
const DAILY = 14
const WEEKLY = 8
const MONTHLY = 12
const BEFORE_MIGRATION_DAYS = 90
/** No shop makes none for so long and then has so little time that thinning could not wait: rather a wrong clock. */
const JUMP_DAYS = 35

export interface KeptBackup {
  readonly key: string
  /** Of the head: the time of a file changes with every copy. */
  readonly madeAt: number
  readonly reason: BackupReason
  /** Not found damaged since it was made. */
  readonly isWhole: boolean
}

/** Monday of the week, as a day. */
function weekOf(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  return new Date(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10)
}

/** The newest of each of the first `limit` spans that have one at all; `backups` newest first. */
function newestOfEach(backups: readonly KeptBackup[], limit: number, spanOf: (backup: KeptBackup) => string) {
  const spans = new Map<string, KeptBackup>()
  for (const backup of backups) if (!spans.has(spanOf(backup))) spans.set(spanOf(backup), backup)
  return [...spans.values()].slice(0, limit)
}

/** The clock was or is wrong: whatever is decided by time can wait. */
function isClockStrange(backups: readonly KeptBackup[], now: number): boolean {
  const [newest] = backups
  if (!newest || newest.madeAt > now || now - newest.madeAt > JUMP_DAYS * DAY_MS) return true
  const recent = backups.filter(({ madeAt }) => madeAt > now - ALL_OF_DAYS * DAY_MS)
  const before = backups[recent.length]
  const oldestRecent = recent.at(-1)
  return before !== undefined && oldestRecent !== undefined && oldestRecent.madeAt - before.madeAt > JUMP_DAYS * DAY_MS
}

/**
 * Keys of the backups of one folder that may go, after a new one was made there and proved whole: kept are all of 2
 * days, one a day for 14 days that have any, one a week for 8, one a month for 12, and what was made before a migration
 * for 90 days. A whole one is kept rather than a damaged one. Nothing goes while the clock seems wrong.
 */
export function backupsToDrop(backups: readonly KeptBackup[], newestKey: string, now: number): readonly string[] {
  const newestFirst = [...backups].sort((a, b) => b.madeAt - a.madeAt)
  const whole = newestFirst.filter(({ isWhole }) => isWhole)
  if (!whole.some(({ key }) => key === newestKey) || isClockStrange(newestFirst, now)) return []
  const dayOf = ({ madeAt }: KeptBackup) => localDateOf(madeAt)
  const kept = new Set([
    newestKey,
    ...[
      ...newestFirst.filter(({ madeAt }) => madeAt > now - ALL_OF_DAYS * DAY_MS),
      ...newestOfEach(whole, DAILY, dayOf),
      ...newestOfEach(whole, WEEKLY, (backup) => weekOf(dayOf(backup))),
      ...newestOfEach(whole, MONTHLY, (backup) => dayOf(backup).slice(0, 7)),
      ...newestFirst.filter(
        ({ reason, madeAt }) => reason === 'beforeMigration' && madeAt > now - BEFORE_MIGRATION_DAYS * DAY_MS,
      ),
    ].map(({ key }) => key),
  ])
  return newestFirst.filter(({ key }) => !kept.has(key)).map(({ key }) => key)
}
