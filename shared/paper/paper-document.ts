import { z } from 'zod'
import { PageSize } from './page'

/** Paper in a printer that a calibration is for: 'A4', 'sheet:rayfilm-cp01', 'envelope:DL'. */
export const Stock = z.string().min(1).max(80)
export type Stock = z.infer<typeof Stock>

/** A character that the paper font lacks: the window looks whether another font has it. */
export const RareCharacter = z.object({
  character: z.string(),
  /** From 1; where it stands first. */
  page: z.int().positive(),
  /** The line that it stands in. */
  text: z.string(),
})
export type RareCharacter = Readonly<z.infer<typeof RareCharacter>>

/** A document whose pages are laid out and kept in the main process until its window makes another. */
export const DocumentSummary = z.object({
  documentId: z.int().positive(),
  /** Name of the print job and of the file. */
  title: z.string(),
  pageSize: PageSize,
  stock: Stock,
  pageCount: z.int().nonnegative(),
  /** Each once. */
  rareCharacters: z.array(RareCharacter),
})
export type DocumentSummary = Readonly<z.infer<typeof DocumentSummary>>
