/** Types that are taken in; what a file is called says nothing about it. */
export const MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'application/pdf'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

export const EXTENSIONS: Readonly<Record<MediaType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'application/pdf': 'pdf',
}

/** As ISO base media files name HEIC and its relatives. */
const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1', 'avif', 'avis']

const asciiAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length))

const startsWith = (bytes: Uint8Array, ...start: readonly number[]) => start.every((byte, at) => bytes[at] === byte)

/** What the first bytes say; 'heic' is known to be refused with advice. */
export function mediaTypeOf(bytes: Uint8Array): MediaType | 'heic' | undefined {
  if (startsWith(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP') return 'image/webp'
  if (['GIF87a', 'GIF89a'].includes(asciiAt(bytes, 0, 6))) return 'image/gif'
  if (asciiAt(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (asciiAt(bytes, 4, 4) === 'ftyp' && HEIC_BRANDS.includes(asciiAt(bytes, 8, 4))) return 'heic'
  return undefined
}
