import { type PassThrough, Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { type Target, wholeWriter } from '../data-files/whole-writer'
import { type CellValue, plainFen, SHEET_ROWS, type Sheet, type SheetColumn } from './sheet'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Places in cellXfs below: text stays text when it is edited; days and money are real ones. */
const STYLE = { header: 1, text: 2, day: 3, money: 4 } as const
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold, and CR would become LF
const UNSPEAKABLE = /[\0-\x08\x0b-\x1f\ufffe\uffff]/g
/** Excel reads _x0041_ as 'A': so is spelled what XML cannot hold; a text that says so has its first stroke spelled. */
const escaped = (text: string) =>
  text
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(UNSPEAKABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign)

const textCell = (place: string, text: string, style: number) =>
  `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

const DAY_MS = 86_400_000
const EPOCH = Date.UTC(1899, 11, 30)
/** Before it Excel, which thinks that 1900 was a leap year, and others count differently: such days are texts. */
const FIRST_SURE_DAY = '1900-03-01'

function cellOf(value: CellValue, column: SheetColumn, place: string): string {
  if (value === null || value === '') return ''
  switch (column.kind) {
    case 'money':
      return `<c r="${place}" s="${STYLE.money}"><v>${plainFen(Number(value))}</v></c>`
    case 'day': {
      const day = String(value)
      if (day < FIRST_SURE_DAY) return textCell(place, day, STYLE.text)
      return `<c r="${place}" s="${STYLE.day}"><v>${(Date.parse(day) - EPOCH) / DAY_MS}</v></c>`
    }
    case 'text':
      return textCell(place, String(value), STYLE.text)
  }
}

const letterOf = (column: number): string =>
  (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

function sheetStart(columns: readonly SheetColumn[], letters: readonly string[]): string {
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  )
  const header = columns.map(({ title }, at) => textCell(`${letters[at]}1`, title, STYLE.header))
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData><row r="1">${header.join('')}</row>`
}

const SHEET_END = '</sheetData></worksheet>'

interface SheetPart {
  readonly name: string
  /** The whole of its XML, some rows at a time. */
  xml(): Iterable<string>
}

/** Gives the rows of a sheet on, so many at most each time it is asked; `onRows` hears how many came. */
function rowFeed(sheet: Sheet, onRows: (count: number) => void) {
  const blocks = sheet.rows()[Symbol.iterator]()
  let rest: readonly (readonly CellValue[])[] = []
  return function* (atMost: number) {
    for (let left = atMost; left > 0; ) {
      if (rest.length === 0) {
        const next = blocks.next()
        if (next.done) return
        rest = next.value
        onRows(rest.length)
      }
      const some = rest.slice(0, left)
      rest = rest.slice(some.length)
      left -= some.length
      yield some
    }
  }
}

/** A table longer than a sheet goes on over the next one. */
function partsOf(sheet: Sheet, rowsAtMost: number, onRows: (count: number) => void): SheetPart[] {
  const { columns } = sheet
  const letters = columns.map((_column, at) => letterOf(at))
  const feed = rowFeed(sheet, onRows)
  const lineOf = (cells: readonly CellValue[], row: number) => {
    let line = `<row r="${row}">`
    for (const [at, column] of columns.entries()) line += cellOf(cells[at] ?? null, column, `${letters[at]}${row}`)
    return `${line}</row>`
  }
  const count = Math.max(1, Math.ceil(sheet.rowCount / rowsAtMost))
  return Array.from({ length: count }, (_one, at) => ({
    name: at === 0 ? sheet.name : `${sheet.name} ${at + 1}`,
    *xml() {
      yield sheetStart(columns, letters)
      let row = 1
      for (const rows of feed(at === count - 1 ? Number.POSITIVE_INFINITY : rowsAtMost)) {
        const above = row
        row += rows.length
        yield rows.map((cells, below) => lineOf(cells, above + below + 1)).join('')
      }
      yield SHEET_END
    },
  }))
}

/** What an xlsx file has besides its sheets, by the names of its entries. */
function frameOf(parts: readonly SheetPart[]): Readonly<Record<string, string>> {
  const each = (make: (place: number, part: SheetPart) => string) =>
    parts.map((part, at) => make(at + 1, part)).join('')
  return {
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/>${each((at) => `<Override PartName="/xl/worksheets/sheet${at}.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/>`)}</Types>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((at, { name }) => `<sheet name="${escaped(name)}" sheetId="${at}" r:id="rId${at}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((at) => `<Relationship Id="rId${at}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${at}.xml"/>`)}<Relationship Id="rId${parts.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
  }
}

/** The file's own time stands outside; a higher level costs more time than it saves room. */
const ENTRY = { mtime: new Date(1980, 0, 1), compressionLevel: 4 }

/** Sheets as an xlsx file, row by row: no cell is kept. `onRows` hears how many rows were written. */
export async function writeWorkbook(
  file: Target,
  sheets: readonly Sheet[],
  onRows: (count: number) => void,
  rowsAtMost = SHEET_ROWS,
): Promise<void> {
  const zip = new ZipFile()
  const output = zip.outputStream as PassThrough
  const parts = sheets.flatMap((sheet) => partsOf(sheet, rowsAtMost, onRows))
  for (const [name, text] of Object.entries(frameOf(parts))) zip.addBuffer(Buffer.from(text), name, ENTRY)
  for (const [at, part] of parts.entries()) {
    const xml = Readable.from(part.xml())
    // yazl leaves the errors of what it is given to whoever gave it.
    xml.on('error', (error) => output.destroy(error))
    zip.addReadStream(xml, `xl/worksheets/sheet${at + 1}.xml`, ENTRY)
  }
  zip.end()
  const write = wholeWriter(file)
  for await (const bytes of output) await write(bytes as Buffer)
}
