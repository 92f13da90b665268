import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read, type WorkSheet } from 'xlsx'
import { restoredText } from '../../shared/exporting/csv-text'
import { cleanText, hasForbiddenCharacters } from '../../shared/typed-text'
import type { Target } from '../data-files/whole-writer'
import { type CellValue, plainFen, type Sheet } from './sheet'
import { writeCsv } from './write-csv'
import { writeWorkbook } from './write-workbook'

const COLUMNS = [
  { title: '名称', kind: 'text', width: 12 },
  { title: '出生日期', kind: 'day', width: 12 },
  { title: '金额', kind: 'money', width: 12 },
] as const

type Row = readonly [text: string, day: string, fen: number | null]

const sheetOf = (rows: readonly Row[]): Sheet => ({
  name: '客户资料',
  columns: COLUMNS,
  rowCount: rows.length,
  *rows() {
    for (let from = 0; from < rows.length; from += 7)
      yield rows.slice(from, from + 7) as readonly (readonly CellValue[])[]
  },
})

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))

async function written(name: string, write: (file: Awaited<ReturnType<typeof open>>) => Promise<void>) {
  const path = join(folder, name)
  const file = await open(path, 'w')
  await write(file)
  await file.close()
  return readFileSync(path)
}

const asXlsx = (rows: readonly Row[], rowsAtMost?: number) =>
  written('a.xlsx', (file) => writeWorkbook(file, [sheetOf(rows)], () => {}, rowsAtMost))
const asCsv = (rows: readonly Row[]) => written('a.csv', (file) => writeCsv(file, sheetOf(rows), () => {}))

const writeCsvOf = (file: Target, [sheet]: readonly [Sheet], onRows: () => void) => writeCsv(file, sheet, onRows)

/** What SheetJS, who knows nothing of us, finds in a sheet. */
function rowsIn(sheet: WorkSheet | undefined, count: number): Row[] {
  return Array.from({ length: count }, (_one, at) => {
    const cell = (column: string) => sheet?.[`${column}${at + 2}`] as { t: string; v: unknown; f?: string } | undefined
    const [text, day, money] = [cell('A'), cell('B'), cell('C')]
    expect([text?.f, day?.f, money?.f]).toEqual([undefined, undefined, undefined])
    expect(text?.t ?? 's').toBe('s')
    const dayText = day?.v instanceof Date ? day.v.toISOString().slice(0, 10) : String(day?.v ?? '')
    return [String(text?.v ?? ''), dayText, money ? Math.round(Number(money.v) * 100) : null]
  })
}

const NASTY = [
  '=1+1',
  '=HYPERLINK("http://x")',
  '+8613510132504',
  '-1',
  '@x',
  "'=1",
  "'",
  '"quoted", and more',
  '一\n二',
  ' 前后 ',
  '00123',
  '110105194912310021',
  '1e5',
  'TRUE',
  '2026-01-01',
  '𠮷野家 👩‍👩‍👧‍👦',
  'שלום \u202eabc',
  '<b>&amp;</b>',
  '_x0041_',
  '_x005F_x0041_',
  '１２３',
  ';a\tb',
]

const text = fc.oneof(
  fc.constantFrom(...NASTY),
  fc.string({ unit: 'grapheme' }),
  // What the shop takes: no control characters but new lines and tabs (shared/typed-text.ts).
  fc
    .string({ unit: 'binary' })
    .map(cleanText)
    .filter((text) => !hasForbiddenCharacters(text)),
)
const day = fc
  .oneof(
    fc.constantFrom(
      '',
      '0001-01-01',
      '1899-12-31',
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '9999-12-31',
      '2000-02-29',
    ),
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }).map((date) => {
      const iso = date.toISOString()
      return iso.slice(0, iso.indexOf('T'))
    }),
  )
  .filter((day) => day === '' || day.length === 10)
const money = fc.option(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }))
const rows = fc.array(fc.tuple(text, day, money), { maxLength: 20 })

