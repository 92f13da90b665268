import type { Mark, Page, PageSize } from '../page'
import { textWidth } from '../text-width'
import { PAGE_MARGIN } from './page-frame'

/** Where a mark of a page begins and ends, from side to side and from top to bottom; mm. */
export function extentOf(mark: Mark): readonly [left: number, right: number, top: number, bottom: number] {
  if (mark.kind === 'line') return [mark.x1, mark.x2, Math.min(mark.y1, mark.y2), Math.max(mark.y1, mark.y2)]
  if (mark.kind !== 'text') return [mark.x, mark.x + mark.width, mark.y, mark.y + mark.height]
  const wide = textWidth(mark.text, { isBold: mark.isBold === true }) * mark.size
  const left = mark.anchor === 'end' ? mark.x - wide : mark.anchor === 'middle' ? mark.x - wide / 2 : mark.x
  return [left, left + wide, mark.y - 0.88 * mark.size, mark.y + 0.12 * mark.size]
}

/** Marks that leave the margins of their page. */
export function marksOutside(pages: readonly Page[], { width, height }: PageSize): readonly Mark[] {
  const { left, right, top, bottom } = PAGE_MARGIN
  return pages
    .flatMap(({ marks }) => marks)
    .filter((mark) => {
      const [from, to, above, below] = extentOf(mark)
      const isInside =
        from > left - 0.01 && to < width - right + 0.01 && above > top - 0.01 && below < height - bottom + 0.01
      return !isInside
    })
}

/** Texts of a page in the order in which they are drawn. */
export const textsOf = ({ marks }: Page): readonly string[] =>
  marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
