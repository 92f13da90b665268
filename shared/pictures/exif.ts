/** The TIFF block in which cameras write: byte order, then directories of 12-byte entries that point at each other. */
interface Tiff {
  readonly view: DataView
  readonly isLittle: boolean
}

const GPS_DIRECTORY = 0x8825
const EXIF_DIRECTORY = 0x8769
const TAKEN_AT = 0x9003
const ORIENTATION = 0x0112
/** The first of the orientations (1 to 8) that lie on their side. */
const FIRST_ON_SIDE = 5
const ENTRY_BYTES = 12
/** Bytes of one value, by type 1 to 12. */
const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

function openTiff(bytes: Uint8Array): Tiff | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const order = view.getUint16(0)
  return order === 0x4949 || order === 0x4d4d ? { view, isLittle: order === 0x4949 } : undefined
}

const short = ({ view, isLittle }: Tiff, at: number) => view.getUint16(at, isLittle)
const long = ({ view, isLittle }: Tiff, at: number) => view.getUint32(at, isLittle)

const entriesOf = (tiff: Tiff, directory: number) =>
  Array.from({ length: short(tiff, directory) }, (_, index) => directory + 2 + index * ENTRY_BYTES)

const findEntry = (tiff: Tiff, directory: number, tag: number) =>
  entriesOf(tiff, directory).find((at) => short(tiff, at) === tag)

function clear(bytes: Uint8Array, at: number, length: number): void {
  bytes.fill(0, at, at + length)
}

/** Overwrites a directory with all its values. */
function clearDirectory(bytes: Uint8Array, tiff: Tiff, directory: number): void {
  const entries = entriesOf(tiff, directory)
  for (const at of entries) {
    const length = (TYPE_BYTES[short(tiff, at + 2)] ?? 1) * long(tiff, at + 4)
    if (length > 4) clear(bytes, long(tiff, at + 8), length)
  }
  clear(bytes, directory, 2 + entries.length * ENTRY_BYTES)
}

/** Takes the place where a picture was taken out of a TIFF block, in place. A block that cannot be read is cleared. */
export function clearLocation(bytes: Uint8Array): void {
  try {
    const tiff = openTiff(bytes)
    if (!tiff) throw new RangeError('no byte order')
    const main = long(tiff, 4)
    const entry = findEntry(tiff, main, GPS_DIRECTORY)
    if (entry === undefined) return
    clearDirectory(bytes, tiff, long(tiff, entry + 8))
    const count = short(tiff, main)
    const end = main + 2 + count * ENTRY_BYTES
    // The entries behind it, and the pointer to the next directory, move up.
    bytes.copyWithin(entry, entry + ENTRY_BYTES, end + 4)
    clear(bytes, end + 4 - ENTRY_BYTES, ENTRY_BYTES)
    tiff.view.setUint16(main, count - 1, tiff.isLittle)
  } catch {
    clear(bytes, 0, bytes.length)
  }
}

/** 'YYYY-MM-DD' on the camera's calendar; it writes '2026:11:22 09:00:00'. */
export function takenOnIn(bytes: Uint8Array): string | undefined {
  try {
    const tiff = openTiff(bytes)
    const exif = tiff && findEntry(tiff, long(tiff, 4), EXIF_DIRECTORY)
    const entry = exif && findEntry(tiff, long(tiff, exif + 8), TAKEN_AT)
    if (!entry) return undefined
    const at = long(tiff, entry + 8)
    const text = String.fromCharCode(...bytes.subarray(at, at + 10))
    return /^\d{4}:\d{2}:\d{2}$/.test(text) ? text.replaceAll(':', '-') : undefined
  } catch {
    return undefined
  }
}

/** Whether the camera was held upright, so that what is stored as width is shown as height. */
export function isOnSideIn(bytes: Uint8Array): boolean {
  try {
    const tiff = openTiff(bytes)
    const entry = tiff && findEntry(tiff, long(tiff, 4), ORIENTATION)
    if (!entry) return false
    const orientation = short(tiff, entry + 8)
    return orientation >= FIRST_ON_SIDE && orientation <= 8
  } catch {
    return false
  }
}
