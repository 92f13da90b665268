import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { createPaperDocuments } from './paper-documents'

let built: Promise<string> | undefined

function builtPaperWorker(): Promise<string> {
  built ??= bundled(join(import.meta.dirname, 'paper-worker.ts'))
  return built
}

/** The real documents over a data file, with their real thread. */
export const testPaperDocuments = async (databaseFile: string) =>
  createPaperDocuments(await builtPaperWorker(), databaseFile)

const notHere = async () => {
  throw new Error('This test makes no paper: give connectClient its paperDocuments.')
}

export const noPaperDocuments = {
  make: notHere,
  get: () => {
    throw new Error('This test makes no paper: give connectClient its paperDocuments.')
  },
  readPages: notHere,
  readPagesAsJson: notHere,
  hold: () => () => {},
  keepStopped: () => {},
  dropStopped: () => {},
  close: async () => {},
}
