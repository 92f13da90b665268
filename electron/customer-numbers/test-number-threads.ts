import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { createNumberThreads, type NumberThreads } from './number-threads'

let built: Promise<string> | undefined

/** The real thread over a data file. */
export async function testNumberThreads(databaseFile: string): Promise<NumberThreads> {
  built ??= bundled(join(import.meta.dirname, 'number-worker.ts'))
  return createNumberThreads(await built, databaseFile)
}

export const noNumberThreads: NumberThreads = {
  close: async () => {},
  run: async () => {
    throw new Error('This test gives no numbers: give connectClient its numberThreads.')
  },
}
