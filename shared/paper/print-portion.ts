import type { Page, PageSize } from './page'

/** x' = scaleX * x + moveX, y likewise; mm. */
export interface PageTransform {
  readonly scaleX: number
  readonly scaleY: number
  readonly moveX: number
  readonly moveY: number
}

/** Pages that the hidden print window is asked to draw behind those it has; handed over as JSON. */
export interface PrintPortion {
  /** Of the window's document: it becomes the title of the PDF. */
  readonly title: string
  readonly pageSize: PageSize
  readonly pages: readonly Page[]
  /** The calibration of printer and stock; null for a PDF. */
  readonly transform: PageTransform | null
  /** Number of the first of these pages; from 1. */
  readonly firstPage: number
}
