import { Worker } from 'node:worker_threads'
import type { CheckEvent, Comparison, MergeManyEvent, UndoManyEvent } from '../../shared/duplicates/duplicate'
import { giveTurns, type Turn, type TurnMessage } from '../data-files/write-turns'
import type { Act } from '../history/act'

interface Outputs {
  readonly check: CheckEvent
  readonly mergeMany: MergeManyEvent
  readonly undoMany: UndoManyEvent
  readonly compareChanged: { readonly kind: 'done' } & Comparison
}
export type DuplicateWork = keyof Outputs

export interface DuplicateRequest {
  readonly databaseFile: string
  readonly work: DuplicateWork
  readonly act: Act
  /** Of undoMany: when the batch was merged. */
  readonly batchAt?: number | undefined
}

export type DuplicateAnswer =
  | { readonly event: Outputs[DuplicateWork] }
  /** `code`: SQLite's or the system's, by which it is told in words. */
  | { readonly failure: { readonly code: string; readonly message: string } }

/** Work on all customers, one at a time. */
export interface DuplicateThreads {
  /** What is ending is no work any more; `makeRoom` waits for it. */
  readonly isBusy: boolean
  /** Events as they come; leaving the stream ends the thread. Errors: AbortError; whatever the work met. */
  run<Work extends DuplicateWork>(
    work: Work,
    act: Act,
    given?: { readonly signal?: AbortSignal | undefined; readonly batchAt?: number },
  ): AsyncGenerator<Outputs[Work]>
  /** Comparing of changed cards began by itself, and gives way: its stream ends with an AbortError. */
  makeRoom(): Promise<void>
  /** What is under way ends; no connection is left. */
  close(): Promise<void>
}

interface Running {
  readonly worker: Worker
  readonly work: DuplicateWork
  isEnding: boolean
  stop(reason: unknown): void
  readonly ended: Promise<void>
}

/** `workerFile` is duplicate-worker as built; `hold` gives turns to write, so that saves wait and never fail. */
export function createDuplicateThreads(workerFile: string | URL, databaseFile: string, hold: Turn): DuplicateThreads {
  const running = new Set<Running>()
  return {
    get isBusy() {
      return [...running].some(({ isEnding }) => !isEnding)
    },
    async *run<Work extends DuplicateWork>(
      work: Work,
      act: Act,
      { signal, batchAt }: { readonly signal?: AbortSignal | undefined; readonly batchAt?: number } = {},
    ) {
      signal?.throwIfAborted()
      const request: DuplicateRequest = { databaseFile, work, act, batchAt }
      const worker = new Worker(workerFile, { workerData: request })
      const turns = giveTurns(hold, () => worker.postMessage('begin'))
      const answers: (DuplicateAnswer | { readonly end: unknown })[] = []
      let wake = () => {}
      const add = (answer: (typeof answers)[number]) => {
        answers.push(answer)
        wake()
      }
      const ending = Promise.withResolvers<void>()
      const own: Running = {
        worker,
        work,
        isEnding: false,
        stop(reason) {
          own.isEnding = true
          add({ end: reason })
        },
        ended: ending.promise,
      }
      running.add(own)
      const stop = () => own.stop(signal?.reason)
      worker.on('message', (message: DuplicateAnswer | TurnMessage) =>
        'turn' in message ? turns.hear(message) : add(message),
      )
      worker.once('error', (error) => add({ end: error }))
      worker.once('exit', () => {
        turns.leave()
        add({ end: new Error('The thread ended without an answer.') })
      })
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
          if ('failure' in answer) throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code })
          yield answer.event as Outputs[Work]
          if (answer.event.kind === 'done') return
        }
      } finally {
        signal?.removeEventListener('abort', stop)
        own.isEnding = true
        await worker.terminate()
        running.delete(own)
        ending.resolve()
      }
    },
    async makeRoom() {
      for (const one of running) {
        if (one.work === 'compareChanged') one.stop(new DOMException('Others need the thread.', 'AbortError'))
      }
      await Promise.all([...running].filter(({ isEnding }) => isEnding).map(({ ended }) => ended))
    },
    async close() {
      await Promise.all([...running].map(({ worker }) => worker.terminate()))
    },
  }
}
