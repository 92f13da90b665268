import { createHash, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { open, readFile, rm } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'

/** A content that is on the disk, but under no name that anybody looks for. */
export interface Incoming {
  readonly sha256: string
  readonly bytes: number
  readonly file: string
}

/** Written in parts, so that the window's other calls are answered in between. */
const PART_BYTES = 1_000_000
const HASH = /^[0-9a-f]{64}$/
export const PARTIAL = '.partial'

/** Files of pictures by their content, under `<data folder>/pictures` and `<data folder>/thumbnails`. */
export interface PictureStore {
  /** Writes and flushes a content under a name of passage. Whoever asked keeps it or drops it. */
  receive(content: Uint8Array): Promise<Incoming>
  /** Gives it its name, for good even if the power fails now. In a transaction: no waiting. */
  keep(incoming: Incoming): void
  drop(incoming: Incoming): Promise<void>
  /** Where a content lies; undefined when it is not there, or a link leads out of the folder. */
  find(sha256: string): string | undefined
  findThumbnail(sha256: string): string | undefined
  keepThumbnail(sha256: string, content: Uint8Array): Promise<void>
  /** Removes a content and its thumbnail. */
  forget(sha256: string): void
  /** All contents on the disk and since when, also those that no row knows; and what was left half written. */
  everything(): Iterable<{ readonly name: string; readonly file: string; readonly changedAt: number }>
}

/** A renamed file is only there for good when its folder is. Windows has no such call, and needs none. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  fsyncSync(handle)
  closeSync(handle)
}

async function writeFlushed(file: string, content: Uint8Array): Promise<string> {
  const hash = createHash('sha256')
  const handle = await open(file, 'wx')
  try {
    for (let at = 0; at < content.length; at += PART_BYTES) {
      const part = content.subarray(at, at + PART_BYTES)
      hash.update(part)
      await handle.write(part)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return hash.digest('hex')
}

export function openPictureStore(dataFolder: string): PictureStore {
  const pictures = join(dataFolder, 'pictures')
  const thumbnails = join(dataFolder, 'thumbnails')
  const placeIn = (folder: string, sha256: string, ending = '') => {
    if (!HASH.test(sha256)) throw new RangeError('not the name of a content')
    return join(folder, sha256.slice(0, 2), sha256 + ending)
  }
  /** A link may stand where a file of ours should: only what really lies inside counts. */
  const inside = (folder: string, file: string): string | undefined => {
    if (!existsSync(file)) return undefined
    const real = realpathSync(file)
    return real.startsWith(realpathSync(folder) + sep) && statSync(real).isFile() ? real : undefined
  }
  const settle = (folder: string, from: string, to: string) => {
    mkdirSync(dirname(to), { recursive: true })
    if (!(realpathSync(dirname(to)) + sep).startsWith(realpathSync(folder) + sep)) throw new Error('a link leads out')
    renameSync(from, to)
    flushFolder(dirname(to))
  }
  return {
    async receive(content) {
      mkdirSync(pictures, { recursive: true })
      const file = join(pictures, `${randomUUID()}${PARTIAL}`)
      try {
        return { sha256: await writeFlushed(file, content), bytes: content.length, file }
      } catch (error) {
        await rm(file, { force: true })
        throw error
      }
    },
    keep: ({ sha256, file }) => settle(pictures, file, placeIn(pictures, sha256)),
    drop: ({ file }) => rm(file, { force: true }),
    find: (sha256) => inside(pictures, placeIn(pictures, sha256)),
    findThumbnail: (sha256) => inside(thumbnails, placeIn(thumbnails, sha256, '.webp')),
    async keepThumbnail(sha256, content) {
      mkdirSync(thumbnails, { recursive: true })
      const file = join(thumbnails, `${randomUUID()}${PARTIAL}`)
      await writeFlushed(file, content)
      settle(thumbnails, file, placeIn(thumbnails, sha256, '.webp'))
    },
    forget(sha256) {
      rmSync(placeIn(pictures, sha256), { force: true })
      rmSync(placeIn(thumbnails, sha256, '.webp'), { force: true })
    },
    *everything() {
      if (!existsSync(pictures)) return
      for (const entry of readdirSync(pictures, { withFileTypes: true })) {
        const path = join(pictures, entry.name)
        const names = entry.isDirectory() ? readdirSync(path).map((name) => [name, join(path, name)] as const) : []
        for (const [name, file] of entry.isFile() ? [[entry.name, path] as const] : names) {
          yield { name, file, changedAt: statSync(file).mtimeMs }
        }
      }
    },
  }
}

export const readContent = (file: string): Promise<Uint8Array<ArrayBuffer>> => readFile(file)
