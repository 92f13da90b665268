import { join } from 'node:path'
import { expect, test } from '../fixtures/frontdesk'
import { dumpOf } from '../fixtures/workbooks/database-dump'
import { writeShopWorkbook } from '../fixtures/workbooks/shop-workbook'
import { ImportPage } from '../screens/import/import-page'

const ROWS = 8000

test('an import that is cancelled at half leaves everything as before', async ({ card, frontdesk }) => {
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, ROWS, 1, false)
  const before = dumpOf(frontdesk.databaseFile)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.check(file)
  await importing.button('开始导入').click()
  await importing.waitForShare(0.4)
  await importing.button('取消导入').click()
  await expect(card.page.getByText('已取消导入，资料和导入前一样')).toBeVisible()
  await expect(importing.button('开始导入')).toBeEnabled()
  expect(dumpOf(frontdesk.databaseFile)).toEqual(before)
  // What was typed and chosen is still there: it can simply begin again.
  await importing.run()
  await expect(card.page.getByText(`资料库计: ${ROWS + 9} 笔记录`)).toBeVisible()
})

test('an import that a power cut ends at half is all or nothing, and the next start says so', async ({
  card,
  frontdesk,
}) => {
  await card.expectMode('浏览')
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, ROWS, 2, false)
  const before = dumpOf(frontdesk.databaseFile)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.check(file)
  await importing.button('开始导入').click()
  await importing.waitForShare(0.4)
  await frontdesk.kill()
  const page = await frontdesk.start()
  await expect(page.getByText('上次导入「老客户.xlsx」没有完成，资料和导入前一样')).toBeVisible()
  expect(dumpOf(frontdesk.databaseFile)).toEqual(before)
  await page.getByRole('button', { name: '查看' }).click()
  const again = new ImportPage(frontdesk)
  await expect(page.getByRole('alert').filter({ hasText: '程序中断了' })).toBeVisible()
  await again.button('知道了').click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(again.runs.getByRole('row').nth(1)).toContainText('中断，没有导入')
})
