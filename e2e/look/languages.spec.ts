import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures/frontdesk'
import { expectAllWords } from '../fixtures/look/words-on-screen'
import { CardPage } from '../screens/card-page'
import { chooseLanguage, LANGUAGES } from '../screens/settings'

/** One screen or dialog after the other, in an empty shop, so that all that stands there is the program's own. */
async function visitAll(page: Page, look: (where: string) => Promise<void>): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  const dialog = page.getByRole('dialog')
  const inDialog = async (where: string) => {
    await expect(dialog).toBeVisible()
    await look(where)
    await press('Escape')
    await expect(dialog).toBeHidden()
  }
  await look('card')
  await press('F1')
  await inDialog('help')
  await press('F2')
  await inDialog('to a number')
  await press('F6')
  await expect(page.getByRole('status')).toHaveAttribute('data-mode', 'add')
  await press('F8')
  await expect(page.locator('[aria-invalid="true"]')).toHaveCount(1)
  await look('new card with a problem')
  await page.keyboard.type('X')
  await press('Escape')
  await inDialog('leaving')
  await press('F9')
  await expect(page.getByRole('status')).toHaveAttribute('data-mode', 'browse')
  await look('reverted')
  await page.keyboard.press('Control+K')
  await page.keyboard.type('zzz')
  await expect(page.getByRole('contentinfo').locator('p[aria-live]')).not.toBeEmpty()
  await look('nothing found')
  await press('Escape')
  await press('F4')
  await expect(page.getByRole('table')).toBeVisible()
  await look('list')
  await page.getByRole('button', { name: /^(选择栏位|選擇欄位|Choose columns|Columns)$/ }).click()
  await inDialog('columns')
  await press('F3')
}

test('all three languages are whole, on every screen and dialog, at once', async ({ frontdesk, welcome }) => {
  await welcome.startEmpty()
  for (const language of LANGUAGES.toReversed()) {
    await chooseLanguage(frontdesk.page, language)
    await visitAll(frontdesk.page, (where) => expectAllWords(frontdesk.page, language, where))
  }
})

test('what stands on the card changes its language at once, what people wrote does not', async ({
  card,
  frontdesk,
}) => {
  await card.goTo('9')
  await chooseLanguage(frontdesk.page, 'zh-TW')
  await expect(card.page.getByRole('form', { name: '客戶基本資料' })).toBeVisible()
  await expect(card.page.getByText('資料庫計: 9 筆紀錄')).toBeVisible()
  await chooseLanguage(frontdesk.page, 'en')
  await expect(card.page.getByText('Records: 9')).toBeVisible()
  await expect(card.page.getByText('李文雄', { exact: true })).toBeVisible()
  await expect(card.page.getByRole('row').filter({ hasText: '健康咨询' })).toBeVisible()
  await chooseLanguage(frontdesk.page, 'zh-CN')
  await card.expectCount(9)
})

test('the language is the same after a restart', async ({ card, frontdesk }) => {
  await card.expectMode('浏览')
  await chooseLanguage(frontdesk.page, 'zh-TW')
  const page = await frontdesk.restart()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-TW')
  await expect(page.getByText('資料庫計: 9 筆紀錄')).toBeVisible()
  await chooseLanguage(page, 'zh-CN')
  await new CardPage(page).expectCount(9)
})

test('unsaved typing outlives a change of the language', async ({ card, frontdesk }) => {
  await card.startEdit()
  await card.type('打到一半')
  await chooseLanguage(frontdesk.page, 'en')
  await expect(card.page.getByRole('status')).toHaveText('Edit')
  await expect(card.page.getByLabel('Name', { exact: true })).toHaveValue('打到一半')
})
