import { Worker } from 'node:worker_threads'

export interface JoinRequest {
  readonly parts: readonly Uint8Array[]
  readonly title: string
}

/** In a thread of its own, which ends with its work; `workerFile` is join-pdfs-worker as built. Errors: AbortError. */
export function joinPdfsIn(workerFile: string | URL, request: JoinRequest, signal: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted()
    const worker = new Worker(workerFile, { workerData: request })
    const stop = () => {
      void worker.terminate()
      reject(signal.reason)
    }
    signal.addEventListener('abort', stop, { once: true })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      signal.removeEventListener('abort', stop)
      reject(new Error('The thread ended without an answer.'))
    })
  })
}
