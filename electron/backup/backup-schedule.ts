import type Database from 'better-sqlite3'
import type { BackupReason } from '../../shared/backup/backup-manifest'
import { dueBackup, isDrillDue } from '../../shared/backup/due-backup'
import type { Topic } from '../../shared/contract/meta'
import { fingerprintOf } from '../data-files/snapshot'
import type { Db } from '../database/schema'
import { backupSettingsOf } from './backup-state'
import type { Backups } from './backups'

const LOOK_EVERY_MS = 60_000
/** What else tells of a change, beside the rows that each act leaves. */
const TELLING: readonly Topic[] = [
  'customers',
  'serviceRecords',
  'pictures',
  'references',
  'namedLists',
  'labels',
  'paper',
]

export interface ScheduleParts {
  readonly db: Db
  readonly connection: Database.Database
  readonly backups: Backups
  /** Until the function it gives is called, `hear` is told what each call changed. */
  onChange(hear: (topics: readonly Topic[]) => void): () => void
  onFailure(where: string, error: unknown): void
  now(): number
}

export interface BackupSchedule {
  /** One look at whether something is due, and the doing of it. What was made. */
  look(): Promise<BackupReason | undefined>
  /** Whether anything was entered since the last backup. */
  isChanged(): boolean
  /** If the shop wants that and anything changed. */
  backUpOnExit(): Promise<void>
  /** No timer is left; what runs is cancelled and leaves nothing behind. */
  stop(): Promise<void>
}

/** Backups that nobody asks for: every day, every half hour, at the end; and the weekly trial. */
export function startBackupSchedule({
  db,
  connection,
  backups,
  onChange,
  onFailure,
  now,
}: ScheduleParts): BackupSchedule {
  /** Changes heard of since the backup that was begun last. */
  let heard = 0
  const stopHearing = onChange((topics) => {
    if (topics.some((topic) => TELLING.includes(topic))) heard += 1
  })
  const ending = new AbortController()
  let running: Promise<unknown> = Promise.resolve()
  const isChanged = () => {
    const fingerprint = fingerprintOf(connection)
    return fingerprint !== '' && (heard > 0 || fingerprint !== backups.pc.fingerprint)
  }

  async function make(reason: BackupReason, signal: AbortSignal): Promise<void> {
    const before = heard
    for await (const event of backups.make(reason, { signal, isSecondToo: true })) {
      // What was heard meanwhile may or may not be in it: the next one has it.
      if (event.kind === 'done') heard -= before
      if (event.kind === 'done' && event.secondFailure) onFailure('second backup', new Error(event.secondFailure))
    }
  }

  async function lookOnce(): Promise<BackupReason | undefined> {
    const due = dueBackup(await backupSettingsOf(db), {
      now: now(),
      lastAt: backups.pc.lastAt,
      isChanged: isChanged(),
    })
    if (due) await make(due, ending.signal)
    else if (backups.pc.lastAt !== null && isDrillDue(backups.pc.drill?.at ?? null, now())) await backups.drill()
    return due
  }

  let isLooking = false
  const timer = setInterval(() => {
    // A backup that takes longer than a minute is not begun again beside itself.
    if (isLooking) return
    isLooking = true
    running = lookOnce()
      .catch((error: unknown) => {
        if (!ending.signal.aborted) onFailure('scheduled backup', error)
      })
      .finally(() => {
        isLooking = false
      })
  }, LOOK_EVERY_MS)
  timer.unref()

  return {
    look: lookOnce,
    isChanged,
    async backUpOnExit() {
      clearInterval(timer)
      const { isOnExit } = await backupSettingsOf(db)
      if (!isOnExit || !isChanged()) return
      await make('onExit', ending.signal)
    },
    async stop() {
      clearInterval(timer)
      stopHearing()
      ending.abort()
      await running
      await backups.whenIdle()
    },
  }
}
