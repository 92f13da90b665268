import { readFileSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import { BackupSettings, DEFAULT_BACKUP_SETTINGS } from '../../shared/backup/backup'
import type { Db } from '../database/schema'
import { setSetting } from '../settings/settings-writes'

/**
 * What this PC knows of its backups. It lies in a file beside the database and not in it: what was restored from
 * elsewhere must not say where this PC copies its data to, and a backup must not change what it copies.
 */
const PcState = z.object({
  /** As chosen; the backups lie in a folder of their own in it. */
  secondFolder: z.string().nullable(),
  /** Names the folder of this PC in it: of two that share one, neither may thin away what the other made. */
  secondName: z
    .string()
    .regex(/^pc-[0-9a-f]{8}$/)
    .nullable(),
  /** Of the first one that was made here. */
  firstAt: z.int().nullable(),
  /** Of the last one that was made here, by order and not by clock. */
  lastAt: z.int().nullable(),
  /** Of the data at that moment. */
  fingerprint: z.string(),
  /** Of the last one that lies in the second folder or on another disk. */
  lastOffPcAt: z.int().nullable(),
  hasLastFailed: z.boolean(),
  drill: z.object({ at: z.int(), isWhole: z.boolean(), fileName: z.string() }).nullable(),
})
export type PcState = Readonly<z.infer<typeof PcState>>

const NEW_PC: PcState = {
  secondFolder: null,
  secondName: null,
  firstAt: null,
  lastAt: null,
  fingerprint: '',
  lastOffPcAt: null,
  hasLastFailed: false,
  drill: null,
}

export interface PcStateFile {
  readonly current: PcState
  change(changed: Partial<PcState>): Promise<void>
}

function readState(file: string): PcState {
  try {
    const state = { ...NEW_PC, ...PcState.partial().parse(JSON.parse(readFileSync(file, 'utf8'))) } as PcState
    // Written before there were such names: the second backups go on all the same.
    return state.secondFolder !== null && state.secondName === null ? { ...state, secondName: 'pc-00000000' } : state
  } catch {
    // Not there yet, or nothing that we wrote: backups are made all the same.
    return NEW_PC
  }
}

export function openPcState(file: string): PcStateFile {
  let current = readState(file)
  let last: Promise<unknown> = Promise.resolve()
  const write = async (state: PcState) => {
    const partial = `${file}.partial`
    try {
      const handle = await open(partial, 'w')
      await handle
        .writeFile(JSON.stringify(state))
        .then(() => handle.sync())
        .finally(() => handle.close())
      await rename(partial, file)
    } finally {
      await rm(partial, { force: true })
    }
  }
  return {
    get current() {
      return current
    },
    change(changed) {
      current = { ...current, ...changed }
      const state = current
      const written = last.then(() => write(state))
      last = written.catch(() => {})
      return written
    },
  }
}

/** The row of the settings table, as JSON; it is not among the settings that the window may change by itself. */
const NAME = 'backup'

export async function backupSettingsOf(db: Db): Promise<BackupSettings> {
  const row = await db.selectFrom('setting').select('value').where('name', '=', NAME).executeTakeFirst()
  const read = BackupSettings.safeParse(row ? JSON.parse(row.value) : undefined)
  return read.success ? read.data : DEFAULT_BACKUP_SETTINGS
}

export const changeBackupSettings = (db: Db, settings: BackupSettings): Promise<void> => setSetting(db, NAME, settings)
