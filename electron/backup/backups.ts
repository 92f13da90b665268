import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import type { BackupEntry, BackupEvent } from '../../shared/backup/backup'
import type { BackupReason } from '../../shared/backup/backup-manifest'
import { placeOf } from '../../shared/backup/folder-place'
import { backupNamesIn, clearPartials, dropPartial, partialOf, SECOND_FOLDER_NAME } from './backup-folder'
import { openPcState, type PcState } from './backup-state'
import type { BackupJob, BackupMessage, PlacedFile } from './backup-worker'
import type { BackupOrder, Made } from './make-backup'

export interface BackupPlace {
  readonly databaseFile: string
  readonly dataFolder: string
  /** backup-worker as built. */
  readonly workerFile: string
  readonly appVersion: string
  /** There is another backup, or something else is known of them. */
  onChanged(): void
  onFailure(where: string, error: unknown): void
  now(): number
}

export interface MakeOptions {
  readonly signal?: AbortSignal | undefined
  /** Also into the second folder, if one is chosen. */
  readonly isSecondToo: boolean
}

/** All backups of this PC. Works by the file, whether or not the program has the data open. */
export interface Backups {
  readonly folder: string
  readonly pc: PcState
  changePc(changed: Partial<PcState>): Promise<void>
  /** The folder in which the second ones lie; undefined: none is chosen. */
  secondFolder(): string | undefined
  /** Newest first, of both folders. */
  list(): Promise<readonly BackupEntry[]>
  /** Where a listed one lies; undefined: it is gone, or was never one of ours. */
  fileOf(key: string): string | undefined
  /** Errors: SERVICE_UNAVAILABLE with why. Cancelled by the signal: AbortError, and nothing is left. */
  make(reason: BackupReason, options: MakeOptions): AsyncGenerator<BackupEvent>
  exportTo(file: string, passphrase: string | null, signal?: AbortSignal): AsyncGenerator<BackupEvent>
  /** A whole one on this PC before something is done that touches much. Its file. Errors: as make; then do not go on. */
  backupBefore(reason: BackupReason): Promise<string>
  /** Restores the newest one on this PC for a trial. False: there is none. */
  drill(): Promise<boolean>
  /** Resolves when no worker of ours reads the database. */
  whenIdle(): Promise<void>
}

/** Of two in one second the later has a number behind it. */
const newestFirst = (a: BackupEntry, b: BackupEntry): number =>
  b.madeAt - a.madeAt || b.fileName.length - a.fileName.length || (b.fileName > a.fileName ? 1 : -1)

const cancelled = () => new DOMException('The backup was cancelled.', 'AbortError')

