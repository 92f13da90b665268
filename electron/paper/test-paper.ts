import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import type { Press } from '../press/press'
import { createPaperDocuments } from './paper-documents'

let built: Promise<string> | undefined

function builtPaperWorker(): Promise<string> {
  built ??= bundled(join(import.meta.dirname, 'paper-worker.ts'))
  return built
}

/** The real documents over a data file, with their real thread. */
export const testPaperDocuments = async (databaseFile: string) =>
  createPaperDocuments(await builtPaperWorker(), databaseFile)

/** A computer without printers and without a window to draw in. */
export const noPress: Press = {
  listPrinters: async () => [],
  draw: async () => {},
  print: async () => false,
  makePdf: async () => new Uint8Array(),
  joinPdfs: async ([first]) => first ?? new Uint8Array(),
  jobsOf: async () => undefined,
  queuePatience: 0,
  take: () => () => {},
  end: () => {},
  finish: async () => {},
}

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
