import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import type { Language } from '../../shared/settings/settings'
import { kyselyOn, openConnection } from '../database/open-database'
import { wordsFor } from '../words/reason-words'
import type { ReaderAct, ReaderActs, ReaderAnswer } from '../workbook/reader-thread'
import { type RejectedRows, rejectedAfterFix, rejectionTexts } from './desk/problem-list'
import type { ImportAnswer, ImportRequest, PlannedRun } from './import-client'
import { dryRun, type ImportJob, type RowSource, runImport } from './run-import'
import { undoImport } from './undo-import'

/** The process that opens files of strangers and writes what they say: nothing else runs in it. */
const { databaseFile, readerFile } = JSON.parse(process.argv[2] ?? '{}') as {
  databaseFile: string
  readerFile: string
}

/** In the program a port of Electron's, under tests one of Node's. */
const parentPort = (process as { parentPort?: Electron.ParentPort }).parentPort
const send = (answer: ImportAnswer) => (parentPort ? parentPort.postMessage(answer) : process.send?.(answer))

const refused = (key: string, details: object = {}) => new ORPCError('BAD_REQUEST', { message: key, data: details })

function openReader() {
  let worker: Worker | undefined
  let last = 0
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: unknown): void }>()
  const failAll = (error: unknown) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
    worker = undefined
  }
  const start = () => {
    const started = new Worker(readerFile, {
      resourceLimits: {
        maxOldGenerationSizeMb: IMPORT_LIMITS.heapMegabytes,
        // Of a thread it is three of what V8 means by it.
        maxYoungGenerationSizeMb: 3 * IMPORT_LIMITS.youngHeapMegabytes,
      },
    })
    started.on('message', (answer: ReaderAnswer) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('result' in answer) asked?.resolve(answer.result)
      else if ('refusal' in answer) asked?.reject(refused(answer.refusal.key, answer.refusal.details))
      else asked?.reject(new Error(answer.failure))
    })
    started.on('error', (error: Error & { code?: string }) =>
      failAll(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? refused('importing:tooLargeToRead') : error),
    )
    return started
  }
  return <Name extends ReaderAct>(name: Name, input: Parameters<ReaderActs[Name]>[0]) =>
    new Promise<Awaited<ReturnType<ReaderActs[Name]>>>((resolve, reject) => {
      worker ??= start()
      last += 1
      const id = last
      const timer = setTimeout(() => {
        void worker?.terminate()
        failAll(refused('importing:tookTooLong', { max: IMPORT_LIMITS.milliseconds / 1000 }))
      }, IMPORT_LIMITS.milliseconds)
      const settle =
        <Value>(then: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer)
          then(value)
        }
      waiting.set(id, { resolve: settle(resolve as (result: unknown) => void), reject: settle(reject) })
      worker.postMessage({ id, name, input })
    })
}

const ask = openReader()
const cancelled = new Set<number>()
/** Of the last run or dry run. */
let rejected: RejectedRows = new Map()

const turn = () => new Promise<void>((resolve) => setImmediate(resolve))

function stopIfCancelled(id: number) {
  if (cancelled.has(id)) throw Object.assign(new Error('cancelled'), { name: 'AbortError' })
}

async function withDatabase<Result>(use: (job: Pick<ImportJob, 'db' | 'connection'>) => Promise<Result>) {
  const connection = openConnection(databaseFile)
  try {
    return await use({ db: kyselyOn(connection), connection })
  } finally {
    connection.close()
  }
}

/** Batches that are made ready while those before them are written: on a busy machine neither waits for the other. */
const BATCHES_AHEAD = 6

async function sourceOf(id: number, input: PlannedRun, isForWriting: boolean): Promise<RowSource> {
  const about = await ask('begin', { ...input, isForWriting })
  const ahead = Array.from({ length: BATCHES_AHEAD }, () => ask('next', undefined as never))
  for (const one of ahead) one.catch(() => undefined)
  return {
    ...about,
    next: async () => {
      stopIfCancelled(id)
      const next = ask('next', undefined as never)
      next.catch(() => undefined)
      ahead.push(next)
      const rows = (await ahead.shift()) as Awaited<ReturnType<RowSource['next']>>
      // A thousand answers of a thread come in one turn: nobody else would be heard in between.
      await turn()
      stopIfCancelled(id)
      return rows
    },
  }
}

const progress = (id: number) => (done: number, total: number) => {
  stopIfCancelled(id)
  send({ id, event: { kind: 'progress', done, total } })
}

async function answerTo({ id, name, input }: ImportRequest): Promise<unknown> {
  switch (name) {
    case 'dryRun':
    case 'run': {
      const planned = input as PlannedRun
      const source = await sourceOf(id, planned, name === 'run')
      const { plan, act, fileName } = planned
      return withDatabase(async (opened) => {
        const pause = async () => {
          await turn()
          stopIfCancelled(id)
        }
        const job = { ...opened, act, plan, source, report: progress(id), pause }
        const { rejected: found, ...outcome } = await (name === 'run' ? runImport(job, fileName) : dryRun(job))
        rejected = found
        return outcome
      })
    }
    case 'saveRejected': {
      const { language, ...where } = input as { file: string; plan: PlannedRun['plan']; language: Language }
      const words = await wordsFor(language)
      const reasons = rejectionTexts(rejected, words)
      await ask('rejected', { ...where, reasons, reasonHeader: words('importing:reason') })
      return true
    }
    case 'fix': {
      const found = await ask(name, input as never)
      rejected = rejectedAfterFix(rejected, (input as { row: number }).row, found as never)
      return found
    }
    case 'undo': {
      const { act, runId } = input as { act: PlannedRun['act']; runId: number }
      const report = async (done: number, total: number) => {
        await turn()
        progress(id)(done, total)
      }
      return withDatabase((opened) => undoImport({ ...opened, act, runId, report }))
    }
    default:
      return ask(name, input as never)
  }
}

async function answer(request: ImportRequest): Promise<void> {
  const { id } = request
  try {
    send({ id, result: await answerTo(request) })
  } catch (error) {
    if (error instanceof ORPCError) {
      const { code, message, data } = error
      send({ id, refusal: { code, message, data } })
    } else {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      const isCancelled = error instanceof Error && error.name === 'AbortError'
      send({ id, failure: { code: isCancelled ? 'cancelled' : code, message: String(error) } })
    }
  } finally {
    cancelled.delete(id)
  }
  if (request.name === 'run') await carryOver()
}

/**
 * What a run has left in the log goes into the file, so that no save of the desk has to do it. Where it cannot, on a full
 * disk, it stays safe in the log and the next save tries again: people have their answer already.
 */
async function carryOver(): Promise<void> {
  await turn()
  await withDatabase(async ({ connection }) => connection.pragma('wal_checkpoint(PASSIVE)')).catch(() => undefined)
}

function onMessage(message: ImportRequest | { readonly cancel: number }): void {
  if ('cancel' in message) cancelled.add(message.cancel)
  else void answer(message)
}

if (parentPort) parentPort.on('message', ({ data }) => onMessage(data as ImportRequest))
else {
  process.on('message', (message) => onMessage(message as ImportRequest))
  process.on('disconnect', () => process.exit())
}
