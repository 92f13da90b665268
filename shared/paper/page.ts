import { z } from 'zod'

const Mm = z.number().min(-1000).max(2000)
const Size = z.number().positive().max(2000)

/** Of a page; mm. */
export const PageSize = z.object({ width: Size, height: Size })
export type PageSize = Readonly<z.infer<typeof PageSize>>

export const A4: PageSize = { width: 210, height: 297 }

/** One line of text. Lines are broken before, by `break-lines.ts`: nothing wraps while it is drawn. */
export const TextMark = z.object({
  kind: z.literal('text'),
  text: z.string(),
  /** Horizontal: where the text starts, is centred or ends, by `anchor`. Vertical: the middle of the column. */
  x: Mm,
  /** Horizontal: the baseline. Vertical: the top of the first character. */
  y: Mm,
  /** Of the em square; a Chinese character is as wide and high as this. */
  size: Size,
  isBold: z.literal(true).optional(),
  /** Left out: at its start. */
  anchor: z.enum(['middle', 'end']).optional(),
  isVertical: z.literal(true).optional(),
  tone: z.enum(['muted', 'danger']).optional(),
})
export type TextMark = Readonly<z.infer<typeof TextMark>>

export const LineMark = z.object({
  kind: z.literal('line'),
  x1: Mm,
  y1: Mm,
  x2: Mm,
  y2: Mm,
  width: Size,
  isDashed: z.literal(true).optional(),
  tone: z.enum(['muted', 'danger']).optional(),
})
export type LineMark = Readonly<z.infer<typeof LineMark>>

export const BoxMark = z.object({
  kind: z.literal('box'),
  x: Mm,
  y: Mm,
  width: Size,
  height: Size,
  /** Width of its border; left out: none. */
  border: Size.optional(),
  radius: Size.optional(),
  isShaded: z.literal(true).optional(),
  tone: z.enum(['muted', 'danger']).optional(),
})
export type BoxMark = Readonly<z.infer<typeof BoxMark>>

/** A picture of the picture store, fitted into the box. */
export const PictureMark = z.object({
  kind: z.literal('picture'),
  pictureId: z.int().positive(),
  x: Mm,
  y: Mm,
  width: Size,
  height: Size,
})
export type PictureMark = Readonly<z.infer<typeof PictureMark>>

/** What is drawn on a page; lengths in mm from its top left corner. */
export const Mark = z.discriminatedUnion('kind', [TextMark, LineMark, BoxMark, PictureMark])
export type Mark = Readonly<z.infer<typeof Mark>>

/** The one form of all paper: the same marks are the preview, the print and the PDF. */
export const Page = z.object({ marks: z.array(Mark) })
export interface Page {
  readonly marks: readonly Mark[]
}
