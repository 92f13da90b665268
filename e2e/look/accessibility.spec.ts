import type { Page } from 'playwright/test'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { expectNoViolations } from '../fixtures/look/no-violations'
import { changeBeside } from '../fixtures/other-writer'
import { CardPage } from '../screens/card-page'
import { ListPage } from '../screens/list-page'
import { chooseScheme, type Scheme } from '../screens/settings'

async function lookAtTheCard(card: CardPage, frontdesk: Frontdesk): Promise<void> {
  const look = (where: string) => expectNoViolations(card.page, where)
  await card.goTo('9')
  await expect(card.notices).toBeVisible()
  await look('card, browsing')
  await card.startEdit()
  await look('card, editing')
  await card.field('出生日期').fill('20230231')
  await card.press('F8')
  await card.expectProblem('出生日期', /看不懂/)
  await look('card, a problem')
  await card.field('性别').fill('')
  await card.press('Alt+ArrowDown')
  await expect(card.page.getByRole('option').first()).toBeVisible()
  await look('card, choices')
  await card.press('Escape', 'F9')
  await card.expectMode('浏览')
  await card.press('Control+n')
  await expect(card.services.input('服务日期')).toBeFocused()
  await look('service row')
  await card.press('Escape')
  await card.search.ask('深圳')
  await expect(card.search.options.first()).toBeVisible()
  await look('search list')
  await card.press('Escape')
  await card.press('F1')
  await expect(card.dialog('说明')).toBeVisible()
  await look('help')
  await card.press('Escape')
  await card.button('变更历史').click()
  await expect(card.page.getByRole('table', { name: '变更历史' })).toBeVisible()
  await look('history')
  await card.press('Escape')
  await card.goTo('9')
  await card.startEdit()
  await card.type('我的')
  await card.press('Escape')
  await expect(card.dialog('还没有存档')).toBeVisible()
  await look('leaving')
  await card.press('Escape')
  await changeBeside(frontdesk.databaseFile, 'A000000009', { name: '对方的' })
  await card.press('F8')
  await expect(card.dialog('这位客户刚才被别人修改过')).toBeVisible()
  await look('merge')
  await card.button('回到编辑').click()
  await card.press('F9')
  await card.expectMode('浏览')
  await look('undo')
}

async function lookAtTheList(page: Page): Promise<void> {
  const list = new ListPage(page)
  await list.show()
  await page.keyboard.press('Space')
  await expectNoViolations(page, 'list')
  await list.chooseColumns()
  await expectNoViolations(page, 'columns')
  await page.keyboard.press('Escape')
  await list.filter('客户名称').fill('没有这个人')
  await expect(page.getByText('没有符合的客户')).toBeVisible()
  await expectNoViolations(page, 'list, nobody')
}

for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
  test(`everybody can read and hear every screen, ${scheme}`, async ({ frontdesk, welcome }) => {
    const { page } = frontdesk
    await page.emulateMedia({ colorScheme: scheme })
    await expectNoViolations(page, 'welcome')
    await welcome.loadSample()
    await chooseScheme(page, scheme)
    await lookAtTheCard(new CardPage(page), frontdesk)
    await lookAtTheList(page)
  })
}

test('the appearance is the same after a restart', async ({ card, frontdesk }) => {
  await chooseScheme(card.page, 'dark')
  const page = await frontdesk.restart()
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
})
