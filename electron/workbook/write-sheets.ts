import { writeFileSync } from 'node:fs'
import { utils, write } from 'xlsx'
import { type Cell, cellText, type SheetContent } from '../../shared/import/cell'
import { headersOf } from '../../shared/import/suggest-plan'

/** All cells are text: what was typed comes back as it was. */
const textCell = (value: string) => ({ t: 's' as const, v: value, z: '@' })

/** Rows of texts as one .xlsx; `widths` in characters. */
export function writeTextSheet(file: string, name: string, rows: readonly (readonly string[])[]): void {
  const sheet = utils.aoa_to_sheet(rows.map((row) => row.map((text) => (text === '' ? null : textCell(text)))))
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
    return [...headers.map((_, column) => cellText(cells[column])), reason]
  })
  writeTextSheet(file, sheet.name.slice(0, 31).replace(/[\\/?*[\]:]/g, ' ') || 'Sheet1', [
    [...headers, reasonHeader],
    ...rows,
  ])
}