test('what is exported as xlsx is what SheetJS finds in it, texts as texts', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (rows) => {
      const book = read(await asXlsx(rows), { cellDates: true, UTC: true })
      expect(rowsIn(book.Sheets.客户资料, rows.length)).toEqual(rows)
    }),
    { numRuns: 150 },
  )
})

test('what is exported as csv is read back as it was, and nothing in it begins like a formula', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (rows) => {
      const content = (await asCsv(rows)).toString()
      expect(content.startsWith('\ufeff')).toBe(true)
      const [header, ...lines] = parse(content, { bom: true, relaxColumnCount: true }) as string[][]
      expect(header).toEqual(['名称', '出生日期', '金额'])
      for (const [cell = ''] of lines) expect(cell).not.toMatch(/^[=+\-@\t\r\n\0＝＋－＠]/)
      const found = lines.map(([text = '', day, amount]) => [restoredText(text), day, amount])
      expect(found).toEqual(rows.map(([text, day, fen]) => [text, day, fen === null ? '' : plainFen(fen)]))
    }),
    { numRuns: 150 },
  )
})

test('the header stays in sight and the columns have their widths', async () => {
  const bytes = await asXlsx([['李', '1978-09-25', 1230]])
  const book = read(bytes, { cellStyles: true, bookFiles: true }) as ReturnType<typeof read> & {
    files: Record<string, { content: Uint8Array }>
  }
  const xml = Buffer.from(book.files['xl/worksheets/sheet1.xml']?.content ?? []).toString()
  expect(xml).toContain('state="frozen"')
  expect(xml).toContain('<col min="1" max="1" width="12" customWidth="1"/>')
  expect(book.Sheets.客户资料?.B2).toMatchObject({ t: 'n', w: '1978-09-25' })
  expect(book.Sheets.客户资料?.C2).toMatchObject({ t: 'n', v: 12.3, w: '12.30' })
})

test('a table longer than a sheet goes on over the next one, with its header', async () => {
  const rows = Array.from({ length: 25 }, (_one, at): Row => [`客${at}`, '', at])
  const book = read(await asXlsx(rows, 10))
  expect(book.SheetNames).toEqual(['客户资料', '客户资料 2', '客户资料 3'])
  const found = book.SheetNames.flatMap((name) => rowsIn(book.Sheets[name], 10))
  expect(found.slice(0, 25)).toEqual(rows)
  expect(book.Sheets['客户资料 3']?.A1?.v).toBe('名称')
})

test.each([
  ['xlsx', writeWorkbook],
  ['csv', writeCsvOf],
] as const)('a disk that takes less than it is given has all of the %s in the end', async (_name, write) => {
  const rows = Array.from({ length: 300 }, (_one, at): Row => [`客${at}`, '2000-02-29', at])
  const whole = await written('whole', (file) => write(file, [sheetOf(rows)], () => {}))
  const inPieces = await written('pieces', (file) => {
    const slow: Target = { write: (bytes, from, length, at) => file.write(bytes, from, Math.min(length, 999), at) }
    return write(slow, [sheetOf(rows)], () => {})
  })
  expect(inPieces.equals(whole)).toBe(true)
  const full: Target = { write: async () => ({ bytesWritten: 0 }) }
  await expect(write(full, [sheetOf(rows)], () => {})).rejects.toMatchObject({ code: 'ENOSPC' })
})

test('an empty result is a file with a header', async () => {
  const book = read(await asXlsx([]))
  expect(book.Sheets.客户资料?.A1?.v).toBe('名称')
  expect(statSync(join(folder, 'a.xlsx')).size).toBeLessThan(5000)
})

test('what goes wrong while rows are read ends the export with its reason', async () => {
  const broken: Sheet = {
    ...sheetOf([]),
    // biome-ignore lint/correctness/useYield: it never comes to that
    *rows() {
      throw new Error('read error')
    },
  }
  await expect(written('b.xlsx', (file) => writeWorkbook(file, [broken], () => {}))).rejects.toThrow('read error')
})
