import { writeFileSync } from 'node:fs'
import { type CellObject, utils, write } from 'xlsx'
import type { Cell, SheetContent } from '../../shared/import/cell'
import { headersOf } from '../../shared/import/suggest-plan'

/** Text, whatever it looks like: what was typed comes back as it was. */
const textCell = (value: string): CellObject => ({ t: 's', v: value, z: '@' })

const ERROR_CODES: Readonly<Record<string, number>> = {
  '#NULL!': 0,
  '#DIV/0!': 7,
  '#VALUE!': 15,
  '#REF!': 23,
  '#NAME?': 29,
  '#NUM!': 36,
  '#N/A': 42,
  '#GETTING_DATA': 43,
}

/** A number and an error stay what they are: as texts they would be as good as typed, and be let in. */
function sheetCell(cell: Cell): CellObject | null {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { t: 'n', v: cell }
  if (typeof cell === 'boolean') return { t: 'b', v: cell }
  if (typeof cell === 'string') return textCell(cell)
  return 'date' in cell ? textCell(cell.date) : { t: 'e', v: ERROR_CODES[cell.error] ?? 42, w: cell.error }
}

/** Rows as one .xlsx. */
export function writeCells(file: string, name: string, rows: readonly (readonly Cell[])[]): void {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map(sheetCell)))
  const width = Math.max(0, ...rows.map((row) => row.length))
  sheet['!cols'] = Array.from({ length: width }, () => ({ wch: 16 }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, name)
  writeFileSync(file, write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer)
}

interface Rejected {
  readonly plan: { readonly headerRow: number; readonly columns: readonly unknown[] }
  readonly reasons: readonly (readonly [row: number, reason: string])[]
  readonly reasonHeader: string
}

/** The rejected rows as they came, with why in a last column: mended, the file can be imported again. */
export function writeRejected(file: string, sheet: SheetContent, { plan, reasons, reasonHeader }: Rejected): void {
  const headers = headersOf(sheet, plan.headerRow)
  const cellsOf = new Map<number, readonly Cell[]>(sheet.rows.map(({ row, cells }) => [row, cells]))
  const rows = reasons.map(([row, reason]) => {
    const cells = cellsOf.get(row) ?? []
    return [...headers.map((_, column) => cells[column] ?? null), reason]
  })
  writeCells(file, sheet.name.slice(0, 31).replace(/[\\/?*[\]:]/g, ' ') || 'Sheet1', [
    [...headers, reasonHeader],
    ...rows,
  ])
}
