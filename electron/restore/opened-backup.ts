import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type {
  CustomerDifference,
  DifferenceKind,
  FieldDifference,
  OpenRestoreEvent,
  RestoreComparison,
} from '../../shared/restore/restore'
import type { BackupToCheck, CheckedBackup } from './check-backup'

export interface OpeningRequest extends BackupToCheck {
  /** Undefined: no data is open to compare with. */
  readonly liveFile: string | undefined
}

interface Problem {
  readonly refusal?: { readonly code: string; readonly message: string; readonly data: unknown }
  readonly failure?: { readonly code: string; readonly message: string }
}

export type OpenedMessage =
  | Extract<OpenRestoreEvent, { kind: 'progress' }>
  | { readonly kind: 'opened'; readonly checked: CheckedBackup; readonly compared: RestoreComparison }
  | ({ readonly kind: 'failed' } & Problem)

type Opened = Extract<OpenedMessage, { kind: 'opened' }>

interface Paging {
  readonly text: string
  readonly offset: number
  readonly limit: number
}
export type BackupQuestion = { readonly request: number } & (
  | ({ readonly ask: 'list'; readonly kind: DifferenceKind } & Paging)
  | { readonly ask: 'read'; readonly customerId: number }
  | { readonly ask: 'compareAgain' }
  | { readonly ask: 'storePictures' }
)
export type BackupAnswer = { readonly request: number; readonly result?: unknown } & Problem
type Ask = BackupQuestion extends infer Question
  ? Question extends BackupQuestion
    ? Omit<Question, 'request'>
    : never
  : never

/** A checked copy, compared with today's data, in a thread that keeps what it found. */
export interface OpenedBackup {
  readonly restoreId: number
  readonly checked: CheckedBackup
  /** As it was opened. */
  readonly compared: RestoreComparison
  /** With the data of now: what is listed from here on. */
  compareAgain(): Promise<RestoreComparison>
  list(kind: DifferenceKind, paging: Paging): Promise<{ rows: CustomerDifference[]; total: number }>
  read(customerId: number): Promise<FieldDifference[]>
  /** All its pictures into the store of today, additive. */
  storePictures(): Promise<void>
  /** The thread ends; the copy stays. */
  release(): Promise<void>
}

/** One backup at a time: opening another closes the one before. */
export interface BackupDesk {
  /** Cancelled by `signal`: nothing is left. Errors: ORPCError with the words for people. */
  open(
    request: Pick<OpeningRequest, 'file' | 'passphrase' | 'liveFile'>,
    signal?: AbortSignal,
  ): AsyncGenerator<Extract<OpenRestoreEvent, { kind: 'progress' }>, OpenedBackup>
  /** Errors: NOT_FOUND where it was closed since. */
  get(restoreId: number): OpenedBackup
  isOpen(restoreId: number): boolean
  close(): Promise<void>
  /** A file that people chose in the system's dialog: the window holds a token for it, and never the path. */
  offer(choice: string, file: string): void
  fileOf(choice: string): string | undefined
}

function errorOf({ refusal, failure }: Problem): Error {
  if (refusal) return new ORPCError(refusal.code, { message: refusal.message, data: refusal.data })
  return Object.assign(new Error(failure?.message), { code: failure?.code })
}

