import { Worker } from 'node:worker_threads'
import type { AttachmentFault } from '../../shared/customer-print/dossier'
import type { DossierJob } from './assemble-dossier'

export type DossierWork =
  | { readonly act: 'inspect'; readonly file: string }
  | { readonly act: 'assemble'; readonly job: DossierJob }

export type DossierAnswer = { readonly found: number | AttachmentFault } | { readonly whole: Uint8Array }

/** PDFs that came from elsewhere are only ever read in a thread of their own: one that never ends can be ended. */
export interface DossierThreads {
  /** How many pages an attached PDF will add, or why it cannot. */
  inspect(file: string): Promise<number | AttachmentFault>
  /** The whole as one PDF. Errors: what pdf-lib says; AbortError. */
  assemble(job: DossierJob, signal: AbortSignal): Promise<Uint8Array>
}

/** Reading one file of 25 MB takes a second; more is a trap. */
const INSPECTION_MS = 30_000
/** A small file may unfold to much: the thread ends before the computer suffers. */
const MEMORY_MB = 1024

/** `workerFile` is dossier-worker as built. */
export function createDossierThreads(workerFile: string | URL): DossierThreads {
  const run = <Result>(
    work: DossierWork,
    resultIn: (answer: DossierAnswer) => Result | undefined,
    signal: AbortSignal,
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const worker = new Worker(workerFile, {
        workerData: work,
        resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      })
      const stop = () => {
        void worker.terminate()
        reject(signal.reason)
      }
      signal.addEventListener('abort', stop, { once: true })
      worker.on('message', (answer: DossierAnswer) => {
        const result = resultIn(answer)
        if (result !== undefined) resolve(result)
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        signal.removeEventListener('abort', stop)
        reject(new Error('The thread ended without an answer.'))
      })
    })
  return {
    inspect: (file) =>
      run<number | AttachmentFault>(
        { act: 'inspect', file },
        (answer) => ('found' in answer ? answer.found : undefined),
        AbortSignal.timeout(INSPECTION_MS),
      ).catch((): AttachmentFault => 'damaged'),
    assemble: (job, signal) =>
      run<Uint8Array>({ act: 'assemble', job }, (answer) => ('whole' in answer ? answer.whole : undefined), signal),
  }
}
