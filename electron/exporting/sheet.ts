/** A text, always a text; a day 'YYYY-MM-DD' or ''; money in fen, null where there is none. */
export type ColumnKind = 'text' | 'day' | 'money'

export interface SheetColumn {
  readonly title: string
  readonly kind: ColumnKind
  /** In characters of Excel. */
  readonly width: number
}

export type CellValue = string | number | null

export interface Sheet {
  readonly name: string
  readonly columns: readonly SheetColumn[]
  readonly rowCount: number
  /** Some rows at a time, each as long as `columns`. */
  rows(): Iterable<readonly (readonly CellValue[])[]>
}

/** Rows of data that fit on a sheet of Excel below the header. */
export const SHEET_ROWS = 1_048_575

/** '12.30': what the cell shows, and a csv file holds. */
export function plainFen(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0')
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