/** Messages of the thread, one after the other, until it is opened or failed. */
async function* messagesOf(worker: Worker, signal: AbortSignal | undefined) {
  const waiting: OpenedMessage[] = []
  let wake = () => {}
  let end: Error | undefined
  const finish = (error: Error) => {
    end ??= error
    wake()
  }
  const abandon = () => finish(new DOMException('Nobody waits for this backup', 'AbortError'))
  worker.on('message', (message: OpenedMessage | BackupAnswer) => {
    if ('kind' in message) waiting.push(message)
    wake()
  })
  worker.on('error', finish)
  worker.on('exit', () => finish(new Error('The thread ended without an answer.')))
  if (signal?.aborted) abandon()
  signal?.addEventListener('abort', abandon, { once: true })
  try {
    for (;;) {
      const message = waiting.shift()
      if (message) yield message
      else if (end) throw end
      else {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    }
  } finally {
    signal?.removeEventListener('abort', abandon)
  }
}

/** `workerFile` is opened-backup-worker as built; copies lie under `<data folder>/restore`. */
export function createBackupDesk(workerFile: string | URL, dataFolder: string): BackupDesk {
  const copies = join(dataFolder, 'restore')
  let lastId = 0
  /** Of the newest open: one that began before it is closed as soon as it is ready. */
  let newest = 0
  let chosen: { readonly choice: string; readonly file: string } | undefined
  let opened: (OpenedBackup & { readonly folder: string }) | undefined

  const close = async () => {
    const closing = opened
    opened = undefined
    await closing?.release()
    if (closing) rmSync(closing.folder, { recursive: true, force: true })
  }

  const openedIn = (worker: Worker, restoreId: number, { checked, compared }: Opened, folder: string) => {
    let lastRequest = 0
    let hasEnded = false
    const asked = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>()
    const fail = (error: Error) => {
      for (const { reject } of asked.values()) reject(error)
      asked.clear()
    }
    worker.on('message', (answer: BackupAnswer) => {
      const waiting = asked.get(answer.request)
      asked.delete(answer.request)
      if (answer.refusal || answer.failure) waiting?.reject(errorOf(answer))
      else waiting?.resolve(answer.result)
    })
    worker.on('error', fail)
    const closed = () => new ORPCError('NOT_FOUND', { message: 'restore:closed' })
    worker.on('exit', () => {
      hasEnded = true
      fail(closed())
    })
    const ask = <Result>(question: Ask): Promise<Result> =>
      new Promise((resolve, reject) => {
        // Nobody would ever answer.
        if (hasEnded) return reject(closed())
        lastRequest += 1
        asked.set(lastRequest, { resolve: (result) => resolve(result as Result), reject })
        worker.postMessage({ ...question, request: lastRequest })
      })
    return {
      restoreId,
      checked,
      compared,
      folder,
      compareAgain: () => ask<RestoreComparison>({ ask: 'compareAgain' }),
      list: (kind: DifferenceKind, paging: Paging) =>
        ask<{ rows: CustomerDifference[]; total: number }>({ ask: 'list', kind, ...paging }),
      read: (customerId: number) => ask<FieldDifference[]>({ ask: 'read', customerId }),
      storePictures: () => ask<void>({ ask: 'storePictures' }),
      release: async () => {
        await worker.terminate()
      },
    }
  }

  return {
    async *open(request, signal) {
      lastId += 1
      const restoreId = lastId
      newest = restoreId
      await close()
      const folder = join(copies, String(restoreId))
      // Of a run that was killed.
      rmSync(folder, { recursive: true, force: true })
      const workerData: OpeningRequest = { ...request, folder, dataFolder }
      const worker = new Worker(workerFile, { workerData })
      worker.unref()
      try {
        for await (const message of messagesOf(worker, signal)) {
          if (message.kind === 'failed') throw errorOf(message)
          if (message.kind === 'progress') yield message
          else if (newest !== restoreId) throw new ORPCError('NOT_FOUND', { message: 'restore:closed' })
          else {
            opened = openedIn(worker, restoreId, message, folder)
            return opened
          }
        }
        throw new Error('The thread ended without an answer.')
      } finally {
        if (opened?.folder !== folder) {
          await worker.terminate()
          rmSync(folder, { recursive: true, force: true })
        }
      }
    },
    get(restoreId) {
      if (opened?.restoreId !== restoreId) throw new ORPCError('NOT_FOUND', { message: 'restore:closed' })
      return opened
    },
    isOpen: (restoreId) => opened?.restoreId === restoreId,
    async close() {
      newest = 0
      await close()
    },
    offer(choice, file) {
      // The last one only; kept for another try with another passphrase.
      chosen = { choice, file }
    },
    fileOf: (choice) => (chosen?.choice === choice ? chosen.file : undefined),
  }
}
