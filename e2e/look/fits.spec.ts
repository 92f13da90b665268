import { expect, test } from '../fixtures/frontdesk'
import { misfits } from '../fixtures/look/misfits'
import { CardPage } from '../screens/card-page'
import { chooseLanguage, LANGUAGES } from '../screens/settings'

/** 1366x768, and the same less title bar and taskbar of Windows. */
const SIZES = [
  [1366, 768],
  [1366, 697],
] as const
const ROW_HEIGHT = 28

for (const [width, height] of SIZES) {
  test(`everything about a customer fits ${width}x${height} without scrolling, in every language`, async ({
    card,
    frontdesk,
  }) => {
    await frontdesk.resize(width, height)
    const look = async (where: string) => expect.soft(await misfits(card.page), where).toEqual([])
    for (const language of LANGUAGES.toReversed()) {
      await chooseLanguage(card.page, language)
      await card.press('Control+End')
      await expect(card.page.getByText('李文雄', { exact: true })).toBeVisible()
      await look(`${language}: card with warnings`)
      await card.press('F5')
      await expect(card.mode).toHaveAttribute('data-mode', 'edit')
      await look(`${language}: card, editing`)
      await card.press('F9')
      await expect(card.mode).toHaveAttribute('data-mode', 'browse')
      await card.press('Control+n')
      await expect(card.mode).toHaveAttribute('data-mode', 'add')
      await look(`${language}: service row`)
      await card.press('Escape')
      await card.press('F4')
      await expect(card.page.getByRole('row').filter({ hasText: 'A000000009' })).toBeVisible()
      await look(`${language}: list`)
      await card.press('F3')
    }
  })
}

test('six service rows stand on the smallest screen beside the whole form', async ({ card, frontdesk }) => {
  await frontdesk.resize(1366, 697)
  await new CardPage(card.page).expectCustomer('A000000001', '王爱丽')
  for (let count = 1; count <= 6; count++) {
    await card.press('Control+n')
    await card.services.input('服务摘要').fill(`第 ${count} 次`)
    await card.press('F8')
    await expect(card.services.rows).toHaveCount(count)
    await card.expectMode('浏览')
  }
  await expect(card.services.rows.last()).toBeInViewport({ ratio: 1 })
  const foot = (await card.services.foot.boundingBox())!
  const last = (await card.services.rows.last().boundingBox())!
  expect(last.y + last.height).toBeLessThanOrEqual(foot.y + 1)
  expect(last.height).toBeLessThanOrEqual(ROW_HEIGHT + 1)
})
