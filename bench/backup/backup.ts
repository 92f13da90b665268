import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { createBackups } from '../../electron/backup/backups'
import { bundled } from '../../electron/database/test-bundle'
import { cacheFolder, projectRoot } from '../../scripts/project-paths'

export interface BackupFigures {
  readonly bytes: number
  /** `cp` of the file and `sha256sum` of it, one after the other. */
  readonly plainMs: number
  readonly backupMs: number
  /** The longest that the process which asked for the backup was late meanwhile. */
  readonly lateMs: number
}

const msOf = (command: string, ...given: readonly string[]) => {
  const startedAt = performance.now()
  execFileSync(command, given)
  return performance.now() - startedAt
}

/** The shop's file as it lies there, backed up by the program's own thread into a folder on the same disk. */
export async function benchBackup(databaseFile: string): Promise<BackupFigures> {
  mkdirSync(cacheFolder, { recursive: true })
  const dataFolder = mkdtempSync(join(cacheFolder, 'bench-backup-'))
  try {
    const plainCopy = join(dataFolder, 'plain.db')
    // Once unmeasured, so that both find the file in the memory of the system.
    msOf('sha256sum', databaseFile)
    const plainMs = msOf('cp', databaseFile, plainCopy) + msOf('sha256sum', databaseFile)
    rmSync(plainCopy)
    execFileSync('sync')
    const backups = createBackups({
      databaseFile,
      dataFolder,
      workerFile: await bundled(join(projectRoot, 'electron', 'backup', 'backup-worker.ts')),
      appVersion: 'bench',
      onChanged: () => {},
      onFailure: (_where, error) => console.error(error),
      now: Date.now,
    })
    await backups.whenIdle()
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const startedAt = performance.now()
    await backups.backupBefore('asked')
    const backupMs = performance.now() - startedAt
    delay.disable()
    return { bytes: statSync(databaseFile).size, plainMs, backupMs, lateMs: delay.max / 1e6 - 5 }
  } finally {
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

export function backupTable({ bytes, plainMs, backupMs, lateMs }: BackupFigures): readonly string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    '| what | measured | goal |',
    '|---|---|---|',
    `| size of the database | ${(bytes / 1e9).toFixed(2)} GB | |`,
    `| \`cp\` and \`sha256sum\` of it | ${seconds(plainMs)} | |`,
    `| verified backup | ${seconds(backupMs)}, ${(backupMs / plainMs).toFixed(2)} x | 2.5 x |`,
    `| main late at most | ${lateMs.toFixed(0)} ms | 50 ms |`,
  ]
}
