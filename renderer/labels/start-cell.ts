import type { SheetUse } from '../../shared/labels/label-contract'
import type { SheetGeometry } from '../../shared/labels/label-sheet'
import { cellCountOf } from '../../shared/labels/sheet-rules'

type Layout = Pick<SheetGeometry, 'columns' | 'rows'>

const STEPS: Readonly<Record<string, (layout: Layout) => number>> = {
  ArrowLeft: () => -1,
  ArrowRight: () => 1,
  ArrowUp: ({ columns }) => -columns,
  ArrowDown: ({ columns }) => columns,
}

/** Where a key leads from a cell; the same cell at the edge, undefined for other keys. */
export function cellAfterKey(key: string, cell: number, layout: Layout): number | undefined {
  const last = cellCountOf(layout)
  if (key === 'Home') return 1
  if (key === 'End') return last
  const step = STEPS[key]?.(layout)
  if (step === undefined) return undefined
  const next = cell + step
  return next < 1 || next > last ? cell : next
}

/** The first cell from `from` on that is not gone; 1 where all are. */
export function firstFreeCell(from: number, gone: ReadonlySet<number>, layout: Layout): number {
  for (let cell = from; cell <= cellCountOf(layout); cell++) if (!gone.has(cell)) return cell
  return from > 1 ? firstFreeCell(1, gone, layout) : 1
}

/** What is gone of the sheet that lies in the drawer; nothing where it has no cell left. */
export const goneCellsOf = (use: SheetUse | null | undefined): readonly number[] =>
  use && use.nextCell !== null ? use.goneCells : []
