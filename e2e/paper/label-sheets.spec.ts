import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../fixtures/frontdesk'
import { LabelsPage } from '../screens/paper/labels-page'

test('a sheet of the shop is typed in mm, drawn, used, deleted and brought back', async ({ card, frontdesk }) => {
  const labels = new LabelsPage(card.page)
  await labels.open()
  await labels.button('标签纸…').click()
  const dialog = card.page.getByRole('dialog', { name: '本店的标签纸' })
  const box = (name: string) => dialog.getByLabel(name, { exact: true })
  const button = (name: string) => dialog.getByRole('button', { name, exact: true })
  await button('复制「Rayfilm CP01」').click()
  await expect(dialog.getByRole('img', { name: '标签纸图样' })).toBeVisible()
  await box('名称').fill('我家的标签')
  await box('左边距').fill('6')
  await expect(dialog.getByText('最右的标签超出纸张 2 毫米。')).toBeVisible()
  await expect(button('存标签纸')).toBeDisabled()
  await box('左边距').fill('abc')
  await expect(dialog.getByText('请填数字。')).toBeVisible()
  await expect(dialog.getByText('填好每一格数字后')).toBeVisible()
  await box('左边距').fill('-1')
  await expect(button('存标签纸')).toBeDisabled()
  // Full-width digits are digits; Enter goes on to the next box.
  await box('左边距').fill('４．５')
  await box('标签宽').fill('100')
  await box('横向间隔').fill('101')
  await card.press('Enter')
  await expect(box('纵向间隔')).toBeFocused()
  await button('存标签纸').click()
  await expect(labels.toast('已存标签纸「我家的标签」')).toBeVisible()
  await expect(button('我家的标签')).toHaveAttribute('aria-current', 'true')

  const file = join(frontdesk.profile, 'sheets.json')
  await frontdesk.answerSaveDialog(file)
  await button('导出…').click()
  await expect(labels.toast('已导出到 sheets.json')).toBeVisible()
  expect(readFileSync(file, 'utf8')).toContain('我家的标签')

  await button('删除标签纸').click()
  await expect(labels.toast('已删除标签纸「我家的标签」')).toBeVisible()
  await expect(button('我家的标签')).toHaveCount(0)
  await labels.button('撤销').click()
  await expect(button('我家的标签')).toHaveAttribute('aria-current', 'true')
  await card.press('Escape')
  await expect(labels.sheet).toHaveValue('我家的标签 · 2×9 · 100×29 mm')
  await labels.chooseSheet('103×29')
  await expect(labels.sheet).toHaveValue('Rayfilm CP01 · 2×9 · 103×29 mm')
})
