import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as xlsx from 'xlsx'
import { expect, test } from '../fixtures/frontdesk'
import { beside } from '../fixtures/other-writer'
import { CSV_GBK, convertByOffice } from '../fixtures/workbooks/office'
import { ImportPage } from '../screens/import/import-page'

/** What spreadsheets are made of: text of digits, dates as dates and as text, money, empty cells, line ends. */
const SOURCE: readonly (readonly (string | number | Date | null)[])[] = [
  ['客户编号', '姓名', '性别', '生日', '手机', '邮编', '身份证号', '备注', '服务日期', '服务项目', '金额'],
  [
    'L000001',
    '陈大文',
    '男',
    new Date(Date.UTC(1978, 8, 25)),
    '0912345678',
    '00123',
    '11010519491231002X',
    '第一次来',
    new Date(Date.UTC(2024, 1, 29)),
    '洗牙',
    120.5,
  ],
  [
    'L000002',
    '欧阳小美',
    '女',
    '民國75/3/8',
    '13800138000',
    '518000',
    '440524188001010014',
    null,
    '2023.12.01',
    '补牙, 两颗',
    1280,
  ],
  ['L000003', '单"雄信"', '男', '1986.3.8', null, '01000', null, '要靠窗；不吃辣', null, null, null],
  [
    'L000004',
    'O’Brien, Anne',
    '女',
    '19860308',
    '00852-2345-6789',
    null,
    null,
    '=1+1',
    new Date(Date.UTC(1999, 11, 31)),
    '咨询',
    0,
  ],
]

const rowsOnFile = (databaseFile: string) =>
  beside(databaseFile, async (db) => ({
    customers: await db
      .selectFrom('customer')
      .select(['number', 'name', 'bornOn', 'mobile', 'postcode', 'idNumber', 'note', 'genderId'])
      .where('number', 'like', 'L%')
      .where('deletedAt', 'is', null)
      .orderBy('number')
      .execute(),
    services: await db
      .selectFrom('serviceRecord')
      .innerJoin('customer', 'customer.id', 'serviceRecord.customerId')
      .leftJoin('referenceItem', 'referenceItem.id', 'serviceRecord.summaryId')
      .select(['number', 'servedOn', 'summaryText', 'referenceItem.name', 'amountFen'])
      .where('number', 'like', 'L%')
      .orderBy('number')
      .execute(),
  }))

test('xlsx, xls, ods and GBK csv of another program import to the same rows', async ({ card, frontdesk }) => {
  const source = join(frontdesk.profile, '客户.xlsx')
  const sheet = xlsx.utils.aoa_to_sheet(SOURCE as unknown[][], { cellDates: true, UTC: true, dateNF: 'yyyy-mm-dd' })
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, '客户')
  writeFileSync(source, xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  const found: unknown[] = []
  for (const filter of ['xlsx', 'xls', 'ods', CSV_GBK]) {
    const file = await convertByOffice(source, filter, join(frontdesk.profile, 'office'))
    await importing.check(file)
    expect(await importing.counts('试运行结果'), filter).toEqual({ 新增: 4, 更新: 0, 跳过: 0, 拒绝: 0, 服务记录: 3 })
    await importing.run()
    found.push(await rowsOnFile(frontdesk.databaseFile))
    await importing.undo()
  }
  expect(found[0]).toMatchObject({
    customers: [
      {
        number: 'L000001',
        bornOn: '1978-09-25',
        mobile: '0912345678',
        postcode: '00123',
        idNumber: '11010519491231002X',
      },
      { number: 'L000002', name: '欧阳小美', bornOn: '1986-03-08', mobile: '13800138000' },
      { number: 'L000003', name: '单"雄信"', bornOn: '1986-03-08', postcode: '01000' },
      { number: 'L000004', bornOn: '1986-03-08', note: '=1+1' },
    ],
    services: [
      { servedOn: '2024-02-29', amountFen: 12_050 },
      { amountFen: 128_000 },
      { servedOn: '1999-12-31', amountFen: 0 },
    ],
  })
  for (const other of found.slice(1)) expect(other).toEqual(found[0])
  await expect(card.page.getByText('资料库计: 9 笔记录')).toBeVisible()
})
