import { read, type WorkSheet } from 'xlsx'
import { type Cell, dateOfSerial, type SheetContent } from '../../shared/import/cell'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import { type CellBudget, collectRows } from './sheet-rows'
import { WorkbookRefused } from './workbook-refusal'
import { meaningOfCode, type NumberMeaning, paddedNumber } from './xlsx-parts'

interface LooseCell {
  readonly t: string
  readonly v?: unknown
  readonly w?: string
  readonly z?: unknown
}

function numberOf(value: number, format: unknown, is1904: boolean, meaningOf: MeaningOf): Cell {
  if (typeof format !== 'string') return value
  const meaning = meaningOf(format)
  if (meaning === 'plain') return value
  if (meaning !== 'date') return paddedNumber(value, meaning)
  const date = dateOfSerial(value, is1904)
  return date === undefined ? value : { date }
}

export function cellOf(cell: LooseCell | undefined, is1904: boolean, meaningOf: MeaningOf): Cell {
  if (cell?.v === undefined || cell.v === null) return null
  switch (cell.t) {
    case 'n':
      return numberOf(Number(cell.v), cell.z, is1904, meaningOf)
    case 'b':
      return Boolean(cell.v)
    case 'e':
      return { error: cell.w ?? '#N/A' }
    case 'd':
      return { date: (cell.v as Date).toISOString().slice(0, 10) }
    case 'z':
      return null
    default:
      return String(cell.v)
  }
}

type MeaningOf = (format: string) => NumberMeaning

/** A sheet has a few formats and a million cells. */
function meanings(): MeaningOf {
  const known = new Map<string, NumberMeaning>()
  return (format) => {
    const meaning = known.get(format) ?? meaningOfCode(format)
    known.set(format, meaning)
    return meaning
  }
}

function rowsOf(name: string, sheet: WorkSheet, budget: CellBudget, is1904: boolean) {
  const collected = collectRows(name, budget)
  const meaningOf = meanings()
  const dense = (sheet['!data'] ?? []) as (LooseCell[] | undefined)[]
  for (const [row, cells] of dense.entries()) {
    for (const [column, cell] of (cells ?? []).entries())
      collected.add(row + 1, column, cellOf(cell, is1904, meaningOf))
  }
  return collected.end()
}

/** .xls, .xlsb and .ods by SheetJS, which knows no limits: the caller has looked at the size. */
export function readOther(content: Buffer, budget: CellBudget): SheetContent[] {
  const book = (() => {
    try {
      // One row more than is taken: it is told that there are too many.
      const sheetRows = IMPORT_LIMITS.rows + 1
      return read(content, { type: 'buffer', dense: true, cellNF: true, cellText: false, cellHTML: false, sheetRows })
    } catch (error) {
      const isLocked = error instanceof Error && /password|encrypt/i.test(error.message)
      throw new WorkbookRefused(isLocked ? 'importing:passwordProtected' : 'importing:damaged')
    }
  })()
  const is1904 = book.Workbook?.WBProps?.date1904 === true
  return book.SheetNames.map((name, place) => {
    const sheet = book.Sheets[name] ?? {}
    const merged = (sheet['!merges'] ?? []).slice(0, 1000).map(({ s, e }) => ({
      firstRow: s.r,
      lastRow: e.r,
      firstColumn: s.c,
      lastColumn: e.c,
    }))
    const isHidden = (book.Workbook?.Sheets?.[place]?.Hidden ?? 0) !== 0
    return { name, isHidden, rows: rowsOf(name, sheet, budget, is1904), merged, is1904 }
  })
}
