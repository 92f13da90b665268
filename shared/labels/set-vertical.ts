import type { TextMark } from '../paper/page'
import { textWidth } from '../paper/text-width'
import { verticalColumn, verticalHeight } from '../paper/vertical-text'
import { type Block, FLOOR, fitText, type Part, SLIP_FLOOR } from './fit-label'
import type { LabelText } from './label-text'
import { LINE_BOX_OVERHANG, type SetLabel, startWithin, type TextBox } from './set-horizontal'

/** From column to column of one part, in ems. */
const PITCH = 1.25
/** Between two parts side by side, in ems of the address. */
const GAP = 0.6
/** Height of the row of the postcode, in ems of the address. */
const ROW = 1.4
const ASCENT = 0.88

/** Breaking at many sizes asks for the same beginnings of lines again and again. */
function rememberedHeights() {
  const heights = { plain: new Map<string, number>(), bold: new Map<string, number>() }
  return (line: string, isBold: boolean): number => {
    const known = heights[isBold ? 'bold' : 'plain']
    const height = known.get(line) ?? verticalHeight(line, { isBold })
    known.set(line, height)
    return height
  }
}

const isBold = (part: Part) => part === 'names'
const columnsWidth = ({ lines, size }: Block) => (1 + (lines.length - 1) * PITCH) * size

/** The blocks by place; widths in mm. */
function arrange(blocks: readonly Block[]) {
  const block = (part: Part) => blocks.find((one) => one.part === part)
  const widthOf = (one: Block | undefined) => (one ? columnsWidth(one) : 0)
  const [postcode, address, names] = [block('postcode'), block('address'), block('names')]
  const side = [block('employer'), block('phone')].filter((one) => one !== undefined)
  const gap = GAP * (address ?? names ?? blocks[0] ?? { size: FLOOR }).size
  const rowWidth = postcode ? textWidth(postcode.lines[0] ?? '') * postcode.size : 0
  const right = Math.max(widthOf(address), rowWidth)
  const left = side.reduce((width, one, place) => width + columnsWidth(one) + (place > 0 ? gap : 0), 0)
  const middle = widthOf(names)
  const gaps = [right, middle, left].filter((width) => width > 0).length - 1
  return { postcode, address, names, side, gap, right, middle, left, total: right + middle + left + gaps * gap }
}

/** Columns of a block from right to left, the first with its right edge at `right`, all beginning at one height. */
function columnsOf(block: Block, right: number, topOf: (tallest: number) => number): readonly TextMark[] {
  const { lines, size, part } = block
  const look = isBold(part) ? { isBold: true as const } : {}
  const y = topOf(Math.max(...lines.map((line) => verticalHeight(line, look))) * size)
  return lines.flatMap((line, place) =>
    verticalColumn(line, { x: right - (0.5 + place * PITCH) * size, y, size, ...look }),
  )
}

/**
 * 直印: columns from the right. The postcode is a row at the top right, the address below it, names in the middle, employer
 * and phone at the left, ending at the bottom. A column is short, so that an address mostly takes several.
 */
export function setVertical(text: LabelText, box: TextBox, isSlipRule: boolean): SetLabel {
  const inner = { width: box.width - 2 * box.padding, height: box.height - 2 * box.padding }
  const floor = isSlipRule ? SLIP_FLOOR : FLOOR
  const row = text.postcode === '' ? 0 : ROW
  const heightOf = rememberedHeights()
  const atMost = box.padding / LINE_BOX_OVERHANG
  const { blocks, misfit } = fitText(text, {
    start: startWithin(Math.min(box.height * 0.115, box.width * 0.09), floor),
    floor,
    atMost,
    lengthOf: (part, address) => {
      if (part === 'postcode') return inner.width
      return part === 'address' ? inner.height - row * Math.min(address, atMost) : inner.height
    },
    widthOf: (part, line) => (part === 'postcode' ? textWidth(line) : heightOf(line, isBold(part))),
    hasRoom: (blocks) =>
      arrange(blocks).total <= inner.width + 1e-9 &&
      blocks.every(({ part, lines }) => part !== 'postcode' || lines.length === 1),
  })
  const { postcode, address, names, side, gap, right, middle, left } = arrange(blocks)
  const edge = { right: box.width - box.padding, bottom: box.height - box.padding }
  const marks: TextMark[] = []
  if (postcode) {
    const y = box.padding + ASCENT * postcode.size
    const words = postcode.lines[0] ?? ''
    marks.push({ kind: 'text', text: words, x: edge.right, y, size: postcode.size, anchor: 'end' })
  }
  if (address) {
    const top = box.padding + (postcode ? ROW * postcode.size : 0)
    marks.push(...columnsOf(address, edge.right, () => top))
  }
  if (names) {
    const rightmost = edge.right - (right > 0 ? right + gap : 0)
    const leftmost = box.padding + (left > 0 ? left + gap : 0) + middle
    const nameRight = Math.max(leftmost, Math.min(rightmost, (box.width + middle) / 2))
    marks.push(...columnsOf(names, nameRight, (tallest) => box.padding + (inner.height - tallest) / 2))
  }
  let sideRight = box.padding + left
  for (const block of side) {
    marks.push(...columnsOf(block, sideRight, (tallest) => edge.bottom - tallest))
    sideRight -= columnsWidth(block) + gap
  }
  return { marks, misfit }
}
