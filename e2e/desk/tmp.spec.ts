import { expect, test } from '../fixtures/frontdesk'
import { LabelsPage } from '../screens/labels-page'

test('look', async ({ card, frontdesk }) => {
  await frontdesk.resize(1366, 697)
  const labels = new LabelsPage(card.page)
  await card.press('F4')
  await card.page.getByRole('row').nth(2).waitFor()
  await labels.open()
  await labels.expectMade(9, 1).catch((e) => console.log(String(e).slice(0, 400)))
  await card.page.screenshot({ path: '/tmp/try/desk1.png' })
  await labels.button('标签纸…').click()
  await card.page.getByRole('button', { name: /复制/ }).click()
  await card.page.getByLabel('左边距').fill('6')
  await card.page.screenshot({ path: '/tmp/try/desk2.png' })
  await card.press('Escape')
  await labels.sheet.click()
  await card.page.screenshot({ path: '/tmp/try/desk3.png' })
  await card.press('Escape')
  await labels.button('输入条件').click()
  await card.page.screenshot({ path: '/tmp/try/desk4.png' })
})
