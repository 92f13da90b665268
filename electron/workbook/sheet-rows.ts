import type { Cell, SheetRow } from '../../shared/import/cell'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import { WorkbookRefused } from './workbook-refusal'

/** Cells of all sheets of one file together. */
export interface CellBudget {
  left: number
}

/** Collects the rows of a sheet under limits, cells in any order within a row. */
export function collectRows(sheetName: string, budget: CellBudget) {
  const rows: SheetRow[] = []
  let row = 0
  let cells: Cell[] = []

  const endRow = () => {
    while (cells.length > 0 && (cells.at(-1) ?? null) === null) cells.pop()
    if (cells.length > 0) rows.push({ row, cells: Array.from(cells, (cell) => cell ?? null) })
    cells = []
  }
  return {
    rows,
    /** `number` from 1, `column` from 0. */
    add(number: number, column: number, cell: Cell) {
      if (cell === null || cell === '') return
      if (number !== row) {
        endRow()
        row = number
      }
      const at = { sheet: sheetName, row: number }
      if (number > IMPORT_LIMITS.rows) {
        throw new WorkbookRefused('importing:tooManyRows', { ...at, max: IMPORT_LIMITS.rows })
      }
      if (column >= IMPORT_LIMITS.columns) {
        throw new WorkbookRefused('importing:tooManyColumns', { ...at, max: IMPORT_LIMITS.columns })
      }
      if (typeof cell === 'string' && cell.length > IMPORT_LIMITS.cellCharacters) {
        throw new WorkbookRefused('importing:cellTooLong', { ...at, max: IMPORT_LIMITS.cellCharacters })
      }
      budget.left -= 1
      if (budget.left < 0) throw new WorkbookRefused('importing:tooManyCells', { max: IMPORT_LIMITS.cells })
      cells[column] = cell
    },
    end() {
      endRow()
      return rows
    },
  }
}
