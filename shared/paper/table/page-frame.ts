import type { Mark, Page, PageSize } from '../page'
import { baselineIn } from './baseline'
import { cutLine, linesOf } from './fit-text'

/** What stands around the content of every page; '' leaves a line out. */
export interface PageFrame {
  readonly pageSize: PageSize
  readonly shopName: string
  readonly title: string
  /** What it is about: conditions of a report, number and name of a customer. */
  readonly conditions: string
  readonly printedAt: string
  /** 'Page 2 of 5' */
  pageOf(page: number, pageCount: number): string
}

/** Where content may stand; mm from the page's top left corner. */
export interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Nothing is drawn nearer to the paper's edge than this; mm. Cheap laser printers need 5, punched holes 12. */
export const PAGE_MARGIN = { left: 15, right: 15, top: 12, bottom: 11 } as const

const SHOP = { size: 3.4, height: 5.5 } as const
const TITLE = { size: 5.2, height: 8.5 } as const
const CONDITIONS = { size: 3.1, height: 4.6, linesAtMost: 2 } as const
const FOOT = { size: 2.8, height: 6 } as const
const RULE_WIDTH = 0.3
const GAP = 3

const conditionLines = (frame: PageFrame) =>
  linesOf(frame.conditions, (frame.pageSize.width - PAGE_MARGIN.left - PAGE_MARGIN.right) / CONDITIONS.size, {
    linesAtMost: CONDITIONS.linesAtMost,
  })

const headHeight = (frame: PageFrame) =>
  (frame.shopName === '' ? 0 : SHOP.height) + TITLE.height + conditionLines(frame).length * CONDITIONS.height

export function areaOf(frame: PageFrame): Area {
  const { width, height } = frame.pageSize
  return {
    left: PAGE_MARGIN.left,
    right: width - PAGE_MARGIN.right,
    top: PAGE_MARGIN.top + headHeight(frame) + 1 + GAP,
    bottom: height - PAGE_MARGIN.bottom - FOOT.height - GAP,
  }
}

function headOf(frame: PageFrame): readonly Mark[] {
  const left = PAGE_MARGIN.left
  const right = frame.pageSize.width - PAGE_MARGIN.right
  const middle = frame.pageSize.width / 2
  const marks: Mark[] = []
  let top: number = PAGE_MARGIN.top
  if (frame.shopName !== '') {
    const text = cutLine(frame.shopName, (right - left) / SHOP.size)
    const y = baselineIn(top, SHOP.height, SHOP.size)
    marks.push({ kind: 'text', text, x: middle, y, size: SHOP.size, anchor: 'middle' })
    top += SHOP.height
  }
  const title = cutLine(frame.title, (right - left) / TITLE.size, { isBold: true })
  const y = baselineIn(top, TITLE.height, TITLE.size)
  marks.push({ kind: 'text', text: title, x: middle, y, size: TITLE.size, anchor: 'middle', isBold: true })
  top += TITLE.height
  for (const text of conditionLines(frame)) {
    const y = baselineIn(top, CONDITIONS.height, CONDITIONS.size)
    marks.push({ kind: 'text', text, x: middle, y, size: CONDITIONS.size, anchor: 'middle' })
    top += CONDITIONS.height
  }
  const rule = top + 1
  return [...marks, { kind: 'line', x1: left, y1: rule, x2: right, y2: rule, width: RULE_WIDTH }]
}

function footOf(frame: PageFrame, page: number, pageCount: number): readonly Mark[] {
  const left = PAGE_MARGIN.left
  const right = frame.pageSize.width - PAGE_MARGIN.right
  const top = frame.pageSize.height - PAGE_MARGIN.bottom - FOOT.height
  const y = baselineIn(top, FOOT.height, FOOT.size)
  const text = { kind: 'text', y, size: FOOT.size, tone: 'muted' } as const
  return [
    { kind: 'line', x1: left, y1: top, x2: right, y2: top, width: 0.1, tone: 'muted' },
    { ...text, text: frame.printedAt, x: left },
    { ...text, text: frame.pageOf(page, pageCount), x: right, anchor: 'end' },
  ]
}

/** Which pages of a larger whole these are: numbers from 1, as many as there are bodies. */
export interface Numbering {
  readonly numbers: readonly number[]
  readonly pageCount: number
}

const inOrder = (count: number): Numbering => ({
  numbers: Array.from({ length: count }, (_, index) => index + 1),
  pageCount: count,
})

/** Pages with head and foot, one for each body. */
export function framePages(
  frame: PageFrame,
  bodies: readonly (readonly Mark[])[],
  { numbers, pageCount }: Numbering = inOrder(bodies.length),
): Page[] {
  const head = headOf(frame)
  return bodies.map((body, index) => ({
    marks: [...head, ...body, ...footOf(frame, numbers[index] ?? index + 1, pageCount)],
  }))
}
