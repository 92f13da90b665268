import { cellText, type SheetContent, type SheetRow } from './cell'
import { fieldOfHeader, headerKeyOf } from './header-words'
import type { SheetSuggestion } from './import-contract'
import { IMPORT_LIMITS } from './import-file'
import type { ImportField, ImportPlan } from './import-plan'
import { keyFieldsFor } from './row-key'

/** A title, a date, an empty line: the header is not far below. */
const HEADER_WITHIN_ROWS = 20
const SAMPLES = 3

/** What people chose for a header before: the field, or null for 'not taken'. */
export type RememberedHeaders = ReadonlyMap<string, ImportField | null>

const wordsIn = (row: SheetRow | undefined) =>
  (row?.cells ?? []).filter((cell) => typeof cell === 'string' && fieldOfHeader(cell) !== undefined).length

const rowAt = (sheet: SheetContent, row: number) => sheet.rows.find((one) => one.row === row)

/** The row with most words for fields; where there are none, the first one. */
function findHeaderRow(sheet: SheetContent): number {
  const looked = sheet.rows.slice(0, HEADER_WITHIN_ROWS)
  const best = looked.reduce<SheetRow | undefined>(
    (best, row) => (wordsIn(row) > wordsIn(best) ? row : best),
    undefined,
  )
  return best?.row ?? looked[0]?.row ?? 0
}

/** Headers in two rows, with groups above or names below: the columns would be taken for something else. */
export function hasTwoHeaderRows(sheet: SheetContent, headerRow: number): boolean {
  if (headerRow === 0) return false
  const below = rowAt(sheet, headerRow + 1)
  if (wordsIn(below) >= 2) return true
  const above = rowAt(sheet, headerRow - 1)
  const touches = sheet.merged.filter(
    (region) => region.firstRow <= headerRow - 1 && region.lastRow >= headerRow - 1 && region.firstColumn < 200,
  )
  const spansColumns = touches.some(({ firstColumn, lastColumn }) => lastColumn > firstColumn)
  if (spansColumns && (below?.cells ?? []).every((cell) => cell === null || typeof cell === 'string')) return true
  const spansBelow = touches.some(({ lastRow }) => lastRow > headerRow - 1)
  const spansAbove = touches.some(({ firstRow }) => firstRow < headerRow - 1) && (above?.cells.length ?? 0) > 1
  return spansBelow || spansAbove
}

/** As wide as the widest row, header included. */
export const widthOf = (sheet: SheetContent): number =>
  sheet.rows.reduce((width, { cells }) => Math.max(width, cells.length), 0)

/** Headers by column; '' where there is none. */
export function headersOf(sheet: SheetContent, headerRow: number): readonly string[] {
  const cells = headerRow === 0 ? [] : (rowAt(sheet, headerRow)?.cells ?? [])
  return Array.from({ length: Math.min(widthOf(sheet), IMPORT_LIMITS.columns) }, (_, column) =>
    cellText(cells[column]).trim(),
  )
}

/** What the columns seem to be; a field is given to the first column that asks for it. */
export function suggestPlan(
  sheet: SheetContent,
  place: number,
  given: number | undefined,
  remembered: RememberedHeaders,
): SheetSuggestion {
  const headerRow = given ?? findHeaderRow(sheet)
  const below = sheet.rows.filter(({ row }) => row > headerRow).slice(0, SAMPLES)
  const taken = new Set<ImportField>()
  const columns = headersOf(sheet, headerRow).map((header, column) => {
    const chosen = remembered.get(headerKeyOf(header))
    const found = chosen === undefined ? fieldOfHeader(header) : (chosen ?? undefined)
    const field = found === undefined || taken.has(found) ? null : found
    if (field !== null) taken.add(field)
    const because = chosen !== undefined ? 'remembered' : field === null ? 'nothing' : 'name'
    return { header, samples: below.map(({ cells }) => cellText(cells[column])), field, because } as const
  })
  const fields = columns.map(({ field }) => field)
  const shareOf = (field: ImportField) => {
    const column = fields.indexOf(field)
    const data = sheet.rows.filter(({ row }) => row > headerRow)
    return data.filter(({ cells }) => (cells[column] ?? null) !== null).length / Math.max(data.length, 1)
  }
  const plan: ImportPlan = {
    sheet: place,
    headerRow,
    columns: fields,
    defaults: {},
    mode: 'both',
    keyFields: keyFieldsFor(fields, shareOf),
    duplicates: 'fillBlanks',
    newReferences: 'create',
    mappedReferences: [],
  }
  return { headerRow, columns, plan }
}
