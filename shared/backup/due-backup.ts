import type { BackupSettings } from './backup'
import type { BackupReason } from './backup-manifest'

const DAY_MS = 86_400_000
export const HALF_HOUR_MS = 1_800_000
const DRILL_DAYS = 7

/** The last moment, now or before, at which the clock said `clockTime` ('HH:MM'). */
function lastMomentOf(clockTime: string, now: number): number {
  const [hours = 0, minutes = 0] = clockTime.split(':').map(Number)
  const moment = new Date(now)
  moment.setHours(hours, minutes, 0, 0)
  if (moment.getTime() <= now) return moment.getTime()
  moment.setDate(moment.getDate() - 1)
  return moment.getTime()
}

/**
 * Whether a backup is due now. `lastAt`: when the last one was made, by order and not by clock; one that seems to be of
 * the future was made while the clock was wrong, and counts as none.
 */
export function dueBackup(
  { dailyAt, isHalfHourly }: BackupSettings,
  { now, lastAt, isChanged }: { readonly now: number; readonly lastAt: number | null; readonly isChanged: boolean },
): Extract<BackupReason, 'daily' | 'halfHourly'> | undefined {
  const last = lastAt === null || lastAt > now ? Number.NEGATIVE_INFINITY : lastAt
  // An empty shop has nothing to keep.
  if (lastAt === null && !isChanged) return undefined
  if (dailyAt !== null && last < lastMomentOf(dailyAt, now)) return 'daily'
  return isHalfHourly && isChanged && now - last >= HALF_HOUR_MS ? 'halfHourly' : undefined
}

/** Whether the newest backup should be restored for a trial. */
export const isDrillDue = (lastDrillAt: number | null, now: number): boolean =>
  lastDrillAt === null || lastDrillAt > now || now - lastDrillAt >= DRILL_DAYS * DAY_MS
