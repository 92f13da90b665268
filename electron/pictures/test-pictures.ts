import { crc32, deflateSync } from 'node:zlib'

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content])
  return Buffer.concat([uint32(content.length), body, uint32(crc32(body))])
}

/** A real PNG of one grey; other `shade`, other content. A header may lie about the size. */
export function tinyPng(shade = 128, size: { readonly width: number; readonly height: number } = TINY): Buffer {
  const header = Buffer.concat([uint32(size.width), uint32(size.height), Buffer.from([8, 0, 0, 0, 0])])
  const row = Buffer.from([0, ...new Array<number>(TINY.width).fill(shade % 256)])
  const rows = Buffer.concat(new Array<Buffer>(TINY.height).fill(row))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    // Any number is content of its own, also one that has no shade.
    chunk('tEXt', Buffer.from(`Comment\0${shade}`, 'latin1')),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const TINY = { width: 8, height: 8 } as const

const uint16 = (value: number, isLittle: boolean) => {
  const bytes = Buffer.alloc(2)
  if (isLittle) bytes.writeUInt16LE(value)
  else bytes.writeUInt16BE(value)
  return bytes
}
const long = (value: number, isLittle: boolean) => {
  const bytes = uint32(value)
  return isLittle ? bytes.reverse() : bytes
}

/** Latitude as a camera writes it, to be looked for afterwards. */
export const SECRET_PLACE = Buffer.from('LATITUDE31.2304N')

/** The block that a phone writes: turned by a quarter, taken on 2026-11-22, at a place. */
export function phoneExif(isLittle = true): Buffer {
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([uint16(tag, isLittle), uint16(type, isLittle), long(count, isLittle), value])
  const offset = (at: number) => long(at, isLittle)
  // 8 main (3 entries, 42 bytes) 50 exif (1 entry, 18) 68 gps (1 entry, 18) 86 date (20) 106 place
  const main = Buffer.concat([
    uint16(3, isLittle),
    entry(0x0112, 3, 1, Buffer.concat([uint16(6, isLittle), Buffer.alloc(2)])),
    entry(0x8769, 4, 1, offset(50)),
    entry(0x8825, 4, 1, offset(68)),
    offset(0),
  ])
  const exif = Buffer.concat([uint16(1, isLittle), entry(0x9003, 2, 20, offset(86)), offset(0)])
  const gps = Buffer.concat([uint16(1, isLittle), entry(0x0002, 2, SECRET_PLACE.length, offset(106)), offset(0)])
  const lead = Buffer.concat([Buffer.from(isLittle ? 'II' : 'MM'), uint16(42, isLittle), offset(8)])
  return Buffer.concat([lead, main, exif, gps, Buffer.from('2026:11:22 09:00:00\0'), SECRET_PLACE])
}

const segment = (marker: number, content: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, marker]), uint16(content.length + 2, false), content])

/** The frame of a JPEG: enough for whoever reads headers, not for a decoder. */
export function phoneJpeg(isLittle = true, { width = 4000, height = 3000 } = {}): Buffer {
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), phoneExif(isLittle)])),
    segment(0xe1, Buffer.from('http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>LATITUDE31.2304N', 'latin1')),
    segment(
      0xc0,
      Buffer.concat([Buffer.from([8]), uint16(height, false), uint16(width, false), Buffer.from([1, 1, 0x11, 0])]),
    ),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([1, 2, 3, 4, 0xff, 0x00, 5, 6]),
    Buffer.from([0xff, 0xd9]),
  ])
}

export const tinyPdf = (): Buffer =>
  Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
export const tinyGif = (): Buffer => Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
export const tinyWebp = (): Buffer =>
  Buffer.from('UklGRiQAAABXRUJQVlA4IBgAAAAwAQCdASoBAAEAAgA0JaQAA3AA/vuUAAA=', 'base64')
