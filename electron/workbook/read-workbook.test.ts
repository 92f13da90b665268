import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type BookType, utils, type WorkSheet, write } from 'xlsx'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import { readOther } from './other-sheets'
import { readWorkbook } from './read-workbook'
import { bookOf, OFFICE_MAIN as MAIN, zipOf } from './test-zip'

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
let files = 0
function fileOf(content: Buffer | string): string {
  files += 1
  const file = join(folder, `${files}`)
  writeFileSync(file, content)
  return file
}

const ROWS = [
  ['编号', '姓名', '日期', '数', '真', '长'],
  ['00123', '王 小明', new Date(Date.UTC(1986, 2, 8)), 12.5, true, 'x'.repeat(500)],
  ['0912345678', '𠮷野家', new Date(Date.UTC(2026, 10, 22)), 110105194912310020, false, '一\n二'],
  [null, '  空 ', null, -1, null, '="x"'],
]

function sheetJsBook(bookType: BookType, properties: { date1904?: boolean } = {}): Buffer {
  const sheet: WorkSheet = utils.aoa_to_sheet(ROWS, { cellDates: false, UTC: true, ...properties })
  sheet.B2!.v = '王\u00a0小明'
  sheet['!merges'] = [{ s: { r: 3, c: 1 }, e: { r: 3, c: 2 } }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '客户')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['藏']]), '隐藏')
  book.Workbook = { Sheets: [{}, { Hidden: 1 }], WBProps: properties }
  return write(book, { type: 'buffer', bookType, bookSST: true }) as Buffer
}

const STYLED = bookOf(
  `<row r="1"><c r="A1" s="1"><v>123</v></c><c r="B1" s="2"><v>31479</v></c><c r="C1" s="3"><v>31479.5</v></c><c r="D1" t="e"><v>#N/A</v></c><c r="E1" t="str"><f>A1&amp;1</f><v>1231</v></c><c r="F1" t="s"><v>0</v></c><c r="G1" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r></is></c><c r="H1" t="b"><v>1</v></c><c r="I1" t="s"><v>1</v></c></row><row r="7" hidden="1"><c r="B7"><f>1+1</f><v>2</v></c></row>`,
  {
    'xl/sharedStrings.xml':
      '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>東</t></r><r><t>京</t></r><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si><si><t>a_x000D_b &amp; <![CDATA[c]]></t></si></sst>',
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="00000"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs></styleSheet>`,
  },
)

test.each([
  ['shared strings', sheetJsBook('xlsx')],
  ['days from 1904', sheetJsBook('xlsx', { date1904: true })],
  ['macros', sheetJsBook('xlsm')],
  ['rich text, formulas, errors, formats of its own', STYLED],
])('the streaming reader gives the cells that SheetJS gives: %s', async (_what, content) => {
  const { kind, sheets } = await readWorkbook(fileOf(content))
  expect(kind).toBe('xlsx')
  expect(sheets).toEqual(readOther(content, { left: IMPORT_LIMITS.cells }))
})

test('what Excel means by its formats is what is read', async () => {
  const { sheets } = await readWorkbook(fileOf(STYLED))
  expect(sheets[0]?.rows).toEqual([
    {
      row: 1,
      cells: [
        '00123',
        { date: '1986-03-08' },
        { date: '1986-03-08' },
        { error: '#N/A' },
        '1231',
        '東京',
        '甲 乙',
        true,
        'a\rb & c',
      ],
    },
    { row: 7, cells: [null, 2] },
  ])
})

const FORMATTED: readonly (readonly [number, string, unknown])[] = [
  [912345678, '0000-000-000', '0912345678'],
  [912345678, '0000\\-000\\-000', '0912345678'],
  [227560001, '[<=9999999]###\\-####;\\(0#\\)\\ ####\\-####', '0227560001'],
  [7560001, '[<=9999999]###\\-####;\\(0#\\)\\ ####\\-####', 7560001],
  [123, '[$-804]000000', '000123'],
  [123, '000000;@', '000123'],
  [123, '"邮编 "000000', '000123'],
  [110105194912310020, '000000000000000000', 110105194912310020],
  [12.5, '0.00', 12.5],
  [1200, '#,##0', 1200],
  [-7, '000', -7],
]

test.each(['xlsx', 'biff8'] as const)(
  'zeros that a format shows before a number are read from %s',
  async (bookType) => {
    const sheet = utils.aoa_to_sheet([FORMATTED.map(([value]) => value)])
    for (const [column, [, format]] of FORMATTED.entries()) sheet[utils.encode_cell({ r: 0, c: column })].z = format
    const book = utils.book_new()
    utils.book_append_sheet(book, sheet)
    const { sheets } = await readWorkbook(fileOf(write(book, { type: 'buffer', bookType }) as Buffer))
    expect(sheets[0]!.rows[0]!.cells).toEqual(FORMATTED.map(([, , shown]) => shown))
  },
)

test.each(['biff8', 'ods'] as const)('%s says the same as xlsx', async (bookType) => {
  const { kind, sheets } = await readWorkbook(fileOf(sheetJsBook(bookType)))
  const { sheets: asXlsx } = await readWorkbook(fileOf(sheetJsBook('xlsx')))
  expect(kind).toBe(bookType === 'ods' ? 'ods' : 'xls')
  expect(sheets[0]?.rows.map(({ row }) => row)).toEqual(asXlsx[0]?.rows.map(({ row }) => row))
  expect(sheets[0]?.rows[1]?.cells.slice(0, 5)).toEqual(asXlsx[0]?.rows[1]?.cells.slice(0, 5))
  expect(asXlsx.map(({ isHidden }) => isHidden)).toEqual([false, true])
})

test.each([
  ['utf-8', ',', Buffer.from('姓名,手机\n王小明,0912345678\n')],
  ['utf-8', ';', Buffer.from('\ufeff姓名;手机\n王小明;0912345678\n')],
  ['utf-16', '\t', Buffer.from('\ufeff姓名\t手机\n王小明\t0912345678\n', 'utf16le')],
  ['gb18030', ',', Buffer.from('d0d5c3fb2cb5e7bbb00acdf5d0a1c3f72c30393132333435363738202cd5e2cac7d6d0cec40a', 'hex')],
] as const)('a csv in %s with %j is read as it was written', async (encoding, delimiter, content) => {
  const { kind, reading, sheets } = await readWorkbook(fileOf(content))
  expect({ kind, reading }).toEqual({ kind: 'csv', reading: { encoding, delimiter } })
  expect(sheets[0]?.rows[1]?.cells[0]).toBe('王小明')
  expect(String(sheets[0]?.rows[1]?.cells[1]).trim()).toBe('0912345678')
})

test('what Excel and exports put around a text is taken off again, and nothing else', async () => {
  const { sheets } = await readWorkbook(fileOf(`a\n"=""00123"""\n'=1+1\n'quoted'\n''-x\n`))
  expect(sheets[0]?.rows.map(({ cells }) => cells[0])).toEqual(['a', '00123', '=1+1', "'quoted'", "'-x"])
})

