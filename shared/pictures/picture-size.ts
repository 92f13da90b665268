import type { MediaType } from './media-type'

/** CSS pixels as stored, before EXIF turns them. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const asciiAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

/** From the header alone, so that a bomb is known before it is decoded. Undefined where there is no sound header. */
export function pictureSizeOf(bytes: Uint8Array, mediaType: MediaType): PictureSize | undefined {
  try {
    const size = read(bytes, mediaType)
    return size && (mediaType === 'application/pdf' || (size.width > 0 && size.height > 0)) ? size : undefined
  } catch {
    // A RangeError of the view: the header ends before its time.
    return undefined
  }
}

function read(bytes: Uint8Array, mediaType: MediaType): PictureSize | undefined {
  const view = viewOf(bytes)
  switch (mediaType) {
    case 'image/png':
      return asciiAt(bytes, 12) === 'IHDR' ? { width: view.getUint32(16), height: view.getUint32(20) } : undefined
    case 'image/gif':
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) }
    case 'image/jpeg':
      return jpegSize(bytes, view)
    case 'image/webp':
      return webpSize(bytes, view)
    case 'application/pdf':
      return { width: 0, height: 0 }
  }
}

/** Start of frame: C0 to CF, without the tables C4, C8 and CC that stand among them. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
/** Markers without a length. */
const isBare = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)

interface JpegSegment {
  readonly marker: number
  /** Of its 0xFF; the length follows at + 2. */
  readonly at: number
}

/** Segments of the header, up to the start of scan (DA) with which the pixels begin. Errors: RangeError. */
export function* jpegSegments(bytes: Uint8Array): Generator<JpegSegment> {
  const view = viewOf(bytes)
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isBare(marker)) at += 2
    else {
      yield { marker, at }
      if (marker === 0xda || marker === 0xd9) return
      at += 2 + view.getUint16(at + 2)
    }
  }
}

function jpegSize(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  for (const { marker, at } of jpegSegments(bytes)) {
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
  }
  return undefined
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)

function webpSize(bytes: Uint8Array, view: DataView): PictureSize | undefined {
  switch (asciiAt(bytes, 12)) {
    case 'VP8X':
      return { width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return undefined
  }
}
