import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type { undoRenumbering } from '../customers/renumber-undo-writes'
import type { renumber } from '../customers/renumber-writes'
import type { Act } from '../history/act'
import type { Series, SeriesWanted, WorkedOutSeries } from './plan-series'

export type NumberWork =
  | { readonly kind: 'plan'; readonly wanted: SeriesWanted }
  | { readonly kind: 'run'; readonly act: Act; readonly series: Series; readonly reason: string }
  | { readonly kind: 'undo'; readonly act: Act; readonly renumberingId: number }

export interface NumberRequest {
  readonly databaseFile: string
  readonly work: NumberWork
}

export type NumberAnswer =
  | { readonly progress: NumberProgress }
  | { readonly result: unknown }
  | { readonly refusal: { readonly code: string; readonly message: string } }
  | { readonly failure: { readonly code: string; readonly message: string } }

interface NumberProgress {
  readonly done: number
  readonly total: number
}

interface NumberResults {
  readonly plan: WorkedOutSeries
  readonly run: Awaited<ReturnType<typeof renumber>>
  readonly undo: Awaited<ReturnType<typeof undoRenumbering>>
}

/** Series of numbers are worked out, given and taken back in a thread; ended half way, all is as it was. */
export interface NumberThreads {
  /** Errors: those of renumber and undoRenumbering; AbortError. */
  run<Kind extends NumberWork['kind']>(
    work: Extract<NumberWork, { readonly kind: Kind }>,
    signal: AbortSignal | undefined,
    onProgress?: (progress: NumberProgress) => void,
  ): Promise<NumberResults[Kind]>
  /** Ends what is being worked out: the database is about to be closed. What is being written is waited for elsewhere. */
  close(): Promise<void>
}

/** `workerFile` is number-worker as built. */
export function createNumberThreads(workerFile: string | URL, databaseFile: string): NumberThreads {
  const planning = new Set<Worker>()
  return {
    close: async () => {
      await Promise.all([...planning].map((worker) => worker.terminate()))
    },
    run: (work, signal, onProgress = () => {}) =>
      new Promise((resolve, reject) => {
        signal?.throwIfAborted()
        const worker = new Worker(workerFile, { workerData: { databaseFile, work } satisfies NumberRequest })
        if (work.kind === 'plan') planning.add(worker)
        // The transaction of a thread that ends is rolled back; it must have ended before anyone else writes.
        const stop = () => void worker.terminate().then(() => reject(signal?.reason))
        signal?.addEventListener('abort', stop, { once: true })
        worker.on('message', (answer: NumberAnswer) => {
          if ('progress' in answer) return onProgress(answer.progress)
          if ('result' in answer) return resolve(answer.result as never)
          if ('refusal' in answer) {
            const { code, message } = answer.refusal
            return reject(new ORPCError(code, { message }))
          }
          reject(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }))
        })
        worker.once('error', reject)
        worker.once('exit', () => {
          planning.delete(worker)
          signal?.removeEventListener('abort', stop)
          if (!signal?.aborted) reject(new Error('The thread ended without an answer.'))
        })
      }),
  }
}
