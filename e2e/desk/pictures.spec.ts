import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { tinyPdf, tinyPng } from '../../electron/pictures/test-pictures'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { CardPage } from '../screens/card-page'
import { PicturesDialog } from '../screens/pictures-dialog'

const faultsOf = async (page: Page) =>
  // Legacy mode: the usual one opens a second page, which the program rightly denies.
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

/** Answers the dialogs of the system in the main process. */
const answerDialogs = (frontdesk: Frontdesk, files: readonly string[], saveTo: string) =>
  frontdesk.app.evaluate(
    ({ dialog }, { files, saveTo }) => {
      dialog.showOpenDialog = async () => ({ canceled: files.length === 0, filePaths: [...files] })
      const save = async (options: { defaultPath?: string }) => ({
        canceled: false,
        filePath: saveTo + options.defaultPath,
      })
      dialog.showSaveDialog = save as typeof dialog.showSaveDialog
    },
    { files, saveTo },
  )

test('a pasted screenshot is there after a restart, with its thumbnail and its count', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.press('Control+I')
  await expect(pictures.dialog).toContainText('还没有图片')
  expect(await faultsOf(frontdesk.page)).toEqual([])
  await pictures.paste(1200, 800)
  await expect(pictures.tiles).toHaveCount(1)
  await expect(pictures.tiles.locator('img')).toHaveJSProperty('naturalWidth', 320)
  await expect(pictures.dialog).toContainText('截图.png')
  await pictures.dialog.getByLabel('图片说明').fill('术前')
  await card.press('Enter')
  await expect(pictures.tiles).toContainText('术前')
  expect(await faultsOf(frontdesk.page)).toEqual([])
  await card.press('Escape')
  await expect(pictures.button).toBeFocused()

  const again = new PicturesDialog(await frontdesk.restart())
  await expect(again.button).toHaveAccessibleDescription(/1/)
  await again.open()
  await expect(again.tiles).toHaveText(/术前/)
  await expect(again.tiles.locator('img')).toHaveJSProperty('naturalHeight', 213)
})

test('a photo of 12 million pixels gets its thumbnail in good time', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.press('Control+I')
  await pictures.paste(4000, 3000, 'image/jpeg')
  await expect(pictures.tiles.locator('img')).toHaveJSProperty('naturalWidth', 320)
  await expect(pictures.dialog).toContainText('4000 × 3000')
})

test('files picked by the dialog are added, a service shows that it has some, the original comes out again', async ({
  frontdesk,
  card,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'))
  const files = [join(folder, 'CON.png'), join(folder, '同意书.pdf')]
  writeFileSync(files[0]!, tinyPng(5))
  writeFileSync(files[1]!, tinyPdf())
  await answerDialogs(frontdesk, files, `${folder}/out-`)
  await card.goTo('9')
  const pictures = new PicturesDialog(frontdesk.page)
  await pictures.open()
  await pictures.dialog.getByLabel('属于').selectOption({ index: 1 })
  await card.button('选择文件…').click()
  await expect(pictures.tiles).toHaveText([/CON\.png/, /PDF同意书\.pdf/])
  await pictures.tiles.first().focus()
  await card.button('导出原件').click()
  await expect(card.toast('已导出')).toBeVisible()
  expect(readFileSync(join(folder, 'out-_CON.png')).equals(tinyPng(5))).toBe(true)
  await card.press('Escape')
  await expect(card.services.rows.first().getByRole('img', { name: '有图片' })).toBeVisible()
  await expect(card.services.rows.nth(1).getByRole('img', { name: '有图片' })).toBeHidden()
})

test('files that lie, are empty, broken or too large are named with what is wrong, the good one is added', async ({
  frontdesk,
  card,
}) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.press('Control+I')
  await pictures.dialog.waitFor()
  const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64')
  await pictures.drop([
    { name: 'empty.png', content: '' },
    { name: 'program.jpg', content: base64(Buffer.from('MZ this is a program')) },
    { name: 'half.png', content: base64(tinyPng().subarray(0, 70)) },
    { name: 'bomb.png', content: base64(tinyPng(1, { width: 30_000, height: 30_000 })) },
    { name: '../../good.png', content: base64(tinyPng(9)) },
  ])
  const refused = pictures.dialog.getByRole('alert')
  await expect(refused.getByRole('listitem')).toHaveText([
    /empty\.png：文件是空的/,
    /program\.jpg：这不是/,
    /half\.png：文件已损坏/,
    /bomb\.png：图片超过一亿像素/,
  ])
  await expect(pictures.tiles).toHaveText([/good\.png/])
})

test('the viewer is led by keys: zoom, turn, next, back', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.press('Control+I')
  await pictures.paste(400, 300)
  await expect(pictures.tiles).toHaveCount(1)
  await pictures.paste(300, 400)
  await expect(pictures.tiles).toHaveCount(2)
  await pictures.tiles.first().focus()
  await card.press('Enter')
  await expect(pictures.viewer).toHaveAccessibleName('查看图片 1 / 2')
  await expect(pictures.picture).toHaveJSProperty('naturalWidth', 400)
  await card.press('+', '+')
  await expect(pictures.picture).toHaveAttribute('data-scale', '1.56')
  await card.press('-')
  await expect(pictures.picture).toHaveAttribute('data-scale', '1.25')
  await card.press('0')
  await expect(pictures.picture).toHaveAttribute('data-scale', '1.00')
  await card.press('r')
  await expect(pictures.picture).toHaveAttribute('data-quarters', '1')
  expect(await faultsOf(frontdesk.page)).toEqual([])
  await card.press('ArrowRight')
  await expect(pictures.viewer).toHaveAccessibleName('查看图片 2 / 2')
  await expect(pictures.picture).toHaveJSProperty('naturalWidth', 300)
  await expect(pictures.picture).toHaveAttribute('data-quarters', '0')
  await card.press('Escape')
  await expect(pictures.tiles.nth(1)).toBeFocused()
})

test('a deleted picture comes back by undo', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.press('Control+I')
  await pictures.paste(40, 30)
  await pictures.tiles.first().focus()
  await card.press('Delete')
  await expect(pictures.tiles).toHaveCount(0)
  await frontdesk.page.getByRole('button', { name: '撤销', exact: true }).click()
  await expect(pictures.tiles).toHaveCount(1)
})

test('who is quick after closing the pictures keeps the row that was gone to', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.goTo('9')
  await pictures.open()
  const row = card.services.rows.last()
  // All in one breath of the window: quicker than the dialog can give the focus back.
  await frontdesk.page.evaluate(() => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    const rows = document.querySelectorAll<HTMLElement>('[aria-label="历史服务记录"] tbody tr')
    rows[rows.length - 1]?.focus()
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
  })
  await expect(pictures.dialog).toBeHidden()
  await expect(row).toBeFocused()
})

test('deleting a customer and bringing the customer back brings the pictures back', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.goTo('9')
  await card.press('Control+I')
  await pictures.paste(40, 30)
  await expect(pictures.tiles).toHaveCount(1)
  await card.press('Escape')
  await expect(pictures.dialog).toBeHidden()
  await card.press('F7')
  await card.expectCount(8)
  await card.button('撤销').click()
  await card.expectCustomer('A000000009', '李文雄')
  await pictures.open()
  await expect(pictures.tiles).toHaveCount(1)
  const page = new CardPage(frontdesk.page)
  await page.expectCount(9)
})
