import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { ORPCError } from '@orpc/contract'
import { IMPORT_LIMITS } from '../../../shared/import/import-file'

/** A dropped file, whole, in a folder of its own. */
export interface DroppedFile {
  readonly name: string
  readonly path: string
  readonly folder: string
}

export interface DroppedFiles {
  /** Forgets one that was begun before. Returns what it is named by. */
  begin(name: string): Promise<string>
  /** In their order. Errors: NOT_FOUND, BAD_REQUEST 'importing:fileTooLarge'. */
  add(drop: string, piece: Uint8Array): Promise<void>
  /** Whoever takes it removes its folder. Errors: NOT_FOUND. */
  take(drop: string): DroppedFile
  forget(): Promise<void>
}

/** The window has no path of what is dropped on it, so its content comes, a piece at a time. */
export function createDroppedFiles(): DroppedFiles {
  let current: (DroppedFile & { readonly drop: string; bytes: number }) | undefined

  const forget = async () => {
    const forgotten = current
    current = undefined
    if (forgotten) await rm(forgotten.folder, { recursive: true, force: true })
  }
  const get = (drop: string) => {
    if (current?.drop !== drop) throw new ORPCError('NOT_FOUND', { message: 'importing:fileClosed' })
    return current
  }
  return {
    async begin(name) {
      await forget()
      const folder = await mkdtemp(join(tmpdir(), 'frontdesk-import-'))
      const drop = randomUUID()
      const path = join(folder, 'dropped')
      await appendFile(path, '', { mode: 0o600 })
      current = { drop, name: basename(name.replaceAll('\\', '/')), path, folder, bytes: 0 }
      return drop
    },
    async add(drop, piece) {
      const file = get(drop)
      file.bytes += piece.length
      if (file.bytes > IMPORT_LIMITS.fileBytes) {
        await forget()
        const data = { max: IMPORT_LIMITS.fileBytes / 1024 / 1024 }
        throw new ORPCError('BAD_REQUEST', { message: 'importing:fileTooLarge', data })
      }
      await appendFile(file.path, piece)
    },
    take(drop) {
      const { name, path, folder } = get(drop)
      current = undefined
      return { name, path, folder }
    },
    forget,
  }
}
