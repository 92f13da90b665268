import { CROSS_INSET } from './calibration'
import type { LineMark, Mark, Page, PageSize, TextMark } from './page'

/** mm. */
const CROSS_ARM = 8
const TICK = 1
const LONG_TICK = 2
const HAIR = 0.1
const THIN = 0.2
/** Below this height a page has no room for more than its crosses; an envelope DL is 110 mm high. */
const ROOM_FOR_WORDS = 80
const RULER = 100

const line = (x1: number, y1: number, x2: number, y2: number, width = HAIR): LineMark => ({
  kind: 'line',
  x1,
  y1,
  x2,
  y2,
  width,
})
const text = (words: string, x: number, y: number, size: number, anchor?: TextMark['anchor']): TextMark => ({
  kind: 'text',
  text: words,
  x,
  y,
  size,
  ...(anchor ? { anchor } : {}),
})

/** A cross with a tick each mm, so that a ruler laid to it can be read. */
function cross(x: number, y: number): Mark[] {
  const marks: Mark[] = [line(x - CROSS_ARM, y, x + CROSS_ARM, y, THIN), line(x, y - CROSS_ARM, x, y + CROSS_ARM, THIN)]
  for (let mm = 1; mm <= CROSS_ARM; mm += 1) {
    const half = mm % 5 === 0 ? LONG_TICK : TICK
    for (const side of [-mm, mm]) {
      marks.push(line(x + side, y - half, x + side, y + half), line(x - half, y + side, x + half, y + side))
    }
  }
  return marks
}

/** 0 to `RULER` mm: whether the printer draws at 100 %. */
function ruler(x: number, y: number): Mark[] {
  const marks: Mark[] = [line(x, y, x + RULER, y, THIN)]
  for (let mm = 0; mm <= RULER; mm += 1) {
    const height = mm % 10 === 0 ? 5 : mm % 5 === 0 ? 3.5 : 2
    marks.push(line(x + mm, y, x + mm, y - height))
    if (mm % 10 === 0) marks.push(text(String(mm), x + mm, y + 4, 2.8, 'middle'))
  }
  return marks
}

/** 'sheet:rayfilm-cp01' as people may read it. */
function stockWords(stock: string): string {
  const [kind, name = ''] = stock.split(':')
  if (kind === 'sheet') return `标签纸 ${name}`
  return kind === 'envelope' ? `信封 ${name}` : stock
}

export const calibrationTitle = (stock: string) => `打印校准页 ${stockWords(stock)}`

/** One page with a cross at its top left and bottom right, what to measure, and a ruler. */
export function layOutCalibration(stock: string, { width, height }: PageSize): Page {
  const [left, top, right, bottom] = [CROSS_INSET, CROSS_INSET, width - CROSS_INSET, height - CROSS_INSET]
  const marks: Mark[] = [...cross(left, top), ...cross(right, bottom)]
  marks.push(text('左上', left + 3, top - 3, 3.2), text('右下', right - 3, bottom + 5.5, 3.2, 'end'))
  const x = left + CROSS_ARM + 4
  if (height < ROOM_FOR_WORDS || width < RULER + 2 * left) return { marks }
  marks.push(
    { ...text(calibrationTitle(stock), x, top + 4, 5), isBold: true },
    text('打印机 ______________________　日期 ____________', x, top + 13, 3.5),
    text('用尺子量，单位毫米，读到 0.1：', x, top + 22, 3.5),
    text('一　纸的左边到左上十字的竖线　________', x, top + 29, 3.5),
    text('二　纸的上边到左上十字的横线　________', x, top + 36, 3.5),
  )
  if (height >= 2 * ROOM_FOR_WORDS) {
    marks.push(
      text('三　纸的右边到右下十字的竖线　________', x, top + 43, 3.5),
      text('四　纸的下边到右下十字的横线　________', x, top + 50, 3.5),
      text('把四个数填进“校准”，打印机的偏移和比例就记住了。', x, top + 59, 3.5),
      text('下面的尺应正好长 100 毫米：', x, height / 2, 3.5),
      ...ruler(x, height / 2 + 10),
    )
  } else {
    marks.push(
      text('三　纸的右边到右下十字的竖线　________', x, top + 43, 3.5),
      text('四　纸的下边到右下十字的横线　________', x, top + 50, 3.5),
    )
  }
  return { marks }
}