const ROW = (cells: string) => `<row r="1">${cells}</row>`
test.each([
  ['nothing', '', 'emptyFile'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d', 'hex'), 'unknownKind'],
  ['a web page', '<html><table><tr><td>1</td></tr></table></html>', 'savedAsPage'],
  [
    'a locked file',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    'passwordProtected',
  ],
  ['half a file', sheetJsBook('xlsx').subarray(0, 3000), 'damaged'],
  [
    'a file without its sheet',
    zipOf({ 'xl/workbook.xml': `<workbook xmlns:r="x"><sheets><sheet name="a" r:id="rId9"/></sheets></workbook>` }),
    'damaged',
  ],
  ['any zip', zipOf({ 'a.txt': 'a' }), 'unknownKind'],
  ['16,384 columns', bookOf(ROW('<c r="XFD1"><v>1</v></c>')), 'tooManyColumns'],
  ['1,048,576 rows', bookOf('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'), 'tooManyRows'],
  ['a cell without end', bookOf(ROW(`<c r="A1" t="str"><v>${'x'.repeat(40_000)}</v></c>`)), 'cellTooLong'],
  ['a bomb', bookOf(ROW(`<c r="A1"><v>1</v></c>`) + ' '.repeat(30_000_000)), 'bomb'],
  ['an entity that grows', bookOf('', { 'xl/styles.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }), 'damaged'],
])('%s is refused in plain words', async (_what, content, key) => {
  await expect(readWorkbook(fileOf(content))).rejects.toMatchObject({ key: `importing:${key}` })
})

const odsOf = (table: string) =>
  zipOf({
    'styles.xml': '<a/>',
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    'content.xml': `<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet><table:table table:name="甲&amp;乙">${table}</table:table></office:spreadsheet></office:body></office:document-content>`,
  })
const odsCell = (more: string) =>
  `<table:table-cell ${more} office:value-type="string"><text:p>x</text:p></table:table-cell>`

test.each([
  [
    'a cell that is said to stand 16,000,000,000 times',
    `<table:table-row table:number-rows-repeated="1048570">${odsCell('table:number-columns-repeated="16000"')}</table:table-row>`,
    { key: 'importing:tooManyColumns', details: { sheet: '甲&乙', row: 1, max: 200 } },
  ],
  [
    'a row that is said to stand a million times',
    `<table:table-row>${odsCell('')}</table:table-row><table:table-row table:number-rows-repeated="1048570">${odsCell('')}</table:table-row>`,
    { key: 'importing:tooManyRows', details: { sheet: '甲&乙', row: 1_048_571, max: 200_000 } },
  ],
  [
    'more cells than any list of customers',
    `<table:table-row table:number-rows-repeated="190000">${odsCell('office:string-value="a>b" table:number-columns-repeated="190"')}</table:table-row>`,
    { key: 'importing:tooManyCells' },
  ],
])('%s is refused before it is laid out, in plain words', async (_what, table, refusal) => {
  await expect(readWorkbook(fileOf(odsOf(table)))).rejects.toMatchObject(refusal)
})

test('an .ods that repeats what is empty to its last row and column is read', async () => {
  const empty = '<table:table-cell table:number-columns-repeated="16380"/>'
  const rows = `<table:table-row table:number-rows-repeated="2">${odsCell('')}${empty}</table:table-row>`
  const below = `<table:table-row table:number-rows-repeated="1048574">${empty}</table:table-row>`
  const { sheets } = await readWorkbook(fileOf(odsOf(rows + below)))
  expect(sheets[0]?.rows).toEqual([
    { row: 1, cells: ['x'] },
    { row: 2, cells: ['x'] },
  ])
})

test('a sheet formatted to its last row and column is as small as what it holds', async () => {
  const content = bookOf(
    `<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row><row r="1048576"><c r="A1048576"/></row>`,
  )
  const { sheets } = await readWorkbook(fileOf(content))
  expect(sheets[0]?.rows).toEqual([{ row: 1, cells: [1] }])
})
