import { type MediaType, mediaTypeOf } from './media-type'
import { jpegSegments, type PictureSize, pictureSizeOf } from './picture-size'

export const PICTURE_BYTES_AT_MOST = 25_000_000
/** A decoder needs four bytes for each: this is 400 MB. */
export const PIXELS_AT_MOST = 100_000_000

export type PictureFault = 'empty' | 'tooLarge' | 'heic' | 'unknownType' | 'broken' | 'tooManyPixels'
export type Inspected = ({ readonly mediaType: MediaType } & PictureSize) | { readonly fault: PictureFault }

/** How far from its end a PDF or GIF may carry other things behind what closes it. */
const TAIL_BYTES = 2048

/** Backwards, as what is looked for stands at the end of a sound file. */
function holds(bytes: Uint8Array, first: number, ...rest: readonly number[]): boolean {
  let at = bytes.lastIndexOf(first)
  while (at >= 0) {
    if (rest.every((byte, offset) => bytes[at + 1 + offset] === byte)) return true
    at = at === 0 ? -1 : bytes.lastIndexOf(first, at - 1)
  }
  return false
}

/** The end is looked for behind the header only, where a small preview may have an end of its own. */
function isWholeJpeg(bytes: Uint8Array): boolean {
  try {
    const scan = [...jpegSegments(bytes)].at(-1)
    return scan?.marker === 0xda && holds(bytes.subarray(scan.at), 0xff, 0xd9)
  } catch {
    return false
  }
}

/** Whether the file reaches its own end; a download that broke off does not. */
function isWhole(bytes: Uint8Array, mediaType: MediaType): boolean {
  const tail = bytes.subarray(Math.max(bytes.length - TAIL_BYTES, 0))
  switch (mediaType) {
    case 'image/jpeg':
      return isWholeJpeg(bytes)
    case 'image/png':
      return holds(bytes, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82)
    case 'image/gif':
      return holds(tail, 0x3b)
    case 'image/webp':
      return bytes.length >= new DataView(bytes.buffer, bytes.byteOffset).getUint32(4, true) + 8
    case 'application/pdf':
      return holds(tail, 0x25, 0x25, 0x45, 0x4f, 0x46)
  }
}

/** What can be told before a byte is read. */
export function inspectSize(bytes: number): 'empty' | 'tooLarge' | undefined {
  if (bytes === 0) return 'empty'
  return bytes > PICTURE_BYTES_AT_MOST ? 'tooLarge' : undefined
}

/** What a file is by its content, or why it is not taken in. */
export function inspectPicture(bytes: Uint8Array): Inspected {
  const sizeFault = inspectSize(bytes.length)
  if (sizeFault) return { fault: sizeFault }
  const mediaType = mediaTypeOf(bytes)
  if (mediaType === 'heic') return { fault: 'heic' }
  if (mediaType === undefined) return { fault: 'unknownType' }
  const size = pictureSizeOf(bytes, mediaType)
  if (!size) return { fault: 'broken' }
  if (size.width * size.height > PIXELS_AT_MOST) return { fault: 'tooManyPixels' }
  return isWhole(bytes, mediaType) ? { mediaType, ...size } : { fault: 'broken' }
}
