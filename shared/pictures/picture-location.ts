import { isCalendarDate } from '../calendar-date'
import { clearLocation, isOnSideIn, takenOnIn } from './exif'
import type { MediaType } from './media-type'
import { jpegSegments } from './picture-size'

/** Part of a file in which cameras and programs write about the picture. */
interface Block {
  readonly kind: 'exif' | 'xmp'
  /** The part with its frame, [start, end). */
  readonly start: number
  readonly end: number
  /** Where the frame ends and the writing begins. */
  readonly from: number
}

const latin = (bytes: Uint8Array, start: number, end: number) => {
  let text = ''
  for (let at = start; at < Math.min(end, bytes.length); at++) text += String.fromCharCode(bytes[at]!)
  return text
}
const EXIF = 'Exif\0\0'
const XMP = 'http://ns.adobe.com/x'

function* jpegBlocks(bytes: Uint8Array): Generator<Block> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { marker, at } of jpegSegments(bytes)) {
    if (marker !== 0xe1) continue
    const end = at + 2 + view.getUint16(at + 2)
    if (latin(bytes, at + 4, at + 10) === EXIF) yield { kind: 'exif', start: at, end, from: at + 10 }
    else if (latin(bytes, at + 4, at + 4 + XMP.length) === XMP) yield { kind: 'xmp', start: at, end, from: at + 4 }
  }
}

function* pngBlocks(bytes: Uint8Array): Generator<Block> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = latin(bytes, at + 4, at + 8)
    const end = at + 12 + view.getUint32(at)
    if (name === 'eXIf') yield { kind: 'exif', start: at, end, from: at + 8 }
    if (name === 'iTXt' || name === 'tEXt' || name === 'zTXt') yield { kind: 'xmp', start: at, end, from: at + 8 }
  }
}

function* webpBlocks(bytes: Uint8Array): Generator<Block> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at + 4, true)
    const name = latin(bytes, at, at + 4)
    const block = { start: at, end: at + 8 + length, from: at + 8 }
    // Some writers keep JPEG's lead before the TIFF block.
    if (name === 'EXIF') {
      const from = latin(bytes, at + 8, at + 14) === EXIF ? at + 14 : at + 8
      yield { kind: 'exif', ...block, from }
    }
    if (name === 'XMP ') yield { kind: 'xmp', ...block }
    at += 8 + length + (length % 2)
  }
}

function blocksOf(bytes: Uint8Array, mediaType: MediaType): readonly Block[] {
  const found: Block[] = []
  const blocks = { 'image/jpeg': jpegBlocks, 'image/png': pngBlocks, 'image/webp': webpBlocks }
  if (mediaType === 'image/gif' || mediaType === 'application/pdf') return found
  try {
    for (const block of blocks[mediaType](bytes)) found.push(block)
  } catch {
    // The blocks before the fault are what there is.
  }
  return found.filter((block) => block.end <= bytes.length)
}

function without(bytes: Uint8Array, blocks: readonly Block[]): Uint8Array {
  const kept = new Uint8Array(bytes.length - blocks.reduce((sum, { start, end }) => sum + end - start, 0))
  let from = 0
  let to = 0
  for (const { start, end } of [...blocks, { start: bytes.length, end: bytes.length }]) {
    kept.set(bytes.subarray(from, start), to)
    to += start - from
    from = end
  }
  return kept
}

/** The same picture without the place where it was taken; how it is turned, and when it was taken, stay. */
export function withoutLocation(bytes: Uint8Array, mediaType: MediaType): Uint8Array {
  const copy = bytes.slice()
  const blocks = blocksOf(copy, mediaType)
  if (mediaType === 'image/webp') {
    // Chunks may be blanked but not cut: the header counts them.
    for (const { kind, from, end } of blocks) {
      if (kind === 'exif') clearLocation(copy.subarray(from, end))
      else copy.fill(0x20, from, end)
    }
    return copy
  }
  if (mediaType === 'image/png') {
    // Each chunk carries a checksum, so these go as a whole.
    const isAboutPlace = ({ kind, from, end }: Block) =>
      kind === 'exif' || /XML:com\.adobe|GPS|Raw profile/.test(latin(copy, from, end))
    return without(copy, blocks.filter(isAboutPlace))
  }
  for (const { kind, from, end } of blocks) if (kind === 'exif') clearLocation(copy.subarray(from, end))
  return without(
    copy,
    blocks.filter(({ kind }) => kind === 'xmp'),
  )
}

/** The day on which the camera says it was taken. */
export function takenOnOf(bytes: Uint8Array, mediaType: MediaType): string | undefined {
  const exif = blocksOf(bytes, mediaType).find(({ kind }) => kind === 'exif')
  const day = exif && takenOnIn(bytes.subarray(exif.from, exif.end))
  return day !== undefined && isCalendarDate(day) ? day : undefined
}

/** Whether a picture is shown with its width and height exchanged, as the camera was held. */
export function isOnSide(bytes: Uint8Array, mediaType: MediaType): boolean {
  const exif = blocksOf(bytes, mediaType).find(({ kind }) => kind === 'exif')
  return exif !== undefined && isOnSideIn(bytes.subarray(exif.from, exif.end))
}
