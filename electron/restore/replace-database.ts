import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { BackupEntry } from '../../shared/backup/backup'
import type { BackupReason } from '../../shared/backup/backup-manifest'
import type { RestoreEvent } from '../../shared/restore/restore'
import type { DataPaths } from '../app/paths'
import { setDamagedAside } from '../data-files/damaged-files'
import { failpoint } from '../database/failpoint'
import { openConnection } from '../database/open-database'
import type { ShopKeeper } from '../shop/shop-keeper'
import type { StartState } from '../shop/start-shop'
import { forgetCounters } from '../startup/install-file'
import type { BackupDesk } from './opened-backup'
import { findKept, type KeptDatabase } from './restore-undo'
import { rollBackSwap, settleSwap, swapDatabase } from './swap-database'

/** The backups of this PC, as far as a restore needs them. */
export interface SafetyBackups {
  /** Whole ones, newest first. */
  list(): Promise<readonly BackupEntry[]>
  /** Of one in the list. */
  fileOf(key: string): string | undefined
  /** Resolves once it is written and proven. Errors: SERVICE_UNAVAILABLE. */
  backupBefore(reason: BackupReason): Promise<unknown>
}

/** What it takes to put another database in place of today's. */
export interface RestoreRoom {
  readonly isOpen: boolean
  readonly dataPaths: DataPaths
  readonly shopKeeper: ShopKeeper
  readonly backupDesk: BackupDesk
  readonly backups: SafetyBackups
  readonly startState: StartState
  /** The session ends, and the page begins anew. */
  startAnew(): void
  now(): number
}

const progress = (phase: 'copying' | 'checking' | 'pictures' | 'comparing', share: number): RestoreEvent => ({
  kind: 'progress',
  phase,
  share,
})

async function replace(room: RestoreRoom, incoming: string, backupMadeAt: number): Promise<void> {
  const { dataFolder, databaseFile } = room.dataPaths
  const restoredAt = room.now()
  const isDamaged = !room.isOpen
  await room.shopKeeper.whileClosed(
    () => {
      // What cannot be opened is no use to an undo, and is kept for whoever may mend it.
      if (isDamaged) setDamagedAside(databaseFile, restoredAt)
      swapDatabase(dataFolder, { incoming, restoredAt, backupMadeAt })
      forgetCounters(dataFolder)
    },
    () => rollBackSwap(dataFolder),
  )
  settleSwap(dataFolder)
  room.startState.damage = undefined
}

/** A safety backup comes first: where it fails, nothing is changed. A database that is damaged has nothing to save. */
async function* keepToday(room: RestoreRoom): AsyncGenerator<RestoreEvent> {
  yield progress('copying', 0)
  if (room.isOpen) await room.backups.backupBefore('beforeRestore')
  failpoint('restore.safetyBackup')
}

/** Two at once would move aside what the other has just put in place. */
async function* alone(room: RestoreRoom, act: () => AsyncGenerator<RestoreEvent>): AsyncGenerator<RestoreEvent> {
  const release = room.shopKeeper.claim()
  try {
    yield* act()
  } finally {
    release()
  }
}

/** The page hears that it is done before it is loaded anew. */
async function* finish(room: RestoreRoom): AsyncGenerator<RestoreEvent> {
  void setImmediate().then(() => room.startAnew())
  yield { kind: 'done' }
}

/** Errors: CONFLICT, NOT_FOUND, those of the safety backup; then nothing was changed. */
export const restoreAll = (room: RestoreRoom, restoreId: number) => alone(room, () => restoreAllAlone(room, restoreId))

async function* restoreAllAlone(room: RestoreRoom, restoreId: number): AsyncGenerator<RestoreEvent> {
  const opened = room.backupDesk.get(restoreId)
  yield* keepToday(room)
  yield progress('pictures', 0.4)
  await opened.storePictures()
  failpoint('restore.picturesStored')
  yield progress('comparing', 0.8)
  await opened.release()
  await replace(room, opened.checked.databaseFile, opened.checked.manifest.madeAt)
  await room.backupDesk.close()
  yield* finish(room)
}

/** A -wal that was moved aside with its database goes into it; of a shop that was closed there is none. */
function bringToRest(file: string): void {
  const connection = openConnection(file)
  connection.pragma('journal_mode = DELETE')
  connection.close()
}

export const undoRestore = (room: RestoreRoom, kept: KeptDatabase) => alone(room, () => undoAlone(room, kept))

async function* undoAlone(room: RestoreRoom, kept: KeptDatabase): AsyncGenerator<RestoreEvent> {
  yield* keepToday(room)
  await room.backupDesk.close()
  yield progress('comparing', 0.8)
  bringToRest(kept.file)
  await replace(room, kept.file, kept.restoredAt)
  rmSync(dirname(kept.file), { recursive: true, force: true })
  yield* finish(room)
}

export const findUndo = ({ dataPaths, now }: RestoreRoom) => findKept(dataPaths.dataFolder, now())
