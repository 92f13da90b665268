import { Worker } from 'node:worker_threads'
import type { CheckEvent, MergeManyEvent } from '../../shared/duplicates/duplicate'
import type { Act } from '../history/act'

interface Outputs {
  readonly check: CheckEvent
  readonly mergeMany: MergeManyEvent
  readonly compareChanged: { readonly kind: 'done'; readonly compared: number }
}
export type DuplicateWork = keyof Outputs

export interface DuplicateRequest {
  readonly databaseFile: string
  readonly work: DuplicateWork
  readonly act: Act
}

export type DuplicateAnswer = { readonly event: Outputs[DuplicateWork] } | { readonly failure: string }

/** Work on all customers, one at a time. */
export interface DuplicateThreads {
  readonly isBusy: boolean
  /** Events as they come; leaving the stream ends the thread. Errors: AbortError; whatever the work met. */
  run<Work extends DuplicateWork>(work: Work, act: Act, signal?: AbortSignal): AsyncGenerator<Outputs[Work]>
  /** What is under way ends; no connection is left. */
  close(): Promise<void>
}

/** `workerFile` is duplicate-worker as built. */
export function createDuplicateThreads(workerFile: string | URL, databaseFile: string): DuplicateThreads {
  const running = new Set<Worker>()
  return {
    get isBusy() {
      return running.size > 0
    },
    async *run<Work extends DuplicateWork>(work: Work, act: Act, signal?: AbortSignal) {
      signal?.throwIfAborted()
      const request: DuplicateRequest = { databaseFile, work, act }
      const worker = new Worker(workerFile, { workerData: request })
      running.add(worker)
      const answers: (DuplicateAnswer | { readonly end: unknown })[] = []
      let wake = () => {}
      const add = (answer: (typeof answers)[number]) => {
        answers.push(answer)
        wake()
      }
      const stop = () => add({ end: signal?.reason })
      worker.on('message', add)
      worker.once('error', (error) => add({ end: error }))
      worker.once('exit', () => add({ end: new Error('The thread ended without an answer.') }))
      signal?.addEventListener('abort', stop, { once: true })
      try {
        for (;;) {
          const answer = answers.shift()
          if (!answer) {
            await new Promise<void>((resolve) => {
              wake = resolve
            })
            continue
          }
          if ('end' in answer) throw answer.end
          if ('failure' in answer) throw new Error(answer.failure)
          yield answer.event as Outputs[Work]
          if (answer.event.kind === 'done') return
        }
      } finally {
        signal?.removeEventListener('abort', stop)
        await worker.terminate()
        running.delete(worker)
      }
    },
    async close() {
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}
