import { join } from 'node:path'
import { bundled } from '../database/test-bundle'
import { createDossierThreads, type DossierThreads } from './dossier-threads'

let built: Promise<string> | undefined

/** The real threads, which read and write real PDFs. */
export async function testDossierThreads(): Promise<DossierThreads> {
  built ??= bundled(join(import.meta.dirname, 'dossier-worker.ts'))
  return createDossierThreads(await built)
}

const notHere = async () => {
  throw new Error('This test makes no dossier: give connectClient its dossierThreads.')
}

export const noDossierThreads: DossierThreads = { inspect: notHere, assemble: notHere }
