import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** A renamed file is only there for good when its folder is. Windows has no such call, and needs none. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

export function flushFile(file: string): void {
  const handle = openSync(file, 'r+')
  fsyncSync(handle)
  closeSync(handle)
}

/** Whole or not at all, even if the power fails: written aside, flushed, renamed. */
export function writeDurably(file: string, text: string): void {
  const partial = `${file}.partial`
  const handle = openSync(partial, 'w')
  try {
    writeSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renamePatiently(partial, file)
  flushFolder(dirname(file))
}

/** A guard against viruses may hold a file for a moment. */
const TRIES = 10
const PAUSE_MS = 50

export function renamePatiently(from: string, to: string, triesLeft = TRIES): void {
  try {
    renameSync(from, to)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['EBUSY', 'EPERM', 'EACCES'].includes(code) || triesLeft <= 1) throw error
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    renamePatiently(from, to, triesLeft - 1)
  }
}

/** A move within one disk that is there for good, if there is something to move. */
export function moveDurably(from: string, to: string): void {
  if (!existsSync(from)) return
  mkdirSync(dirname(to), { recursive: true })
  renamePatiently(from, to)
  flushFolder(dirname(to))
  flushFolder(dirname(from))
}

export function removeDurably(file: string): void {
  if (!existsSync(file)) return
  rmSync(file, { force: true })
  flushFolder(dirname(file))
}

/**
 * Where people said: beside its place first and flushed, so that a file that breaks off is never taken for a whole one.
 * Errors: those of the file system; nothing is left behind then.
 */
export async function writeWhole(to: string, content: Uint8Array): Promise<void> {
  const partial = `${to}.partial`
  try {
    const handle = await open(partial, 'w')
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(partial, to)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
