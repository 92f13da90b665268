/** What a cell of a sheet holds. A date is 'YYYY-MM-DD', also one that never was; an error is as Excel writes it. */
export type Cell = string | number | boolean | null | { readonly date: string } | { readonly error: string }

export interface SheetRow {
  /** As Excel shows it, from 1. */
  readonly row: number
  /** Up to the last cell that holds anything. */
  readonly cells: readonly Cell[]
}

/** Region of cells shown as one; places from 0, the last ones included. */
export interface MergedRegion {
  readonly firstRow: number
  readonly lastRow: number
  readonly firstColumn: number
  readonly lastColumn: number
}

export interface SheetContent {
  readonly name: string
  readonly isHidden: boolean
  /** Only rows that hold anything, in order. */
  readonly rows: readonly SheetRow[]
  readonly merged: readonly MergedRegion[]
  /** Days count from 1904, as old Macs had it. */
  readonly is1904: boolean
}

const DAY_MS = 86_400_000
/** Excel takes 1900 for a leap year: from day 61 on its days count from here, before it from a day later. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const EPOCH_1904 = Date.UTC(1904, 0, 1)

/** The day of a serial number; day 60 of the 1900 system is the 29 February that never was. Undefined out of range. */
export function dateOfSerial(serial: number, is1904: boolean): string | undefined {
  const day = Math.floor(serial)
  if (!(day >= 1 && day <= 2_958_465)) return undefined
  if (is1904) return new Date(EPOCH_1904 + day * DAY_MS).toISOString().slice(0, 10)
  if (day === 60) return '1900-02-29'
  return new Date(EPOCH_1900 + (day < 60 ? day + 1 : day) * DAY_MS).toISOString().slice(0, 10)
}

/** From here on neither Excel nor we know each digit of a whole number. */
export const DIGITS_KEPT_BELOW = 1e15

/** A cell in words, for the screen and for files; a number without its last digits looks like none with them. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'object') return 'date' in cell ? cell.date : cell.error
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (typeof cell === 'number' && Math.abs(cell) >= DIGITS_KEPT_BELOW) return cell.toExponential().toUpperCase()
  return String(cell)
}
