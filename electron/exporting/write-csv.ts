import { neutralText } from '../../shared/exporting/csv-text'
import { type Target, wholeWriter } from '../data-files/whole-writer'
import { type CellValue, type ColumnKind, plainFen, type Sheet } from './sheet'

/** By it Excel knows that the file is UTF-8. */
const BOM = '\ufeff'

const quoted = (text: string) => (/["\n\r,;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

function cellOf(value: CellValue, kind: ColumnKind): string {
  if (value === null) return ''
  if (typeof value === 'number') return kind === 'money' ? plainFen(value) : String(value)
  return quoted(neutralText(value))
}

/** One sheet as comma separated values: UTF-8, lines ended by CR LF. `onRows` hears how many were written. */
export async function writeCsv(file: Target, sheet: Sheet, onRows: (count: number) => void): Promise<void> {
  const line = (cells: readonly string[]) => `${cells.join(',')}\r\n`
  const write = wholeWriter(file)
  const put = (text: string) => write(Buffer.from(text.toWellFormed()))
  await put(BOM + line(sheet.columns.map(({ title }) => quoted(neutralText(title)))))
  for (const rows of sheet.rows()) {
    const text = rows.map((row) => line(sheet.columns.map(({ kind }, at) => cellOf(row[at] ?? null, kind)))).join('')
    await put(text)
    onRows(rows.length)
  }
}
