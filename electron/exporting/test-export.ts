import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { createExportThreads, type ExportThreads } from './export-threads'

let built: Promise<string> | undefined

/** The real thread over a data file. */
export async function testExportThreads(databaseFile: string): Promise<ExportThreads> {
  built ??= bundled(join(import.meta.dirname, 'export-worker.ts'))
  return createExportThreads(await built, databaseFile)
}

export const noExportThreads: ExportThreads = {
  write: async () => {
    throw new Error('This test exports nothing: give connectClient its exportThreads.')
  },
}
