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
const MB = 1024 * 1024
/** A small file may unfold to much: the thread ends before the computer suffers. Of objects only. */
const HEAP_MB = 1024
/**
 * What a stream unfolds to lies outside of that heap, so the whole process is watched: it may grow by so much while a
 * file is looked into.
 */
const INSPECTION_BYTES = 600 * MB
/** A dossier of many attachments, all of which were looked into before. */
const ASSEMBLY_BYTES = 2000 * MB
const LOOK_MS = 25

/** Calls `stop` when the process has grown by `limit` bytes; ends with what it gives. */
function watchMemory(limit: number, stop: (reason: Error) => void): () => void {
  const before = process.memoryUsage.rss()
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before > limit) stop(new Error('The file unfolds to more than the memory holds.'))
  }, LOOK_MS)
  return () => clearInterval(timer)
}

/** `workerFile` is dossier-worker as built. */
export function createDossierThreads(workerFile: string | URL): DossierThreads {
  const run = <Result>(
    work: DossierWork,
    resultIn: (answer: DossierAnswer) => Result | undefined,
    { signal, bytes }: { readonly signal: AbortSignal; readonly bytes: number },
  ): Promise<Result> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const worker = new Worker(workerFile, {
        workerData: work,
        resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      })
      const end = (reason: unknown) => {
        void worker.terminate()
        reject(reason)
      }
      const stop = () => end(signal.reason)
      const stopWatching = watchMemory(bytes, end)
      signal.addEventListener('abort', stop, { once: true })
      worker.on('message', (answer: DossierAnswer) => {
        const result = resultIn(answer)
        if (result !== undefined) resolve(result)
      })
      worker.once('error', reject)
      worker.once('exit', () => {
        stopWatching()
        signal.removeEventListener('abort', stop)
        reject(new Error('The thread ended without an answer.'))
      })
    })
  return {
    inspect: (file) =>
      run<number | AttachmentFault>(
        { act: 'inspect', file },
        (answer) => ('found' in answer ? answer.found : undefined),
        { signal: AbortSignal.timeout(INSPECTION_MS), bytes: INSPECTION_BYTES },
      ).catch((): AttachmentFault => 'damaged'),
    assemble: (job, signal) =>
      run<Uint8Array>({ act: 'assemble', job }, (answer) => ('whole' in answer ? answer.whole : undefined), {
        signal,
        bytes: ASSEMBLY_BYTES,
      }),
  }
}
