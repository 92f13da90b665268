import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { createDuplicateThreads, type DuplicateThreads } from './duplicate-threads'

let built: Promise<string> | undefined

/** The real threads on a real file. */
export async function testDuplicateThreads(databaseFile: string): Promise<DuplicateThreads> {
  built ??= bundled(join(import.meta.dirname, 'duplicate-worker.ts'))
  return createDuplicateThreads(await built, databaseFile)
}

export const noDuplicateThreads: DuplicateThreads = {
  isBusy: false,
  close: async () => {},
  run() {
    throw new Error('This test compares nobody: give connectClient its duplicateThreads.')
  },
}
