import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { ORPCError } from '@orpc/contract'
import type { ImportFile, TextReading } from '../../shared/import/import-file'
import type { ImportPlan } from '../../shared/import/import-plan'
import type { ImportProblem } from '../../shared/import/import-problem'
import { createDroppedFiles, type DroppedFiles } from './desk/dropped-file'
import { type ImportPort, type ImportProcess, importProcess } from './import-client'

/** A file that is open for import, in the process that reads it. */
export interface OpenImport {
  readonly name: string
  readonly process: ImportProcess
  readonly path: string
  /** Of the last run or dry run, by row. */
  problems: readonly ImportProblem[]
  /** How many more there were. */
  notListed: number
  plan: ImportPlan | undefined
  /** Cancels the run that is under way. */
  stop: (() => void) | undefined
}

export interface ImportFiles {
  /** Tokens for files that people picked: the window never holds a path. */
  readonly choices: { offer(path: string): string; take(choice: string): string | undefined }
  readonly dropped: DroppedFiles
  /**
   * Lets go of the file before it: one is open at a time. Whoever aborts ends the process that reads. Errors: CONFLICT
   * (one is being imported).
   */
  open(path: string, signal?: AbortSignal): Promise<ImportFile>
  /** A dropped file lives in a folder of its own until it is closed. Errors: NOT_FOUND. */
  openDropped(drop: string, signal?: AbortSignal): Promise<ImportFile>
  readAgain(importId: string, reading: TextReading): Promise<ImportFile>
  /** Errors: NOT_FOUND. */
  get(importId: string): OpenImport
  /** Nobody opens or closes a file until the act is over: its process is the one that writes. */
  whileWriting<Result>(act: () => Promise<Result>): Promise<Result>
  /** A process for an act without a file. */
  withProcess<Result>(use: (process: ImportProcess) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** `start` begins a process of its own for the import. */
export function createImportFiles(start: () => ImportPort): ImportFiles {
  const dropped = createDroppedFiles()
  let choice: { readonly token: string; readonly path: string } | undefined
  type Opened = OpenImport & { readonly importId: string; readonly folder: string | undefined }
  let current: Opened | undefined
  let isWriting = false

  /** The next one stands in its place before anything is waited for: two opened at once leave no process behind. */
  const replaceBy = async (next: Opened | undefined) => {
    const closed = current
    current = next
    closed?.process.close()
    if (closed?.folder !== undefined) await rm(closed.folder, { recursive: true, force: true })
  }
  const get = (importId: string) => {
    if (current?.importId !== importId) throw new ORPCError('NOT_FOUND', { message: 'importing:fileClosed' })
    return current
  }
  const read = async (importId: string, reading?: TextReading): Promise<ImportFile> => {
    const { process, path, name } = get(importId)
    const found = await process.read('open', { file: path, ...(reading ? { reading } : {}) })
    return { importId, name, ...found, sheets: [...found.sheets] }
  }
  const openAt = async (path: string, name: string, folder: string | undefined, signal: AbortSignal | undefined) => {
    if (isWriting) {
      if (folder !== undefined) await rm(folder, { recursive: true, force: true })
      throw new ORPCError('CONFLICT', { message: 'importing:underWay' })
    }
    const importId = randomUUID()
    const process = importProcess(start())
    const stop = () => process.close()
    const opened: Opened = {
      importId,
      name,
      path,
      folder,
      process,
      problems: [],
      notListed: 0,
      plan: undefined,
      stop: undefined,
    }
    signal?.addEventListener('abort', stop, { once: true })
    await replaceBy(opened)
    try {
      if (signal?.aborted) stop()
      return await read(importId)
    } catch (error) {
      // A file that was opened meanwhile is not closed for this one.
      if (current === opened) await replaceBy(undefined)
      throw error
    } finally {
      signal?.removeEventListener('abort', stop)
    }
  }
  return {
    choices: {
      offer(path) {
        const token = randomUUID()
        choice = { token, path }
        return token
      },
      take(token) {
        const path = choice?.token === token ? choice.path : undefined
        if (path !== undefined) choice = undefined
        return path
      },
    },
    dropped,
    open: (path, signal) => openAt(path, basename(path), undefined, signal),
    async openDropped(drop, signal) {
      const { path, name, folder } = dropped.take(drop)
      return openAt(path, name, folder, signal)
    },
    readAgain: read,
    get,
    async whileWriting(act) {
      isWriting = true
      try {
        return await act()
      } finally {
        isWriting = false
      }
    },
    async withProcess(use) {
      const process = importProcess(start())
      try {
        return await use(process)
      } finally {
        process.close()
      }
    },
    async close() {
      await dropped.forget()
      await replaceBy(undefined)
    },
  }
}
