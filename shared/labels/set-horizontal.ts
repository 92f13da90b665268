import type { TextMark } from '../paper/page'
import { textWidth } from '../paper/text-width'
import { type Block, FLOOR, fitText, type MisfitKind, type Part, SLIP_FLOOR } from './fit-label'
import type { LabelText } from './label-text'

/** Of the em square over the baseline: where the ink of Chinese characters begins. */
const ASCENT = 0.88
/** From line to line of one part, in ems. */
const LEADING = 1.22
/** Before each part but the first, in its ems; the names stand somewhat apart. */
const gapOf = (part: Part) => (part === 'names' ? 0.4 : 0.25)
/** The line box of the paper font stands 1.16 over the baseline and 0.288 under it: so far out of the em square. */
export const LINE_BOX_OVERHANG = 0.29
const START_AT_MOST = 6.5

/** Room for text within a label, from its top left corner; mm. */
export interface TextBox {
  readonly width: number
  readonly height: number
  /** Left free at each edge. */
  readonly padding: number
}

export interface SetLabel {
  readonly marks: readonly TextMark[]
  readonly misfit: MisfitKind | undefined
}

/** The size that the address of an ordinary label has, within what the label can take. */
export const startWithin = (wanted: number, floor: number) => Math.max(floor, Math.min(wanted, START_AT_MOST))

const heightOf = (blocks: readonly Block[]) =>
  blocks.reduce(
    (height, { part, lines, size }, place) =>
      height + (1 + (lines.length - 1) * LEADING + (place > 0 ? gapOf(part) : 0)) * size,
    0,
  )

/** 横印: postcode, address, employer, names and phone below each other, in the middle of the label's height. */
export function setHorizontal(text: LabelText, box: TextBox, isSlipRule: boolean): SetLabel {
  const inner = { width: box.width - 2 * box.padding, height: box.height - 2 * box.padding }
  const floor = isSlipRule ? SLIP_FLOOR : FLOOR
  const { blocks, misfit } = fitText(text, {
    start: startWithin(Math.min(box.height * 0.138, box.width * 0.06), floor),
    floor,
    atMost: box.padding / LINE_BOX_OVERHANG,
    lengthOf: () => inner.width,
    widthOf: (part, line) => textWidth(line, { isBold: part === 'names' }),
    hasRoom: (blocks) => heightOf(blocks) <= inner.height + 1e-9,
  })
  const marks: TextMark[] = []
  let top = box.padding + (inner.height - heightOf(blocks)) / 2
  for (const [place, { part, lines, size }] of blocks.entries()) {
    if (place > 0) top += gapOf(part) * size
    for (const [line, words] of lines.entries()) {
      const y = top + (line * LEADING + ASCENT) * size
      const look = part === 'names' ? { isBold: true as const } : {}
      marks.push({ kind: 'text', text: words, x: box.padding, y, size, ...look })
    }
    top += (1 + (lines.length - 1) * LEADING) * size
  }
  return { marks, misfit }
}
