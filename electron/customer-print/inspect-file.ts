import { open } from 'node:fs/promises'
import type { Inspection } from '../../shared/customer-print/dossier'
import type { MediaType } from '../../shared/pictures/media-type'
import { isOnSide } from '../../shared/pictures/picture-location'
import type { DossierThreads } from './dossier-threads'

/** EXIF stands at the beginning, in at most 64 KB, in a PNG or WebP sometimes behind the pixels: then it is not asked. */
const HEAD_BYTES = 256_000

async function readHead(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** `file` is undefined where it is not in the store. */
export async function inspectFile(
  threads: DossierThreads,
  file: string | undefined,
  mediaType: MediaType,
): Promise<Inspection> {
  if (file === undefined) return { kind: 'fault', fault: 'gone' }
  if (mediaType !== 'application/pdf') {
    return { kind: 'picture', isTurned: isOnSide(await readHead(file), mediaType) }
  }
  const found = await threads.inspect(file)
  return typeof found === 'number' ? { kind: 'attachment', pageCount: found } : { kind: 'fault', fault: found }
}
