import { createHash, type Hash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'

/** Read at once; large enough for a disk to keep up, small enough for a worker's memory. */
export const READ_BYTES = 4_194_304

/** Bytes by place, wherever they come from. */
export interface ByteSource {
  readonly size: number
  /** Exactly this many, or RangeError. */
  read(at: number, length: number): Promise<Buffer>
  close(): Promise<void>
}

export async function readExactly(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length)
  for (let done = 0; done < length; ) {
    const { bytesRead } = await handle.read(bytes, done, length - done, at + done)
    if (bytesRead === 0) throw new RangeError('the file ends too early')
    done += bytesRead
  }
  return bytes
}

/** Only real files: nobody waits for a pipe, and a folder has no bytes. */
export async function openFileSource(file: string): Promise<ByteSource> {
  const handle = await open(file, 'r')
  try {
    const stat = await handle.stat()
    if (!stat.isFile()) throw new RangeError('not a file')
    return {
      size: stat.size,
      read: (at, length) => readExactly(handle, at, length),
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Gives `length` bytes from `at` on in pieces. */
export async function* piecesOf(source: ByteSource, at: number, length: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < length; ) {
    const piece = await source.read(at + done, Math.min(READ_BYTES, length - done))
    done += piece.length
    yield piece
  }
}

export async function hashOf(source: ByteSource, at: number, length: number, onBytes?: (count: number) => void) {
  const hash: Hash = createHash('sha256')
  for await (const piece of piecesOf(source, at, length)) {
    hash.update(piece)
    onBytes?.(piece.length)
  }
  return hash.digest('hex')
}

export async function hashOfFile(file: string): Promise<{ readonly sha256: string; readonly bytes: number }> {
  const source = await openFileSource(file)
  try {
    return { sha256: await hashOf(source, 0, source.size), bytes: source.size }
  } finally {
    await source.close()
  }
}
