import { createCustomer } from '../../../electron/customers/customer-writes'
import { EMPTY_CUSTOMER } from '../../../shared/customers/customer'
import { DuplicatesPage } from '../../desk/duplicates/duplicates-page'
import { expect, test } from '../../fixtures/frontdesk'
import { picture } from '../../fixtures/guide-picture'
import { actNow, beside } from '../../fixtures/other-writer'
import { chooseScheme } from '../../screens/settings'

const TWICE = [
  { name: '周小平', mobile: '13800138000', bornOn: '1980-05-06', address: '深圳市福田区福华路12号3栋502' },
  {
    name: '周小平',
    mobile: '13900139000',
    bornOn: '1980-05-06',
    email: 'zhou@example.com',
    address: '广州市天河区体育西路8号',
  },
  { name: '周小萍', phone: '138-0013-8000', address: '福田区福华路12号3栋502', note: '老客户介绍' },
  { name: '何文慧', idNumber: '110105491231002', mobile: '13700137000' },
  { name: '何文惠', idNumber: '11010519491231002X', mobile: '13700137000', bornOn: '1949-12-31' },
]

test('the guide shows duplicates, a merge, and what is told while people type', async ({ card, frontdesk }) => {
  const { page } = card
  const duplicates = new DuplicatesPage(page)
  await frontdesk.resize(1366, 697)
  await beside(frontdesk.databaseFile, async (db) => {
    for (const [index, values] of TWICE.entries()) {
      await createCustomer(db, actNow(), { ...EMPTY_CUSTOMER, ...values, number: `B00000010${index + 1}` })
    }
  })
  await duplicates.open()
  await duplicates.check()
  await expect(duplicates.rows).toHaveCount(3)
  const misfits = await page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement
    return [scrollHeight - clientHeight, scrollWidth - clientWidth]
  })
  expect(misfits).toEqual([0, 0])
  await duplicates.rows.nth(1).focus()
  await picture(page, 'duplicates')
  await card.press('Enter')
  await expect(duplicates.dialog.getByRole('row')).not.toHaveCount(0)
  await picture(page, 'merge-customers')
  await card.press('Escape')
  await card.press('F3')
  await card.startAdd()
  await card.type('周小平')
  await card.field('手机号码').fill('13700137000')
  await expect(page.getByRole('region', { name: '可能已有的客户' })).toContainText('2 人共用')
  await picture(page, 'likely')
  await card.press('F9')
  await chooseScheme(page, 'dark')
  await duplicates.open()
  await duplicates.rows.nth(1).focus()
  await card.press('Enter')
  await expect(duplicates.dialog.getByRole('row')).not.toHaveCount(0)
  await page.screenshot({ path: test.info().outputPath('dark.png') })
})
