import { join } from 'node:path'
import type { Turn } from '../data-files/write-turns'
import { bundled } from '../database/test-bundle'
import { createDuplicateThreads, type DuplicateThreads } from './duplicate-threads'

let built: Promise<string> | undefined

/** The real threads on a real file. */
export async function testDuplicateThreads(
  databaseFile: string,
  hold: Turn = (write) => write(),
): Promise<DuplicateThreads> {
  built ??= bundled(join(import.meta.dirname, 'duplicate-worker.ts'))
  return createDuplicateThreads(await built, databaseFile, hold)
}

export const noDuplicateThreads: DuplicateThreads = {
  isBusy: false,
  close: async () => {},
  makeRoom: async () => {},
  run() {
    throw new Error('This test compares nobody: give connectClient its duplicateThreads.')
  },
}
