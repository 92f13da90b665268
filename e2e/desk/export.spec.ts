import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils } from 'xlsx'
import { expect, test } from '../fixtures/frontdesk'
import { ExportDialog } from '../screens/export-dialog'
import { ListPage } from '../screens/list-page'

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
  await dialog.start()
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
