import { promisify } from 'node:util'
import { constants, crc32, deflateRaw } from 'node:zlib'
import { type Target, wholeWriter } from '../data-files/whole-writer'

const deflate = promisify(deflateRaw)

/** Pieces are deflated one by one in other threads, and still make one stream: each ends on a whole byte. */
const PIECE = { level: 4, finishFlush: constants.Z_SYNC_FLUSH }
/** The empty last block that ends the stream of an entry. */
const LAST_BLOCK = Buffer.from([0x03, 0x00])
/** Text that is still being deflated while more is made. */
const WAITING_AT_MOST = 2

const LOCAL = 0x04034b50
const CENTRAL = 0x02014b50
const END = 0x06054b50
/** Names are UTF-8. */
const FLAGS = 0x0800
/** 1 January 1980: the file says when it was made, its parts need not. */
const DAY = 0x21

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly deflated: number
  readonly inflated: number
}

/** One part of the file while it is written; `write` waits while too much is waiting. */
export interface ZipEntry {
  write(text: string): Promise<void>
  end(): Promise<void>
}

function headerOf(entry: Entry, isCentral: boolean): Buffer {
  const fixed = Buffer.alloc(isCentral ? 46 : 30)
  let at = fixed.writeUInt32LE(isCentral ? CENTRAL : LOCAL, 0)
  if (isCentral) at = fixed.writeUInt16LE(20, at)
  for (const value of [20, FLAGS, 8, 0, DAY]) at = fixed.writeUInt16LE(value, at)
  for (const value of [entry.crc, entry.deflated, entry.inflated]) at = fixed.writeUInt32LE(value, at)
  fixed.writeUInt16LE(entry.name.length, at)
  if (isCentral) fixed.writeUInt32LE(entry.offset, 42)
  return Buffer.concat([fixed, entry.name])
}

/**
 * A zip file that is written from front to back, never whole in memory. Below 4 GB, as spreadsheets want it: larger is
 * refused (RangeError).
 */
export function createZip(file: Target) {
  const entries: Entry[] = []
  const write = wholeWriter(file)
  let size = 0
  const put = async (bytes: Buffer) => {
    await write(bytes)
    size += bytes.length
  }
  return {
    async begin(name: string): Promise<ZipEntry> {
      const blank = { name: Buffer.from(name), offset: size, crc: 0, deflated: 0, inflated: 0 }
      await put(headerOf(blank, false))
      const begin = size
      let crc = 0
      let inflated = 0
      const waiting: Promise<Buffer>[] = []
      const putNext = async () => {
        const next = waiting.shift()
        if (next) await put(await next)
      }
      return {
        async write(text) {
          const piece = Buffer.from(text.toWellFormed())
          crc = crc32(piece, crc)
          inflated += piece.length
          const made = deflate(piece, PIECE)
          made.catch(() => undefined)
          waiting.push(made)
          while (waiting.length > WAITING_AT_MOST) await putNext()
        },
        async end() {
          while (waiting.length > 0) await putNext()
          await put(LAST_BLOCK)
          const entry = { ...blank, crc, deflated: size - begin, inflated }
          await write(headerOf(entry, false), entry.offset)
          entries.push(entry)
        },
      }
    },
    async finish(): Promise<void> {
      const directory = Buffer.concat(entries.map((entry) => headerOf(entry, true)))
      const end = Buffer.alloc(22)
      end.writeUInt32LE(END, 0)
      end.writeUInt16LE(entries.length, 8)
      end.writeUInt16LE(entries.length, 10)
      end.writeUInt32LE(directory.length, 12)
      end.writeUInt32LE(size, 16)
      await put(Buffer.concat([directory, end]))
    },
  }
}

export type ZipFile = ReturnType<typeof createZip>
