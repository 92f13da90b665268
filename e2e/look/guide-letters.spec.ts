import { changeSettings } from '../../electron/settings/settings-writes'
import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { beside } from '../fixtures/other-writer'
import { LettersPage } from '../screens/paper/letters-page'

const SHOP = {
  shopName: '前台诊所',
  shopAddress: '深圳市福田区深南大道100号',
  shopPostcode: '518026',
  shopPhone: '0755-82654321',
}

test('the guide shows a letter with its fields, and the envelopes for it', async ({ card, frontdesk }) => {
  expect(card).toBeDefined()
  await beside(frontdesk.databaseFile, async (db) => {
    await changeSettings(db, SHOP)
    await db.updateTable('customer').set({ isPostRefused: 0 }).where('number', '<', 'A000000008').execute()
    const address = { address: '深圳市福田区福华三路168号国际商会中心12楼', postcode: '518048' }
    await db.updateTable('customer').set(address).where('number', '=', 'A000000001').execute()
  })
  await frontdesk.restart()
  await frontdesk.resize(1366, 697)
  const { page } = frontdesk
  const letters = new LettersPage(page)
  await letters.open()
  await letters.chooseSource('全部客户')
  await letters.button('久未光临').click()
  // No day in the picture: it would be another one each time.
  await page.getByRole('checkbox', { name: '署名下印日期' }).uncheck()
  await expect(letters.state).toHaveText('7 封信，共 7 页')
  await expect(letters.pages.getByText('尊敬的王爱丽小姐：')).toBeVisible()
  await picture(page, 'letters')

  await letters.choose('印什么', '信封')
  await letters.choose('信封规格', '中式直式 120×230')
  await expect(letters.state).toHaveText('7 个信封')
  await expect(letters.pages.getByText('贴邮票处').first()).toBeVisible()
  await picture(page, 'envelopes')

  await letters.button('设置').click()
  await expect(page.getByRole('textbox', { name: '店名' })).toHaveValue('前台诊所')
  await picture(page, 'shop')
})
