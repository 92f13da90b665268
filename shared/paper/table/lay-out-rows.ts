import type { Mark } from '../page'
import { baselineIn } from './baseline'
import { linesOf, sizeOfNumber } from './fit-text'
import type { Flow } from './flow'
import type { Table, TableColumn, TotalsRow } from './table'

const TEXT = { size: 3.1, line: 4.3 } as const
const CELL = { paddingX: 1.2, paddingY: 0.8 } as const
const LINES_AT_MOST = 3
const RULE = { strong: 0.25, thin: 0.1 } as const

/** A column where it stands; mm. */
interface Place extends TableColumn {
  readonly left: number
  readonly right: number
}

function placesOf(columns: readonly TableColumn[], left: number, right: number): readonly Place[] {
  let fixed = 0
  let shares = 0
  for (const { width } of columns) {
    if ('mm' in width) fixed += width.mm
    else shares += width.share
  }
  const free = Math.max(right - left - fixed, 0)
  // Lengths that are too long together get shorter together: nothing leaves the page.
  const scale = Math.min(1, (right - left) / fixed)
  let x = left
  return columns.map((column) => {
    const { width } = column
    const wide = 'mm' in width ? width.mm * scale : (free * width.share) / shares
    const place = { ...column, left: x, right: x + wide }
    x += wide
    return place
  })
}

type RowKind = 'head' | 'row' | 'totals'

interface MeasuredRow {
  readonly height: number
  /** Lines of each cell. */
  readonly cells: readonly (readonly string[])[]
}

const isStrong = (kind: RowKind) => kind !== 'row'
const innerWidth = ({ left, right }: Place) => right - left - 2 * CELL.paddingX
const heightOf = (lineCount: number) => lineCount * TEXT.line + 2 * CELL.paddingY

function measure(cells: readonly string[], places: readonly Place[], kind: RowKind): MeasuredRow {
  const isBold = isStrong(kind)
  let most = 1
  const broken = places.map((place, index) => {
    const text = cells[index] ?? ''
    if (place.align === 'end' && kind !== 'head') return text === '' ? [] : [text]
    const linesAtMost = place.linesAtMost ?? LINES_AT_MOST
    const lines = linesOf(text, innerWidth(place) / TEXT.size, { isBold, linesAtMost })
    most = Math.max(most, lines.length)
    return lines
  })
  return { height: heightOf(most), cells: broken }
}

const ruleAt = (flow: Flow, y: number, width: number): Mark => ({
  kind: 'line',
  x1: flow.area.left,
  x2: flow.area.right,
  y1: y,
  y2: y,
  width,
  ...(width === RULE.thin ? { tone: 'muted' as const } : {}),
})

function drawCells(flow: Flow, row: MeasuredRow, places: readonly Place[], top: number, isBold: boolean): void {
  const bold = isBold ? ({ isBold: true } as const) : {}
  for (let at = 0; at < places.length; at += 1) {
    const place = places[at]!
    const lines = row.cells[at]!
    let lineTop = top + CELL.paddingY
    for (const text of lines) {
      if (text !== '') {
        const size = place.align === 'end' ? sizeOfNumber(text, TEXT.size, innerWidth(place), isBold) : TEXT.size
        const y = baselineIn(lineTop, TEXT.line, TEXT.size)
        if (place.align === 'end')
          flow.draw({ kind: 'text', text, x: place.right - CELL.paddingX, y, size, anchor: 'end', ...bold })
        else if (place.align === 'middle')
          flow.draw({ kind: 'text', text, x: (place.left + place.right) / 2, y, size, anchor: 'middle', ...bold })
        else flow.draw({ kind: 'text', text, x: place.left + CELL.paddingX, y, size, ...bold })
      }
      lineTop += TEXT.line
    }
  }
}

/** Puts a table into a flow: its head on every page that it reaches, a heading with the first row, totals with the last. */
export function layOutRows(flow: Flow, table: Table): void {
  const { left, right } = flow.area
  const places = placesOf(table.columns, left, right)
  const whole: readonly Place[] = [{ title: '', width: { share: 1 }, left, right }]
  const head = measure(
    table.columns.map(({ title }) => title),
    places,
    'head',
  )
  const drawHead = () => {
    const top = flow.take(head.height)
    flow.draw(
      { kind: 'box', x: left, y: top, width: right - left, height: head.height, isShaded: true },
      ruleAt(flow, top, RULE.strong),
      ruleAt(flow, top + head.height, RULE.strong),
    )
    drawCells(flow, head, places, top, true)
  }
  /** `kept`: what must stand on the same page below it; mm. */
  const put = (row: MeasuredRow, on: readonly Place[], kind: RowKind, kept = 0) => {
    if (row.height + kept > flow.room()) {
      flow.turn()
      drawHead()
    }
    const top = flow.take(row.height)
    drawCells(flow, row, on, top, isStrong(kind))
    flow.draw(ruleAt(flow, top + row.height, kind === 'totals' ? RULE.strong : RULE.thin))
  }
  const measureTotals = (totals: TotalsRow) => {
    const on = typeof totals === 'string' ? whole : places
    return { on, row: measure(typeof totals === 'string' ? [totals] : totals, on, 'totals') }
  }

  const first = table.groups[0]
  const firstRow = first?.rows[0] ? measure(first.rows[0], places, 'row').height : heightOf(1)
  const firstHeading = first?.heading ? heightOf(1) : 0
  if (head.height + firstHeading + firstRow > flow.room() && !flow.isFresh()) flow.turn()
  drawHead()
  const grand = table.totals === undefined ? undefined : measureTotals(table.totals)
  let rowCount = 0
  table.groups.forEach((group, groupAt) => {
    const own = group.totals === undefined ? undefined : measureTotals(group.totals)
    const grandBelow = grand && groupAt === table.groups.length - 1 ? grand.row.height : 0
    const below = (own?.row.height ?? 0) + grandBelow
    const lastAt = group.rows.length - 1
    if (group.heading) {
      const next = group.rows[0] ? measure(group.rows[0], places, 'row').height : 0
      put(measure([group.heading], whole, 'totals'), whole, 'head', next + (lastAt <= 0 ? below : 0))
    }
    for (let at = 0; at <= lastAt; at += 1) {
      put(measure(group.rows[at]!, places, 'row'), places, 'row', at === lastAt ? below : 0)
    }
    rowCount += group.rows.length
    if (own) put(own.row, own.on, 'totals', grandBelow)
  })
  if (rowCount === 0) put(measure([table.emptyText], whole, 'row'), whole, 'row', grand?.row.height ?? 0)
  if (grand) put(grand.row, grand.on, 'totals')
}
