import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type { Page, PageSize } from '../../shared/paper/page'
import type { DocumentSummary, Stock } from '../../shared/paper/paper-document'
import type { PaperKinds } from './paper-kinds'
import type { PaperAnswer, PaperRequest } from './paper-worker'

export type PaperKind = keyof PaperKinds

/** What a maker lays out, in the worker. */
export interface MadeDocument<Notes> {
  readonly title: string
  readonly pageSize: PageSize
  readonly stock: Stock
  readonly pages: readonly Page[]
  /** What the feature wants to say about it, or to know when it is printed. */
  readonly notes: Notes
}

export interface KeptDocument<Kind extends PaperKind = PaperKind> {
  readonly summary: DocumentSummary
  readonly kind: Kind
  readonly request: PaperKinds[Kind]['request']
  readonly notes: PaperKinds[Kind]['notes']
}

/** Documents as they were made, laid out in a worker thread with a connection of its own. */
export interface PaperDocuments {
  /** Errors: whatever the maker throws. */
  make<Kind extends PaperKind>(kind: Kind, request: PaperKinds[Kind]['request']): Promise<KeptDocument<Kind>>
  /** Errors: NOT_FOUND 'paper:documentGone'. */
  get(documentId: number): KeptDocument
  /** `from` counts from 1. Errors: NOT_FOUND 'paper:documentGone'. */
  readPages(documentId: number, from: number, count: number): Promise<readonly Page[]>
  /** The same as JSON, made in the worker: 500 pages are 30,000 marks that main need not look at. */
  readPagesAsJson(documentId: number, from: number, count: number): Promise<string>
  /** Keeps it, however many are made after it, until the function that this gives is called. */
  hold(documentId: number): () => void
  /** One that was stopped is kept until it is done, or another is stopped. */
  keepStopped(documentId: number): void
  dropStopped(documentId: number): void
  close(): Promise<void>
}

/** The newest ones; the window shows one and may go back to the one before. */
const KEPT_DOCUMENTS = 4

const gone = () => new ORPCError('NOT_FOUND', { message: 'paper:documentGone' })

interface Waiting {
  resolve(answer: PaperAnswer): void
  reject(error: unknown): void
}

function resultOf<Answer extends PaperAnswer>(
  answer: Answer,
): Exclude<Answer, { refusal: unknown } | { failure: unknown }> {
  if ('refusal' in answer) {
    const { code, message, data } = answer.refusal
    throw new ORPCError(code, { message, data })
  }
  if ('failure' in answer) throw Object.assign(new Error(answer.failure.message), { code: answer.failure.code })
  return answer as Exclude<Answer, { refusal: unknown } | { failure: unknown }>
}

/** `workerFile` is paper-worker as built; `databaseFile` is opened by it for reading. */
export function createPaperDocuments(workerFile: string | URL, databaseFile: string): PaperDocuments {
  let worker: Worker | undefined
  let lastRequest = 0
  let lastDocument = 0
  const waiting = new Map<number, Waiting>()
  const kept = new Map<number, KeptDocument>()
  const held = new Map<number, number>()

  const failAll = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  const start = () => {
    const started = new Worker(workerFile, { workerData: { databaseFile } })
    started.unref()
    started.on('message', (answer: PaperAnswer) => {
      waiting.get(answer.request)?.resolve(answer)
      waiting.delete(answer.request)
    })
    started.on('error', (error) => {
      // The pages went with the thread.
      worker = undefined
      kept.clear()
      failAll(error)
    })
    return started
  }

  const post = (request: PaperRequest) => {
    worker ??= start()
    worker.postMessage(request)
  }

  const ask = async (request: number, asked: PaperRequest) => {
    const answer = await new Promise<PaperAnswer>((resolve, reject) => {
      waiting.set(request, { resolve, reject })
      post(asked)
    })
    return resultOf(answer)
  }

  let stopped: number | undefined
  const forgetOld = () => {
    const old = [...kept.keys()]
      .slice(0, -KEPT_DOCUMENTS)
      .filter((documentId) => !held.has(documentId) && documentId !== stopped)
    for (const documentId of old) {
      kept.delete(documentId)
      post({ act: 'forget', documentId })
    }
  }

  const get = (documentId: number) => {
    const document = kept.get(documentId)
    if (!document) throw gone()
    return document
  }

  const read = async (documentId: number, from: number, count: number, isJson: boolean) => {
    get(documentId)
    lastRequest += 1
    const answer = await ask(lastRequest, { act: 'read', request: lastRequest, documentId, from, count, isJson })
    if (!('pages' in answer) || answer.pages === null) throw gone()
    return answer.pages
  }

  return {
    async make<Kind extends PaperKind>(kind: Kind, request: PaperKinds[Kind]['request']) {
      lastRequest += 1
      lastDocument += 1
      const documentId = lastDocument
      const answer = await ask(lastRequest, { act: 'make', request: lastRequest, documentId, kind, asked: request })
      if (!('summary' in answer)) throw gone()
      const document = { summary: answer.summary, kind, request, notes: answer.notes } as KeptDocument<Kind>
      kept.set(documentId, document)
      forgetOld()
      return document
    },
    get,
    readPages: async (documentId, from, count) => (await read(documentId, from, count, false)) as readonly Page[],
    readPagesAsJson: async (documentId, from, count) => (await read(documentId, from, count, true)) as string,
    hold(documentId) {
      held.set(documentId, (held.get(documentId) ?? 0) + 1)
      return () => {
        const left = (held.get(documentId) ?? 1) - 1
        if (left > 0) held.set(documentId, left)
        else held.delete(documentId)
        forgetOld()
      }
    },
    keepStopped(documentId) {
      stopped = documentId
      forgetOld()
    },
    dropStopped(documentId) {
      if (stopped !== documentId) return
      stopped = undefined
      forgetOld()
    },
    close: async () => {
      failAll(gone())
      kept.clear()
      await worker?.terminate()
      worker = undefined
    },
  }
}
