import { Worker } from 'node:worker_threads'
import type { ExportFormat } from '../../shared/exporting/export-request'
import type { SheetsWanted } from './sheets-of'

export interface ExportCounts {
  readonly customers: number
  readonly services: number
  readonly referenceItems: number
}

interface ExportProgress {
  readonly done: number
  readonly total: number
}

export interface ExportJob {
  readonly databaseFile: string
  /** The file beside its place, until it is whole. */
  readonly partial: string
  readonly format: ExportFormat
  readonly wanted: SheetsWanted
}

export type ExportAnswer =
  | { readonly progress: ExportProgress }
  | { readonly counts: ExportCounts }
  | { readonly failure: { readonly code: string; readonly message: string } }

/** Files are written in a thread of its own, which a cancelled export ends. */
export interface ExportThreads {
  /** Errors: what the disk says, with its code; AbortError. */
  write(
    job: Omit<ExportJob, 'databaseFile'>,
    signal: AbortSignal,
    onProgress: (progress: ExportProgress) => void,
  ): Promise<ExportCounts>
}

/** `workerFile` is export-worker as built. */
export function createExportThreads(workerFile: string | URL, databaseFile: string): ExportThreads {
  return {
    write: (job, signal, onProgress) =>
      new Promise((resolve, reject) => {
        signal.throwIfAborted()
        const worker = new Worker(workerFile, { workerData: { ...job, databaseFile } satisfies ExportJob })
        // Its file is let go of before anyone deletes it.
        const stop = () => void worker.terminate().then(() => reject(signal.reason))
        signal.addEventListener('abort', stop, { once: true })
        worker.on('message', (answer: ExportAnswer) => {
          if ('progress' in answer) return onProgress(answer.progress)
          if ('counts' in answer) return resolve(answer.counts)
          reject(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }))
        })
        worker.once('error', reject)
        worker.once('exit', () => {
          signal.removeEventListener('abort', stop)
          if (!signal.aborted) reject(new Error('The thread ended without an answer.'))
        })
      }),
  }
}
