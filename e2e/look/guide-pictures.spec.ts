import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { CardPage } from '../screens/card-page'
import { PicturesDialog } from '../screens/pictures-dialog'

const PICTURES = [
  { width: 1200, height: 800, caption: '术前', day: '2012.04.08' },
  { width: 900, height: 1200, caption: '术后', day: '2012.04.22' },
  { width: 1600, height: 900, caption: '同意书', day: '2012.04.08' },
]

async function addPictures(card: CardPage): Promise<PicturesDialog> {
  const pictures = new PicturesDialog(card.page)
  await card.goTo('9')
  await card.press('Control+I')
  await expect(pictures.dialog).toContainText('还没有图片')
  for (const { width, height, caption, day } of PICTURES) {
    await pictures.paste(width, height)
    await expect(pictures.dialog).toContainText(`${width} × ${height}`)
    await pictures.dialog.getByLabel('图片说明').fill(caption)
    await card.press('Enter')
    const tile = pictures.tiles.filter({ hasText: caption })
    await expect(tile.locator('img')).toBeVisible()
    await pictures.dialog.getByLabel('日期').fill(day)
    await card.press('Enter')
    await expect(tile).toContainText(day)
  }
  await pictures.tiles.filter({ hasText: '术前' }).focus()
  await pictures.dialog.getByLabel('服务记录').selectOption({ index: 1 })
  await card.press('Escape')
  await expect(pictures.dialog).toBeHidden()
  await expect(card.services.rows.first().getByRole('img', { name: '有图片' })).toBeVisible()
  return pictures
}

// Each picture is taken after a new start, so that no message stands over it.

test('the guide shows the pictures of a customer, and one of them large', async ({ card, frontdesk }) => {
  await addPictures(card)
  const again = new CardPage(await frontdesk.restart())
  const pictures = new PicturesDialog(again.page)
  await frontdesk.resize(1366, 697)
  await again.goTo('9')
  await again.press('Control+I')
  await expect(pictures.tiles).toHaveCount(PICTURES.length)
  for (const thumbnail of await pictures.tiles.locator('img').all()) {
    await expect(thumbnail).not.toHaveJSProperty('naturalWidth', 0)
  }
  const before = pictures.tiles.filter({ hasText: '术前' })
  await before.focus()
  await expect(pictures.dialog.getByLabel('图片说明')).toHaveValue('术前')
  await picture(again.page, 'pictures')

  await again.press('Enter')
  await expect(pictures.viewer).toHaveAccessibleName(/^查看图片 \d \/ 3$/)
  await expect(pictures.picture).toHaveJSProperty('naturalWidth', 1200)
  await picture(again.page, 'viewer')
  await again.press('Escape')
  await expect(before).toBeFocused()
})

test('the guide shows a customer, a service and a picture in the bin', async ({ card, frontdesk }) => {
  const pictures = await addPictures(card)
  await pictures.open()
  await pictures.tiles.filter({ hasText: '同意书' }).focus()
  await card.press('Delete')
  await expect(pictures.tiles).toHaveCount(PICTURES.length - 1)
  await card.press('Escape')
  await expect(pictures.dialog).toBeHidden()
  await card.services.rows.last().focus()
  await card.press('Delete')
  await expect(card.services.rows).toHaveCount(1)
  await card.goTo('3')
  await card.press('F7')
  await card.expectCount(8)

  const again = new CardPage(await frontdesk.restart())
  await frontdesk.resize(1366, 697)
  await again.button('回收站').click()
  const rows = again.page.getByRole('table', { name: '回收站内容' }).locator('tbody').getByRole('row')
  await expect(rows).toHaveText([/^客户/, /^服务记录/, /^图片/])
  await expect(rows.locator('img')).not.toHaveJSProperty('naturalWidth', 0)
  await rows.first().focus()
  await again.press('Space')
  await expect(again.page.getByText('已勾选 1 项')).toBeVisible()
  await picture(again.page, 'bin')
})
