import { expect, test } from 'vitest'
import { utils, type WorkSheet, write } from 'xlsx'
import { bookOf, repeatedPart, zipOf } from '../workbook/test-zip'
import { dumpOf, importDesk } from './test-import-desk'

const HEADER = ['客户编号', '客户名称', '手机号码', '经历备注']
const bytes = (content: Buffer) => new Uint8Array(content)

function sheetOf(rows: readonly (readonly unknown[])[], change: (sheet: WorkSheet) => void = () => {}) {
  const sheet = utils.aoa_to_sheet(rows as unknown[][])
  change(sheet)
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '客户')
  return bytes(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
}

test('merged cells, hidden rows and formulas are read as people see them, an error is told with its cell', async () => {
  const desk = await importDesk()
  const rows = [
    HEADER,
    ['A1', '王一', '138', '同一家'],
    ['A2', '王二', '139', null],
    ['A3', '藏起', '137', null],
    ['A4', null, null, null],
    ['A5', '错误', { t: 'e', v: 42, w: '#N/A' }, null],
  ]
  const file = sheetOf(rows, (sheet) => {
    sheet['!merges'] = [utils.decode_range('D2:D3')]
    sheet['!rows'] = [{}, {}, {}, { hidden: true }]
    sheet.B5 = { t: 's', f: 'B2&"之子"', v: '王一之子' }
    sheet.C5 = { t: 'n', f: 'C2+1', v: 139 }
  })
  const { problems } = await desk.dryRun(file)
  expect(problems).toMatchObject([{ row: 6, column: 2, value: '#N/A', reason: { key: 'importing:cellError' } }])
  await desk.run(file)
  const columns = ['number', 'name', 'mobile', 'note'] as const
  expect(await desk.db.selectFrom('customer').select(columns).orderBy('number').execute()).toEqual([
    { number: 'A1', name: '王一', mobile: '138', note: '同一家' },
    { number: 'A2', name: '王二', mobile: '139', note: '' },
    { number: 'A3', name: '藏起', mobile: '137', note: '' },
    { number: 'A4', name: '王一之子', mobile: '139', note: '' },
  ])
})

test('headers that programs trip over are names like others, on the screen and for the next file', async () => {
  const desk = await importDesk()
  const file = sheetOf([
    ['__proto__', 'constructor', 'toString', '客户编号', '客户名称'],
    ['x', 'y', 'z', 'A1', '原型'],
  ])
  const { plan, counts } = await desk.run(file)
  expect(plan.columns).toEqual([null, null, null, 'number', 'name'])
  expect(counts).toMatchObject({ created: 1 })
  expect((await desk.planned(file)).plan.columns).toEqual(plan.columns)
  expect(({} as Record<string, unknown>).x).toBeUndefined()
})

/** 1 MB that deflates to 2.4 kB, 224 times: 0.5 MB that would be 224 MB. */
const bomb = (claimed?: number) => {
  const part = repeatedPart(
    '<worksheet><sheetData>',
    `<row r="1">${'<c r="A1"><v>1</v></c>'.repeat(47_000)}</row>`,
    224,
  )
  return { ...part, bytes: claimed ?? part.bytes }
}
const SHEET = 'xl/worksheets/sheet1.xml'
const millionRows = () =>
  bookOf(Array.from({ length: 1_048_576 }, (_, row) => `<row><c t="str"><v>客${row}</v></c></row>`).join(''))

test('a bomb and a sheet without end are refused in plain words, and the next file opens', async () => {
  const desk = await importDesk()
  const files: readonly (readonly [content: Buffer, key: string])[] = [
    [bookOf('', { [SHEET]: bomb() }), 'bomb'],
    // What it claims of its own size is not believed.
    [bookOf('', { [SHEET]: bomb(1000) }), 'damaged'],
    [zipOf({ 'content.xml': bomb(), 'META-INF/manifest.xml': '<a/>' }), 'bomb'],
    [millionRows(), 'tooManyRows'],
  ]
  for (const [content, key] of files) {
    await expect(desk.open(bytes(content), '客户.xlsx')).rejects.toMatchObject({ message: `importing:${key}` })
  }
  expect(dumpOf(desk.connection).customer).toEqual([])
  expect((await desk.run('客户编号,客户名称\nA1,王一\n')).counts).toMatchObject({ created: 1 })
}, 60_000)
