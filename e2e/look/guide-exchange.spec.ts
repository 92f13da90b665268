import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { ExportDialog } from '../screens/export-dialog'

test('the guide shows how customers are exported and how they get other numbers', async ({ card, frontdesk }) => {
  const { page } = card
  await frontdesk.resize(1366, 697)
  await card.press('F4')
  const dialog = new ExportDialog(page)
  await dialog.open()
  await expect(dialog.source(/列表所示 9 笔/)).toBeChecked()
  await picture(page, 'export')
  await card.press('Escape', 'F3')
  await card.goTo('9')
  await card.button('更改客户编号').click()
  const numbers = card.dialog('更改客户编号')
  await card.type('VIP-001')
  await expect(numbers.getByText('可以使用')).toBeVisible()
  await picture(page, 'number')
  await numbers.getByRole('radio', { name: '一批客户' }).check()
  await numbers.getByRole('radio', { name: /全部客户/ }).check()
  await numbers.getByLabel('顺序').selectOption('客户名称')
  await numbers.getByLabel('前缀').fill('C')
  await expect(numbers.getByRole('row', { name: /李文雄 A000000009 C/ })).toBeVisible()
  await picture(page, 'number-series')
})
