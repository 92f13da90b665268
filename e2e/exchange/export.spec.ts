import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { read, utils } from 'xlsx'
import { createCustomer } from '../../electron/customers/customer-writes'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { restoredText } from '../../shared/exporting/csv-text'
import { expect, test } from '../fixtures/frontdesk'
import { actNow, beside } from '../fixtures/other-writer'
import { CSV_UTF8, convertByOffice } from '../fixtures/workbooks/office'
import { ExportDialog } from '../screens/export-dialog'
import { ListPage } from '../screens/list-page'

/** What spreadsheets like to spoil. */
const NASTY = [
  { mobile: '0912345678', idNumber: '110105194912310021', postcode: '00123' },
  { employer: '=1+1', address: '=HYPERLINK("http://example.com","x")', note: '@SUM(A1)' },
  { mobile: '+8613510132504', phone: '-1', note: "'=已经有撇号" },
  { note: '第一行\n第二行 "引号", 逗号;分号\t跳格', address: '𠮷野家 👩‍👩‍👧‍👦 שלום' },
  { bornOn: '1899-12-31' },
  { bornOn: '1900-02-28' },
  { bornOn: '1900-03-01' },
  { bornOn: '2000-02-29', note: '_x0041_ &amp; <b>' },
  { idNumber: '1E5', postcode: 'TRUE', note: '2026-01-01' },
] as const

const folder = () => mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'))

function sheetOf(file: string, name: string): readonly (readonly string[])[] {
  const book = read(readFileSync(file))
  return utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, raw: false, defval: '' })
}

test('what F4 shows is exported: its columns, its order, the ticked rows', async ({ card, frontdesk }) => {
  const list = new ListPage(card.page)
  await list.show()
  await list.sortBy('客户名称')
  await expect(list.head('客户名称')).toHaveAttribute('aria-sort', 'ascending')
  const shown = (await list.columns()).map((title) => title.trim())
  const file = join(folder(), '全部.xlsx')
  const offered = await frontdesk.answerSaveDialog(file)
  const dialog = new ExportDialog(card.page)
  await dialog.open()
  // Enter is enough for whoever wants it as it is.
  await expect(dialog.button('开始导出')).toBeFocused()
  await card.press('Enter')
  await expect(card.toast('已导出 9 笔到 全部.xlsx')).toBeVisible()
  expect(await offered()).toMatch(/^客户资料 \d{4}-\d{2}-\d{2}\.xlsx$/)
  const [head, ...rows] = sheetOf(file, '客户资料')
  expect(head).toEqual(shown)
  expect(rows.map((row) => row[1])).toEqual(await list.texts('客户名称'))

  await list.rows.first().click()
  await card.press('Space')
  const csv = join(folder(), '一位.csv')
  await frontdesk.answerSaveDialog(csv)
  await dialog.open()
  await expect(dialog.source(/勾选的客户 1 笔/)).toBeChecked()
  await dialog.choose(/CSV/)
  await dialog.start()
  await expect(card.toast('已导出 1 笔到 一位.csv')).toBeVisible()
  const text = readFileSync(csv, 'utf8')
  expect(text.startsWith('\ufeff客户编号,')).toBe(true)
  expect(text.trimEnd().split('\r\n')).toHaveLength(2)
})

test('everything is exported from the 名单 screen, services and reference values on sheets of their own', async ({
  card,
  frontdesk,
}) => {
  const file = join(folder(), 'all.xlsx')
  await frontdesk.answerSaveDialog(file)
  await card.button('名单').click()
  const dialog = new ExportDialog(card.page)
  await dialog.open()
  await expect(dialog.source(/全部客户 9 笔/)).toBeChecked()
  await dialog.tick('服务明细')
  await dialog.tick('参考档')
  await dialog.button('把客户名称往前移').click()
  await dialog.start()
  await expect(card.toast(/已导出 9 笔/)).toBeVisible()
  expect(sheetOf(file, '客户资料')[0]?.slice(0, 2)).toEqual(['客户名称', '客户编号'])
  expect(sheetOf(file, '服务明细')[0]).toContain('金额注记')
  expect(sheetOf(file, '参考档').length).toBeGreaterThan(10)
  await dialog.open()
  expect((await dialog.columns()).slice(0, 2).map((text) => text.trim().split('\n')[0])).toEqual([
    '客户名称',
    '客户编号',
  ])
  await dialog.dialog.getByText('导出记录').click()
  await expect(dialog.dialog.getByRole('row', { name: /全部 xlsx 9 客户/ })).toBeVisible()
})

test('LibreOffice opens what we export, and makes the same rows of it as our csv has', async ({ card, frontdesk }) => {
  await beside(frontdesk.databaseFile, async (db) => {
    for (const [at, values] of NASTY.entries()) {
      await createCustomer(db, actNow(), { ...EMPTY_CUSTOMER, number: `N${at}`, name: `难${at}`, ...values })
    }
  })
  const place = folder()
  const dialog = new ExportDialog(card.page)
  await card.button('名单').click()
  for (const [format, name] of [
    [/xlsx/, 'ours.xlsx'],
    [/csv/, 'ours.csv'],
  ] as const) {
    await frontdesk.answerSaveDialog(join(place, name))
    await dialog.open()
    await dialog.choose(format)
    await dialog.start()
    await expect(card.toast(new RegExp(`到 ${name}`))).toBeVisible()
  }
  const theirs = await convertByOffice(join(place, 'ours.xlsx'), CSV_UTF8, join(place, 'theirs'))
  const rowsOf = (file: string) => parse(readFileSync(file), { bom: true }) as string[][]
  const ours = rowsOf(join(place, 'ours.csv')).map((row) => row.map(restoredText))
  expect(ours).toHaveLength(10 + NASTY.length)
  expect(rowsOf(theirs)).toEqual(ours)
})

test('a place that cannot be written to is told in the dialog, and no file is left', async ({ card, frontdesk }) => {
  const place = folder()
  await frontdesk.answerSaveDialog(join(place, 'gone', 'x.xlsx'))
  await card.press('F4')
  const dialog = new ExportDialog(card.page)
  await dialog.open()
  await dialog.button('开始导出').click()
  await expect(dialog.dialog.getByRole('alert')).toHaveText('这个位置不能写入，请换一个位置再试')
  expect(readdirSync(place)).toEqual([])
  await frontdesk.answerSaveDialog(undefined)
  await dialog.button('开始导出').click()
  await expect(dialog.dialog.getByRole('alert')).toBeHidden()
  await expect(dialog.button('开始导出')).toBeEnabled()
})
