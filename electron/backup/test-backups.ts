import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { TEST_NOW } from '../database/test-database'
import { type Backups, createBackups } from './backups'

let built: Promise<string> | undefined
export function builtBackupWorker(): Promise<string> {
  built ??= bundled(join(import.meta.dirname, 'backup-worker.ts'))
  return built
}

/** The backups of a data file, with their real thread; failures are kept for tests that look. */
export async function testBackups(databaseFile: string, now: () => number = () => TEST_NOW) {
  const failures: unknown[] = []
  const backups = createBackups({
    databaseFile,
    dataFolder: dirname(databaseFile),
    workerFile: await builtBackupWorker(),
    appVersion: '0.1.0',
    onChanged: () => {},
    onFailure: (_where, error) => failures.push(error),
    now,
  })
  return { backups, failures }
}

/** For tests of other things: an empty folder, and nothing to make one with. */
export const noBackups = (): Backups => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  return createBackups({
    databaseFile: join(dataFolder, 'frontdesk.db'),
    dataFolder,
    workerFile: join(dataFolder, 'none.js'),
    appVersion: '0.1.0',
    onChanged: () => {},
    onFailure: () => {},
    now: () => TEST_NOW,
  })
}
