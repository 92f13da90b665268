import { join } from 'node:path'
import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { writeShopWorkbook } from '../fixtures/workbooks/shop-workbook'
import { ImportPage } from '../screens/import/import-page'

test('the guide shows how a new shop comes in with its spreadsheet', async ({ card, frontdesk }) => {
  const { page } = card
  const file = join(frontdesk.profile, '老客户.xlsx')
  const { problems } = writeShopWorkbook(file, 200, 11, true)
  await frontdesk.resize(1366, 697)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await importing.choose(file)
  await expect(importing.button('下一步')).toBeEnabled()
  await picture(page, 'import-file')
  await importing.button('下一步').click()
  await expect(page.getByRole('cell', { name: '✓' }).first()).toBeVisible()
  await picture(page, 'import-columns')
  await importing.checkAgain()
  await expect(page.getByText('37 个问题')).toBeVisible()
  const first = importing.problems.locator('[data-index="0"]')
  await expect(first).toContainText(String(problems[0]!.row))
  await page.keyboard.press('F2')
  await expect(importing.problems.getByRole('textbox')).toBeFocused()
  await picture(page, 'import-problems')
  await page.keyboard.press('Escape')
  await importing.run()
  await expect(page.getByText('37 个问题')).toBeVisible()
  await picture(page, 'import-result')
})
