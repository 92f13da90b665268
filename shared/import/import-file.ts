import { z } from 'zod'

/** What a file is by its content, whatever its name says. */
export const ImportFileKind = z.enum(['xlsx', 'xls', 'ods', 'csv'])
export type ImportFileKind = z.infer<typeof ImportFileKind>

/** Encodings of csv files; 'utf-16' of either byte order. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16'] as const
export const TextEncoding = z.enum(ENCODINGS)
export type TextEncoding = z.infer<typeof TextEncoding>

export const DELIMITERS = [',', ';', '\t'] as const
export const Delimiter = z.enum(DELIMITERS)
export type Delimiter = z.infer<typeof Delimiter>

/** How the text of a csv file is read; of other kinds null. */
export const TextReading = z.object({ encoding: TextEncoding, delimiter: Delimiter })
export type TextReading = Readonly<z.infer<typeof TextReading>>

export const ImportSheet = z.object({
  name: z.string(),
  /** Up to the last row and column that hold anything, hidden ones included. */
  rows: z.int().nonnegative(),
  columns: z.int().nonnegative(),
  isHidden: z.boolean(),
})
export type ImportSheet = Readonly<z.infer<typeof ImportSheet>>

/** A file that was opened for import; a sheet is named by its place in `sheets`, from 0. */
export const ImportFile = z.object({
  importId: z.uuid(),
  /** Without its folder. */
  name: z.string(),
  bytes: z.int().nonnegative(),
  kind: ImportFileKind,
  reading: TextReading.nullable(),
  sheets: z.array(ImportSheet),
  /** The sheet that is proposed: the first one in sight that holds anything. */
  proposedSheet: z.int().nonnegative(),
})
export type ImportFile = Readonly<z.infer<typeof ImportFile>>

/** Beyond these a file is refused with a plain message. 100,000 rows of 15 columns are 23 MB. */
export const IMPORT_LIMITS = {
  fileBytes: 64 * 1024 * 1024,
  /** Of a dropped file in one call: main takes it apart in a few milliseconds. */
  pieceBytes: 1024 * 1024,
  entries: 1000,
  inflatedBytes: 600 * 1024 * 1024,
  /** Inflated to deflated bytes of one entry; small entries are let through. */
  ratio: 100,
  ratioFromBytes: 4 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  cells: 6_000_000,
  cellCharacters: 32_767,
  heapMegabytes: 1024,
  /** For what lives as long as a batch of rows. */
  youngHeapMegabytes: 32,
  milliseconds: 60_000,
} as const

/** 0 -> 'A', 26 -> 'AA'. */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26)
  return (rest > 0 ? columnLetter(rest - 1) : '') + String.fromCharCode(65 + (index % 26))
}
