import { ORPCError } from '@orpc/contract'
import type { ImportPlan } from '../../shared/import/import-plan'
import type { GenderNames } from '../../shared/import/read-cell'
import type { Language } from '../../shared/settings/settings'
import type { Act } from '../history/act'
import type { ReaderAct, ReaderActs } from '../workbook/reader-thread'
import type { ImportOutcome } from './run-import'
import type { UndoOutcome } from './undo-import'

/** A process of its own at the other end; the program starts Electron's, tests start Node's. */
export interface ImportPort {
  post(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onExit(listener: () => void): void
  kill(): void
}

export interface PlannedRun {
  readonly plan: ImportPlan
  readonly today: string
  readonly genders: GenderNames
  readonly act: Act
  readonly fileName: string
}

export interface Progress {
  readonly kind: 'progress'
  readonly done: number
  readonly total: number
}

interface LongActs {
  dryRun: { input: PlannedRun; result: ImportOutcome }
  run: { input: PlannedRun; result: ImportOutcome & { readonly runId: number } }
  saveRejected: {
    input: { readonly file: string; readonly plan: ImportPlan; readonly language: Language }
    result: true
  }
  undo: { input: { readonly act: Act; readonly runId: number }; result: UndoOutcome }
}

export interface ImportRequest {
  readonly id: number
  readonly name: ReaderAct | keyof LongActs
  readonly input: unknown
}

export type ImportAnswer =
  | { readonly id: number; readonly event: Progress }
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number
      readonly refusal: { readonly code: string; readonly message: string; readonly data: unknown }
    }
  | { readonly id: number; readonly failure: { readonly code: string; readonly message: string } }

interface Waiting {
  onEvent(event: Progress): void
  resolve(result: unknown): void
  reject(error: unknown): void
}

export interface ImportProcess {
  read<Name extends ReaderAct>(
    name: Name,
    input: Parameters<ReaderActs[Name]>[0],
  ): Promise<Awaited<ReturnType<ReaderActs[Name]>>>
  /** Errors: AbortError when `signal` aborts, after what was written is taken back. */
  run<Name extends keyof LongActs>(
    name: Name,
    input: LongActs[Name]['input'],
    watch: { onEvent(event: Progress): void; readonly signal: AbortSignal },
  ): Promise<LongActs[Name]['result']>
  close(): void
}

const ended = () => new ORPCError('BAD_REQUEST', { message: 'importing:processEnded' })

export function importProcess(port: ImportPort): ImportProcess {
  const waiting = new Map<number, Waiting>()
  let last = 0
  let isOver = false
  port.onMessage((message) => {
    const answer = message as ImportAnswer
    const asked = waiting.get(answer.id)
    if ('event' in answer) return asked?.onEvent(answer.event)
    waiting.delete(answer.id)
    if ('result' in answer) asked?.resolve(answer.result)
    else if ('refusal' in answer) {
      const { code, message, data } = answer.refusal
      asked?.reject(new ORPCError(code, { message, data }))
    } else if (answer.failure.code === 'cancelled') asked?.reject(new DOMException('cancelled', 'AbortError'))
    else asked?.reject(Object.assign(new Error(answer.failure.message), { code: answer.failure.code }))
  })
  port.onExit(() => {
    isOver = true
    for (const { reject } of waiting.values()) reject(ended())
    waiting.clear()
  })
  const ask = (name: ImportRequest['name'], input: unknown, onEvent: Waiting['onEvent'] = () => {}) => {
    last += 1
    const id = last
    const answer = new Promise<unknown>((resolve, reject) => {
      if (isOver) reject(ended())
      waiting.set(id, { onEvent, resolve, reject })
      port.post({ id, name, input } satisfies ImportRequest)
    })
    return { id, answer }
  }
  return {
    read: async (name, input) => (await ask(name, input).answer) as never,
    run: async (name, input, { onEvent, signal }) => {
      const { id, answer } = ask(name, input, onEvent)
      const cancel = () => port.post({ cancel: id })
      if (signal.aborted) cancel()
      signal.addEventListener('abort', cancel, { once: true })
      try {
        return (await answer) as never
      } finally {
        signal.removeEventListener('abort', cancel)
      }
    },
    close: () => port.kill(),
  }
}
