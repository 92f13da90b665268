import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { projectRoot } from '../fixtures/launch'
import { beside, changeBeside } from '../fixtures/other-writer'
import { CardPage } from '../screens/card-page'
import { ListPage } from '../screens/list-page'

const images = join(projectRoot, 'docs', 'guide', 'images')
/** The day and the hour of all pictures. */
const MOMENT = Date.UTC(2026, 10, 22, 9)
const isWriting = process.env.FRONTDESK_GUIDE_IMAGES === '1'

/** One picture of docs/guide/guide.md; written only when asked for, else the walk alone is the test. */
async function picture(page: Page, name: string): Promise<void> {
  if (!isWriting) return
  // Nothing glows because the last click happened to be there.
  await page.mouse.move(683, 52)
  mkdirSync(images, { recursive: true })
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled', caret: 'hide' })
}

/** Pictures taken later must not differ by the hour. */
const stopTheClock = (frontdesk: Frontdesk) =>
  beside(frontdesk.databaseFile, async (db) => {
    await db.updateTable('customer').set({ changedAt: MOMENT }).execute()
    await db.updateTable('recordChange').set({ at: MOMENT }).execute()
  })

test('the walk through the user guide shows what the guide says', async ({ frontdesk, welcome }) => {
  const { page } = frontdesk
  await page.clock.setFixedTime(MOMENT)
  await frontdesk.resize(1366, 697)
  await expect(welcome.title).toBeVisible()
  await picture(page, 'welcome')
  await welcome.loadSample()

  const card = new CardPage(page)
  await card.search.ask('lwx')
  await expect(card.search.outcome).toHaveText('找到 1 笔, 依客户名称 （拼音首字母）')
  await card.press('Enter')
  await card.expectCustomer('A000000009', '李文雄')
  await expect(card.search.list).toBeHidden()
  await picture(page, 'card')

  await card.search.ask('深圳市南山区')
  await expect(card.search.options).toHaveCount(3)
  await picture(page, 'search')
  await card.press('Escape')

  await card.goTo('9')
  await card.startEdit()
  await card.field('住址').fill('深圳市福田区我写的路 1 号')
  await changeBeside(frontdesk.databaseFile, 'A000000009', {
    address: '深圳市南山区对方写的路 2 号',
    postcode: '518057',
  })
  await stopTheClock(frontdesk)
  await card.press('F8')
  const merge = card.dialog('这位客户刚才被别人修改过')
  await expect(merge).toBeVisible()
  await picture(page, 'merge')
  await merge.getByRole('button', { name: '按选择存档' }).click()
  await card.expectMode('浏览')

  await stopTheClock(frontdesk)
  await card.button('变更历史').click()
  const changes = page.getByRole('table', { name: '变更历史' })
  await expect(changes.getByRole('row').filter({ hasText: '深圳市福田区我写的路 1 号' })).toBeVisible()
  await picture(page, 'history')
  await card.press('Escape')

  const list = new ListPage(page)
  await list.show()
  await list.sortBy('客户名称')
  await expect(list.head('客户名称')).toHaveAttribute('aria-sort', 'ascending')
  await picture(page, 'list')
  await list.chooseColumns()
  await picture(page, 'columns')
  await card.press('Escape')
  await card.press('F3')
  await card.press('F1')
  await expect(card.dialog('说明')).toBeVisible()
  await picture(page, 'help')
  await card.press('Escape')

  await card.press('Control+n')
  await card.services.input('服务摘要').fill('洗牙')
  await card.services.input('金额注记').fill('180')
  await picture(page, 'service')
  await card.press('F8')
  await card.expectMode('浏览')

  await card.startEdit()
  await card.field('出生日期').fill('20230231')
  await card.press('F8')
  await card.expectProblem('出生日期', /看不懂的日期/)
  await picture(page, 'edit')
  await card.press('F9')
  await expect(card.toast(/已还原/)).toBeVisible()
  await card.expectMode('浏览')
  await picture(page, 'undo')
})
