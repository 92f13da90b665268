import { expect, test } from 'vitest'
import { CROSS_INSET } from './calibration'
import { layOutCalibration } from './lay-out-calibration'
import { A4, type Mark, Page } from './page'
import { textWidth } from './text-width'

const STOCKS = [
  ['A4', A4],
  ['sheet:rayfilm-cp01', A4],
  ['envelope:C5', { width: 229, height: 162 }],
  ['envelope:DL', { width: 220, height: 110 }],
  ['envelope:ZL', { width: 230, height: 120 }],
  ['sheet:own-1', { width: 100, height: 60 }],
] as const

/** Left, top, right and bottom of a mark. */
function extentOf(mark: Mark): readonly [number, number, number, number] {
  if (mark.kind === 'line') return [mark.x1, mark.y1, mark.x2, mark.y2]
  if (mark.kind !== 'text') return [mark.x, mark.y, mark.x + mark.width, mark.y + mark.height]
  const width = textWidth(mark.text, { isBold: mark.isBold === true }) * mark.size
  const left = mark.anchor === 'end' ? mark.x - width : mark.anchor === 'middle' ? mark.x - width / 2 : mark.x
  return [left, mark.y - mark.size, left + width, mark.y + mark.size * 0.2]
}

test.each(STOCKS)(
  'the calibration page of %s has its crosses where they are measured, and all on the paper',
  (stock, size) => {
    const page = layOutCalibration(stock, size)
    expect(Page.safeParse(page).success).toBe(true)
    const [first, second] = page.marks.filter((mark) => mark.kind === 'line' && mark.width > 0.15)
    expect(first).toMatchObject({ y1: CROSS_INSET, y2: CROSS_INSET })
    expect(second).toMatchObject({ x1: CROSS_INSET, x2: CROSS_INSET })
    const long = page.marks.filter((mark) => mark.kind === 'line' && mark.width > 0.15).slice(2, 4)
    expect(long).toMatchObject([{ y1: size.height - CROSS_INSET }, { x1: size.width - CROSS_INSET }])
    for (const mark of page.marks) {
      const [left, top, right, bottom] = extentOf(mark)
      expect(left, JSON.stringify(mark)).toBeGreaterThan(0)
      expect(top, JSON.stringify(mark)).toBeGreaterThan(0)
      expect(right, JSON.stringify(mark)).toBeLessThan(size.width)
      expect(bottom, JSON.stringify(mark)).toBeLessThan(size.height)
    }
  },
)
