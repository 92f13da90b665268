import type { Mark, Page, TextMark } from '../paper/page'
import type { MisfitKind } from './fit-label'
import type { LabelOptions } from './label-options'
import type { LabelSheet } from './label-sheet'
import type { Label } from './label-text'
import { type SetLabel, setHorizontal, type TextBox } from './set-horizontal'
import { setVertical } from './set-vertical'
import { cellBox, cellCountOf } from './sheet-rules'

/** Left free at each edge of a label; mm. */
const PADDING = { atLeast: 1.2, atMost: 3, part: 0.1 }
/** Of the edge that is drawn for a test on plain paper; mm. */
const BORDER = 0.1

export interface LabelLayout {
  readonly labels: readonly Label[]
  readonly sheet: LabelSheet
  readonly options: LabelOptions
  /** Of the first sheet, as the job says. */
  readonly startCell: number
  readonly spoiledCells: readonly number[]
}

export interface LabelPage extends Page {
  /** From 0: labels whose last copy is on this page. */
  readonly finished: readonly number[]
  readonly labelCount: number
  /** Printed on, spoiled or gone before; from 1. */
  readonly goneCells: readonly number[]
}

export interface PlacedMisfit {
  /** From 0. */
  readonly label: number
  readonly misfit: MisfitKind
  /** Of the first copy; both from 1. */
  readonly page: number
  readonly cell: number
}

function textBoxOf({ width, height }: LabelSheet): TextBox {
  const { atLeast, atMost, part } = PADDING
  return { width, height, padding: Math.max(atLeast, Math.min(atMost, Math.min(width, height) * part)) }
}

const fine = (mm: number) => Math.round(mm * 1000) / 1000
const movedTo = (mark: TextMark, x: number, y: number): TextMark => ({
  ...mark,
  x: fine(mark.x + x),
  y: fine(mark.y + y),
  size: fine(mark.size),
})

/** Free cells, sheet by sheet, without end. A first sheet with none left is not taken. */
function* freeCells({ sheet, startCell, spoiledCells }: LabelLayout): Generator<{ page: number; cell: number }> {
  const spoiled = new Set(spoiledCells)
  const all = Array.from({ length: cellCountOf(sheet) }, (_, place) => place + 1)
  const first = all.filter((cell) => cell >= startCell && !spoiled.has(cell))
  for (const cell of first) yield { page: 1, cell }
  for (let page = first.length > 0 ? 2 : 1; ; page++) for (const cell of all) yield { page, cell }
}

interface Building {
  readonly marks: Mark[]
  readonly finished: number[]
  readonly cells: number[]
}

/** What is gone of the first sheet before anything is printed; nothing where a whole one is taken instead. */
function goneBefore(layout: LabelLayout): readonly number[] {
  const spoiled = new Set(layout.spoiledCells)
  const all = Array.from({ length: cellCountOf(layout.sheet) }, (_, place) => place + 1)
  const gone = all.filter((cell) => cell < layout.startCell || spoiled.has(cell))
  return gone.length === all.length ? [] : gone
}

/** Labels on their sheets. Each is set once, however many copies of it there are. */
export function layOutLabels(layout: LabelLayout): {
  readonly pages: readonly LabelPage[]
  readonly misfits: readonly PlacedMisfit[]
} {
  const { labels, sheet, options } = layout
  const set: (label: Label) => SetLabel = ({ text }) =>
    (options.direction === 'vertical' ? setVertical : setHorizontal)(text, textBoxOf(sheet), options.isSlipRule)
  const pages: Building[] = []
  const misfits: PlacedMisfit[] = []
  const cells = freeCells(layout)
  for (const [index, label] of labels.entries()) {
    const { marks, misfit } = set(label)
    for (let copy = 1; copy <= options.copies; copy++) {
      const { page, cell } = cells.next().value as { page: number; cell: number }
      pages[page - 1] ??= { marks: [], finished: [], cells: [] }
      const building = pages[page - 1] as Building
      const box = cellBox(sheet, cell)
      if (options.hasBorder) {
        const border: Mark = { kind: 'box', ...box, border: BORDER, tone: 'muted' }
        building.marks.push(sheet.radius > 0 ? { ...border, radius: sheet.radius } : border)
      }
      for (const mark of marks) building.marks.push(movedTo(mark, box.x, box.y))
      building.cells.push(cell)
      if (copy === 1 && misfit) misfits.push({ label: index, misfit, page, cell })
      if (copy === options.copies) building.finished.push(index)
    }
  }
  const before = goneBefore(layout)
  return {
    pages: pages.map(({ marks, finished, cells }, place) => ({
      marks,
      finished,
      labelCount: cells.length,
      goneCells: place === 0 ? [...before, ...cells] : cells,
    })),
    misfits,
  }
}
