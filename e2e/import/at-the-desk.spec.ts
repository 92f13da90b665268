import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures/frontdesk'
import { onFile } from '../fixtures/other-writer'
import { writeShopWorkbook } from '../fixtures/workbooks/shop-workbook'
import { ImportPage } from '../screens/import/import-page'

/** 客户编号,姓名 / C1,陈大文 in GBK. */
const GBK = Buffer.from('bfcdbba7b1e0bac52cd0d5c3fb0a43312cb3c2b4f3cec40a', 'hex')

test('a whole import goes by the keyboard, and the focus is where people go on', async ({ card, frontdesk }) => {
  const { page } = card
  const file = join(frontdesk.profile, '老客户.xlsx')
  const { problems } = writeShopWorkbook(file, 150, 5, true)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await expect(importing.button('选择文件')).toBeFocused()
  await importing.offer(file)
  await page.keyboard.press('Control+o')
  await expect(importing.button('下一步')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(importing.button('试运行')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  const first = importing.problems.locator('[data-index="0"]')
  await expect(first).toBeFocused()
  await expect(first).toContainText(String(problems[0]!.row))
  await page.keyboard.press('F2')
  await expect(importing.problems.getByRole('textbox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(first).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('1978.09.25')
  await page.keyboard.press('Enter')
  await expect(page.getByText('36 个问题')).toBeVisible()
  await expect(importing.problems.locator('[data-index="0"]')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(importing.problems.locator('[data-index="1"]')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('已改 1 格')).toBeHidden()
  await expect(importing.button('开始导入')).toBeEnabled()
  await page.keyboard.press('Control+Enter')
  await expect(importing.button('列出导入的客户')).toBeFocused()
})

test('whoever looks something up in between comes back to the import as it was', async ({ card, frontdesk }) => {
  const { page } = card
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, 150, 5, true)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.choose(file)
  await importing.button('下一步').click()
  await page.getByRole('radio', { name: '只新增' }).check()
  await page.getByLabel('空白时填入', { exact: true }).selectOption('note')
  await page.getByLabel('经历备注', { exact: true }).fill('老店带来')
  await page.keyboard.press('F3')
  await card.expectMode('浏览')
  await importing.open()
  await importing.expectStep('栏位')
  await expect(page.getByRole('radio', { name: '只新增' })).toBeChecked()
  await expect(page.getByLabel('经历备注', { exact: true })).toHaveValue('老店带来')
  await importing.checkAgain()
  await page.keyboard.press('F3')
  await importing.open()
  await expect(page.getByText('37 个问题')).toBeVisible()
})

test('the encoding of a csv file is shown, and another one is seen at once', async ({ card, frontdesk }) => {
  const { page } = card
  const file = join(frontdesk.profile, '客户.csv')
  writeFileSync(file, GBK)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.choose(file)
  const read = page.getByRole('table', { name: '读到的内容' })
  await expect(page.getByLabel('文字编码')).toHaveValue('gb18030')
  await expect(read).toContainText('陈大文')
  await page.getByLabel('文字编码').selectOption('big5')
  await expect(read).not.toContainText('陈大文')
  await page.getByLabel('文字编码').selectOption('gb18030')
  await expect(read).toContainText('陈大文')
})

test('a dropped file is taken, names are mapped to items there are, and an earlier import is undone', async ({
  card,
  frontdesk,
}) => {
  const { page } = card
  const importing = new ImportPage(frontdesk)
  await importing.open()
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    const text = '客户编号,姓名,会员等级,手机\nA000000009,李文雄,老板,13911112222\nD000001,陈大文,老板,\n'
    data.items.add(new File([text], '拖来的.csv'))
    return data
  })
  await page.locator('main').dispatchEvent('drop', { dataTransfer: transfer })
  await expect(page.getByRole('heading', { name: '拖来的.csv' })).toBeVisible()
  await importing.button('下一步').click()
  await page.getByRole('radio', { name: '更新', exact: true }).check()
  await importing.checkAgain()
  const before = await onFile(frontdesk.databaseFile, 'A000000009')
  const category = page.getByLabel('「老板」是')
  const known = (await category.locator('optgroup option').first().textContent())!
  await category.selectOption(known)
  await expect(importing.button('开始导入')).toBeDisabled()
  await importing.checkAgain()
  await expect(category).toHaveValue(known)
  expect(await importing.counts('试运行结果')).toMatchObject({ 新增: 1, 更新: 1 })
  await importing.run()
  expect(await onFile(frontdesk.databaseFile, 'A000000009')).toMatchObject({ category: known, mobile: '13911112222' })
  expect(await onFile(frontdesk.databaseFile, 'D000001')).toMatchObject({ category: known })
  await importing.button('上一步').click()
  await importing.runs.getByRole('row').nth(1).click()
  await importing.undo()
  await expect(importing.runs.getByRole('row').nth(1)).toContainText('已撤销')
  const { mobile, category: again } = await onFile(frontdesk.databaseFile, 'A000000009')
  expect({ mobile, again }).toEqual({ mobile: before.mobile, again: before.category })
})

test('rejected rows and a sample are saved as files', async ({ card, frontdesk }) => {
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, 150, 5, true)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  const sample = join(frontdesk.profile, '示例.xlsx')
  await frontdesk.answerSaveDialog(sample)
  await importing.button('下载示例文件').click()
  await expect(card.page.getByText('文件已经存好')).toBeVisible()
  await importing.check(sample)
  await expect(card.page.getByText('没有问题，可以开始导入。')).toBeVisible()
  await importing.check(file)
  await importing.run()
  const rejected = join(frontdesk.profile, '被拒.xlsx')
  await frontdesk.answerSaveDialog(rejected)
  await importing.button('另存被拒行').click()
  await expect.poll(() => existsSync(rejected)).toBe(true)
  await expect(card.page.getByText('文件已经存好')).toBeVisible()
  await importing.check(rejected)
  // What repeated a row finds its customer on file by now; the rest is as wrong as it was, rounded numbers too.
  const { 新增: created, 更新: updated = 0, 跳过: skipped = 0, 拒绝: refused } = await importing.counts('试运行结果')
  expect({ created, met: updated + skipped, refused }).toEqual({ created: 0, met: 4, refused: 33 })
})
