import { Worker } from 'node:worker_threads'

export interface JoinRequest {
  readonly parts: readonly Uint8Array[]
  readonly title: string
}

/** In a thread of its own, which ends with its work; `workerFile` is join-pdfs-worker as built. */
export function joinPdfsIn(workerFile: string | URL, request: JoinRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: request })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('The thread ended without an answer.')))
  })
}
