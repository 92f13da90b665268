import type { Mark, TextMark } from '../paper/page'
import { textWidth } from '../paper/text-width'

export interface Box {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const boxOfText = (mark: TextMark): Box => {
  const length = textWidth(mark.text, { isBold: mark.isBold ?? false }) * mark.size
  if (mark.isVertical) {
    return { left: mark.x - mark.size / 2, right: mark.x + mark.size / 2, top: mark.y, bottom: mark.y + length }
  }
  const before = mark.anchor === 'end' ? length : mark.anchor === 'middle' ? length / 2 : 0
  const left = mark.x - before
  return { left, right: left + length, top: mark.y - 0.88 * mark.size, bottom: mark.y + 0.12 * mark.size }
}

/** Where a mark has ink, at most; mm. */
export function boxOf(mark: Mark): Box {
  if (mark.kind === 'text') return boxOfText(mark)
  if (mark.kind === 'line') return { left: mark.x1, right: mark.x2, top: mark.y1, bottom: mark.y2 }
  return { left: mark.x, right: mark.x + mark.width, top: mark.y, bottom: mark.y + mark.height }
}

export const textsOf = (marks: readonly Mark[]) => marks.filter((mark) => mark.kind === 'text')

export const wordsOf = (marks: readonly Mark[]) => textsOf(marks).map((mark) => mark.text)