export function createBackups(place: BackupPlace): Backups {
  const { databaseFile, dataFolder, workerFile, appVersion, now } = place
  const folder = join(dataFolder, 'backups')
  const pc = openPcState(join(dataFolder, 'backups.json'))
  const secondFolder = () => {
    const { secondFolder: chosen, secondName } = pc.current
    return chosen === null || secondName === null ? undefined : join(chosen, SECOND_FOLDER_NAME, secondName)
  }
  const known = new Map<string, BackupEntry | null>()
  const cleared = clearPartials(folder).catch((error: unknown) => place.onFailure('backup partials', error))
  let last: Promise<unknown> = cleared

  /** What a worker says, until it ends. Ended by the signal: AbortError, after the worker is gone. */
  async function* messagesOf(job: BackupJob, signal?: AbortSignal): AsyncGenerator<BackupMessage> {
    if (signal?.aborted) throw cancelled()
    const worker = new Worker(workerFile, { workerData: job })
    const heard: BackupMessage[] = []
    let wake = () => {}
    let failure: unknown
    let hasEnded = false
    worker.on('message', (message: BackupMessage) => {
      heard.push(message)
      wake()
    })
    worker.on('error', (error) => {
      failure = error
      wake()
    })
    worker.on('exit', () => {
      hasEnded = true
      wake()
    })
    const stop = () => void worker.terminate()
    signal?.addEventListener('abort', stop, { once: true })
    try {
      while (!hasEnded || heard.length > 0) {
        const message = heard.shift()
        if (message) yield message
        else if (failure) break
        else await new Promise<void>((resolve) => (wake = resolve))
        if (signal?.aborted) throw cancelled()
      }
      if (failure) {
        place.onFailure('backup thread', failure)
        throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'backup:failed' })
      }
    } finally {
      signal?.removeEventListener('abort', stop)
      if (!hasEnded) await worker.terminate()
    }
  }

  /** One after the other: two would only take each other's disk. */
  async function* inTurn<Item>(run: () => AsyncGenerator<Item>): AsyncGenerator<Item> {
    const before = last
    let done = () => {}
    last = new Promise<void>((resolve) => (done = resolve))
    try {
      await before
      yield* run()
    } finally {
      done()
    }
  }

  function expectEnd(message: Extract<BackupMessage, { kind: 'failed' }>): never {
    // A copy that is not sound is mostly one of a database that is not: the next start looks at all of it.
    const isDataSuspect = message.failure === 'backup:notWhole' || message.failure === 'backup:databaseDamaged'
    place.onFailure('backup', Object.assign(new Error(message.detail), isDataSuspect ? { code: 'SQLITE_CORRUPT' } : {}))
    throw new ORPCError('SERVICE_UNAVAILABLE', { message: message.failure })
  }

  const orderOf = (reason: BackupReason): BackupOrder => ({
    databaseFile,
    dataFolder,
    reason,
    madeAt: now(),
    appVersion,
  })

  /** It is there, even if that cannot be written down any more. */
  const note = (changed: Partial<PcState>) =>
    pc.change(changed).catch((error: unknown) => place.onFailure('backup state', error))

  /** Entries are kept by what cannot change without their file changing. Undefined: it is gone. */
  const keyOf = async ({ fileName, folder }: PlacedFile): Promise<string | undefined> => {
    const file = join(folder, fileName)
    const found = await stat(file).catch(() => undefined)
    return found && `${file}/${found.size}/${found.mtimeMs}`
  }

  async function* makeInTurn(reason: BackupReason, { signal, isSecondToo }: MakeOptions): AsyncGenerator<BackupEvent> {
    const order = orderOf(reason)
    const second = isSecondToo ? (secondFolder() ?? null) : null
    const { drill } = pc.current
    const damaged = drill && !drill.isWhole ? [drill.fileName] : []
    let made: Made | undefined
    let secondFailure: string | null = null
    let missingPictures = 0
    try {
      for await (const message of messagesOf({ kind: 'make', order, folder, second, damaged }, signal)) {
        if (message.kind === 'progress') yield message
        else if (message.kind === 'failed') expectEnd(message)
        else if (message.kind === 'made') {
          made = message.made
          missingPictures += made.missingPictures
          const firstAt = pc.current.firstAt ?? order.madeAt
          await note({ firstAt, lastAt: order.madeAt, fingerprint: made.fingerprint, hasLastFailed: false })
        } else if (message.kind === 'secondFailed') secondFailure = message.failure
        else if (message.kind === 'secondMade') {
          missingPictures += message.rottenPictures
          if (second !== null && (await isOffPc(second, dataFolder))) await note({ lastOffPcAt: order.madeAt })
        }
      }
      if (!made) throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'backup:failed' })
      yield { kind: 'done', fileName: made.entry.fileName, secondFailure, missingPictures }
    } catch (error) {
      if (!signal?.aborted && !made) await note({ hasLastFailed: true })
      throw error
    } finally {
      await dropPartial(partialOf(folder, order.madeAt))
      if (second !== null) await dropPartial(partialOf(second, order.madeAt))
      place.onChanged()
    }
  }

  async function* exportInTurn(file: string, passphrase: string | null, signal?: AbortSignal) {
    const order = orderOf('asked')
    const partial = `${file}.${randomUUID().slice(0, 8)}.partial`
    try {
      const job = { kind: 'export', order, place: { file, partial, passphrase, workFolder: folder } } as const
      for await (const message of messagesOf(job, signal)) {
        if (message.kind === 'progress') yield message
        else if (message.kind === 'failed') expectEnd(message)
        else if (message.kind === 'exported') {
          if (await isOffPc(dirname(file), dataFolder)) await note({ lastOffPcAt: order.madeAt })
          yield { kind: 'done' as const, fileName: null, secondFailure: null, missingPictures: 0 }
        }
      }
    } finally {
      await dropPartial(partial)
      await dropPartial(partialOf(folder, order.madeAt))
      place.onChanged()
    }
  }

  async function listPlaced(): Promise<readonly PlacedFile[]> {
    const second = secondFolder()
    const here = (await backupNamesIn(folder)).map((fileName) => ({ fileName, folder, target: 'local' as const }))
    if (second === undefined) return here
    const there = await backupNamesIn(second)
    return [...here, ...there.map((fileName) => ({ fileName, folder: second, target: 'second' as const }))]
  }

  async function list(): Promise<readonly BackupEntry[]> {
    const placed: { readonly file: PlacedFile; readonly key: string }[] = []
    for (const file of await listPlaced()) {
      const key = await keyOf(file)
      if (key !== undefined) placed.push({ file, key })
    }
    const unread = placed.filter(({ key }) => !known.has(key))
    if (unread.length > 0) {
      for await (const message of messagesOf({ kind: 'read', files: unread.map(({ file }) => file) })) {
        if (message.kind !== 'read') continue
        for (const [index, { key }] of unread.entries()) known.set(key, message.entries[index] ?? null)
      }
    }
    const entries = placed.flatMap(({ key }) => known.get(key) ?? [])
    return entries.sort(newestFirst)
  }

  return {
    folder,
    get pc() {
      return pc.current
    },
    changePc: (changed) => {
      const isNamed = !changed.secondFolder || pc.current.secondName !== null
      return pc.change(isNamed ? changed : { secondName: `pc-${randomUUID().slice(0, 8)}`, ...changed })
    },
    secondFolder,
    list,
    fileOf(key) {
      const [target, fileName, ...rest] = key.split('/')
      const where = target === 'local' ? folder : target === 'second' ? secondFolder() : undefined
      if (where === undefined || !fileName || rest.length > 0 || !/^frontdesk-[\dv-]+\.fdbak$/.test(fileName))
        return undefined
      const file = join(where, fileName)
      // A look at a network share that is away would hold up the window: whoever opens it learns that.
      return target === 'second' || existsSync(file) ? file : undefined
    },
    make: (reason, options) => inTurn(() => makeInTurn(reason, options)),
    exportTo: (file, passphrase, signal) => inTurn(() => exportInTurn(file, passphrase, signal)),
    async backupBefore(reason) {
      for await (const event of inTurn(() => makeInTurn(reason, { isSecondToo: false }))) {
        if (event.kind === 'done' && event.fileName !== null) return join(folder, event.fileName)
      }
      throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'backup:failed' })
    },
    async drill() {
      const newest = (await list()).find(({ target }) => target === 'local')
      if (!newest) return false
      const { fileName } = newest
      const job = { kind: 'drill', folder, fileName } as const
      for await (const message of inTurn(() => messagesOf(job))) {
        if (message.kind === 'failed' && message.failure !== 'backup:notWhole') expectEnd(message)
        const isWhole = message.kind === 'drilled' && message.isWhole
        await note({ drill: { at: now(), isWhole, fileName } })
        place.onChanged()
      }
      return true
    },
    async whenIdle() {
      await last
    },
  }
}

/** A second name on the same disk is no second place, but what a cloud takes is; of another disk people know. */
async function isOffPc(folder: string, dataFolder: string): Promise<boolean> {
  if (placeOf(folder) === 'cloud') return true
  const found = await Promise.all([stat(folder), stat(dataFolder)]).catch(() => undefined)
  return found !== undefined && found[0].dev !== found[1].dev
}
