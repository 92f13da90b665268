import { mkdtempSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { testPdf } from '../../electron/customer-print/test-pdf'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { outlineOf, packedText, picturesIn } from '../fixtures/pdf-parts'
import { factsOf } from '../fixtures/read-pdf'
import { PrintCardDialog } from '../screens/paper/print-card-dialog'
import { PicturesDialog } from '../screens/pictures-dialog'

/** Adds files to the customer on the card by the dialog of the system. */
async function addFiles(frontdesk: Frontdesk, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'))
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  })
  await frontdesk.app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] })
  }, paths)
  const pictures = new PicturesDialog(frontdesk.page)
  await pictures.open()
  const before = await pictures.tiles.count()
  await pictures.dialog.getByRole('button', { name: '选择文件…', exact: true }).click()
  await expect(pictures.tiles).toHaveCount(before + paths.length)
  await frontdesk.page.keyboard.press('Escape')
  await expect(pictures.dialog).toBeHidden()
}

/** A photo with much detail, as a phone takes it; `turned` is what EXIF says of how it was held. */
async function photo(frontdesk: Frontdesk, width: number, height: number, turned = 1): Promise<Uint8Array> {
  const base64 = await frontdesk.page.evaluate(
    async ({ width, height }) => {
      const canvas = new OffscreenCanvas(width, height)
      const context = canvas.getContext('2d')!
      const pixels = context.createImageData(width, height)
      let seed = 1
      for (let at = 0; at < pixels.data.length; at += 4) {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
        const grain = (seed >>> 27) - 16
        const row = at / (width * 4)
        pixels.data[at] = 60 + (120 * row) / height + grain
        pixels.data[at + 1] = 110 + grain
        pixels.data[at + 2] = 150 - (60 * row) / height + grain
        pixels.data[at + 3] = 255
      }
      context.putImageData(pixels, 0, 0)
      // The upper left corner as it is stored.
      context.fillStyle = '#b42318'
      context.fillRect(0, 0, width / 4, height / 4)
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
      const bytes = new Uint8Array(await blob.arrayBuffer())
      let text = ''
      for (const byte of bytes) text += String.fromCharCode(byte)
      return btoa(text)
    },
    { width, height },
  )
  const plain = Buffer.from(base64, 'base64')
  const tiff = Buffer.from([
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    0x01,
    3,
    0,
    1,
    0,
    0,
    0,
    turned,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ])
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const lead = Buffer.from([0xff, 0xe1, 0, body.length + 2])
  return Buffer.concat([plain.subarray(0, 2), lead, body, plain.subarray(2)])
}

test('a dossier holds card, pictures and attached PDFs, with bookmarks, in a file of a sane size', async ({
  card,
  frontdesk,
}) => {
  await card.goTo('9')
  const photos = {
    '术前.jpg': await photo(frontdesk, 4000, 3000),
    '术后.jpg': await photo(frontdesk, 3000, 2250),
    '侧面.jpg': await photo(frontdesk, 3000, 2250, 6),
  }
  await addFiles(frontdesk, { ...photos, '同意书.pdf': await testPdf({ pageCount: 2 }) })
  const print = new PrintCardDialog(frontdesk.page)
  await print.open()
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'))
  const to = join(folder, '档案.pdf')
  await frontdesk.answerSaveDialog(to)
  await print.saveDossier()

  expect(await factsOf(to)).toMatchObject({ pages: 5, title: '客户档案 A000000009 李文雄' })
  expect(await outlineOf(to)).toEqual([
    ['客户基本资料', 1],
    ['服务记录', 1],
    ['术前.jpg', 2],
    ['术后.jpg', 2],
    ['侧面.jpg', 3],
    ['同意书.pdf', 4],
  ])
  for (const page of [1, 2, 3]) expect(await packedText(to, page)).toContain(`第${page}页/共5页`)
  expect(await packedText(to, 2)).toContain('术前.jpg')
  // 200 dpi at their size on paper; the upright one stands.
  const pictures = await picturesIn(to)
  expect(pictures.map(({ page, encoding }) => [page, encoding])).toEqual([
    [2, 'jpeg'],
    [2, 'jpeg'],
    [3, 'jpeg'],
  ])
  for (const { width, height } of pictures) expect(Math.max(width, height)).toBeLessThan(1900)
  expect(pictures[2]!.height).toBeGreaterThan(pictures[2]!.width)
  const originals = Object.values(photos).reduce((sum, { length }) => sum + length, 0)
  expect(originals).toBeGreaterThan(6_000_000)
  expect(statSync(to).size).toBeLessThan(originals / 4)
  expect(readdirSync(folder)).toEqual(['档案.pdf'])
})

test('a PDF with a password is named before the dossier is saved, and has a page that says so', async ({
  card,
  frontdesk,
}) => {
  await card.goTo('9')
  await addFiles(frontdesk, { '密码.pdf': await testPdf({ pageCount: 2, isEncrypted: true }) })
  const print = new PrintCardDialog(frontdesk.page)
  await print.open()
  const to = join(mkdtempSync(join(tmpdir(), 'frontdesk-e2e-')), '档案.pdf')
  await frontdesk.answerSaveDialog(to)
  await print.dossier.getByRole('button', { name: '客户档案PDF', exact: true }).click()
  await expect(print.dossier.getByRole('alert')).toContainText('密码.pdf：有密码保护')
  await expect(print.dossier.getByRole('button', { name: '仍要存成PDF' })).toBeFocused()
  const { violations } = await new AxeBuilder({ page: card.page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
  await card.press('Enter')
  await expect(card.toast(/^已存为 /)).toBeVisible()
  await expect(print.dossier.getByRole('button', { name: '客户档案PDF', exact: true })).toBeFocused()
  expect(await factsOf(to)).toMatchObject({ pages: 2 })
  expect(await packedText(to, 2)).toContain('这个PDF有密码保护')
})
