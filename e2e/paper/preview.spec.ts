import { AxeBuilder } from '@axe-core/playwright'
import { A4 } from '../../shared/paper/page'
import { addCustomers, addressees } from '../fixtures/addressees'
import type { Frontdesk } from '../fixtures/frontdesk'
import { expect, PRINTER, test, withoutPrinters } from '../fixtures/printing'
import { factsOf, wordsOf } from '../fixtures/read-pdf'
import { LabelsPage } from '../screens/paper/labels-page'
import { PreviewPage } from '../screens/paper/preview-page'
import { chooseScheme } from '../screens/settings'
import type { WelcomePage } from '../screens/welcome-page'

const CSS_PIXELS_A_MM = 96 / 25.4

/** All customers' labels on screen. */
async function previewOf(frontdesk: Frontdesk, welcome: WelcomePage, people: ReturnType<typeof addressees>) {
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, people)
  const labels = new LabelsPage(await frontdesk.restart())
  await labels.open()
  await labels.source('全部客户').check()
  const preview = new PreviewPage(frontdesk.page)
  await expect(preview.figure(1).locator('svg')).toBeVisible()
  return preview
}

const withNames = (names: readonly string[]) =>
  addressees(names.length).map((person, place) => ({ ...person, name: names[place] ?? '' }))

test('100 labels are walked through by keys, by number and by the list, as large as one likes', async ({
  frontdesk,
  welcome,
}) => {
  const preview = await previewOf(frontdesk, welcome, addressees(100))
  const { keyboard } = frontdesk.page
  await preview.expectAt(1)
  await preview.pages.focus()
  await keyboard.press('PageDown')
  await preview.expectAt(2)
  await keyboard.press('End')
  await preview.expectAt(6)
  await keyboard.press('PageUp')
  await preview.expectAt(5)
  await keyboard.press('Home')
  await preview.expectAt(1)

  await preview.number.fill('４')
  await preview.number.press('Enter')
  await preview.expectAt(4)
  await preview.list.getByRole('option', { name: '第 2 页', exact: true }).click()
  await preview.expectAt(2)
  await preview.list.focus()
  await keyboard.press('ArrowDown')
  await preview.expectAt(3)

  await preview.zoom.selectOption('100 %')
  await expect.poll(() => preview.widthOf(3)).toBeCloseTo(A4.width * CSS_PIXELS_A_MM, 0)
  await preview.pages.focus()
  await keyboard.press('Control+-')
  await expect.poll(() => preview.widthOf(3)).toBeCloseTo(A4.width * CSS_PIXELS_A_MM * 0.75, 0)
  await preview.button('放大').click()
  await expect(preview.zoom).toHaveValue('1')
  await preview.pages.hover()
  await keyboard.down('Control')
  await frontdesk.page.mouse.wheel(0, -100)
  await keyboard.up('Control')
  await expect(preview.zoom).toHaveValue('1.25')
  await keyboard.press('Control+0')
  await expect(preview.zoom).toHaveValue('page')
  // What one was looking at is still there.
  await preview.expectAt(3)
})

test('HTML and script in a name are printed as text', async ({ frontdesk, queue, welcome }) => {
  const names = ['<script>alert(1)</script>', '<b>王</b>&amp;小明', '<img src=x onerror=alert(1)>']
  const preview = await previewOf(frontdesk, welcome, withNames(names))
  await expect(preview.figure(1).locator('script, b, img, image')).toHaveCount(0)
  await preview.printer.selectOption(PRINTER)
  await expect(preview.button('打印')).toBeEnabled()
  await frontdesk.page.keyboard.press('F6')
  await expect(preview.says('已送到打印机，共 1 页')).toBeVisible({ timeout: 20_000 })
  const printed = (await wordsOf(queue.documents()[0] ?? '')).map(({ text }) => text).join('')
  for (const name of names) expect(printed).toContain(name.replaceAll(' ', ''))
})

test('a name with a character that no font has is told before it is printed; a rare one that a font has is not', async ({
  frontdesk,
  welcome,
}) => {
  const preview = await previewOf(
    frontdesk,
    welcome,
    withNames(['吉小明', '𠮷野家', '王\u{f8f0}芳', '李\u{5fffd}', '张😀']),
  )
  await expect(preview.unprintable).toHaveCount(2)
  await expect(preview.unprintable.nth(0)).toContainText(/第 1 页「王\u{f8f0}芳.*」中的 \u{f8f0} U\+F8F0/u)
  await expect(preview.unprintable.nth(1)).toContainText('U+5FFFD')
  await expect(preview.says('有 2 个字没有字体可印')).toBeVisible()
})

test('four numbers measured on the calibration page move and keep what is printed, and can be undone', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  const preview = await previewOf(frontdesk, welcome, addressees(3))
  const { page } = frontdesk
  await preview.printer.selectOption(PRINTER)
  const print = async () => {
    // A fresh sheet each time.
    await frontdesk.page.getByRole('gridcell', { name: '第1格', exact: true }).click()
    await expect(preview.button('打印')).toBeEnabled()
    await preview.button('打印').click()
    await expect(preview.says('已送到打印机，共 1 页')).toBeVisible()
  }
  await preview.button('校准').click()
  const dialog = page.getByRole('dialog', { name: `校准：${PRINTER}` })
  await dialog.getByRole('button', { name: '打印校准页' }).press('Enter')
  await expect(preview.says('已送到打印机，共 1 页')).toBeVisible()
  await dialog.getByLabel('左上十字到左边').fill('18.5')
  await dialog.getByLabel('左上十字到上边').fill('２０．８')
  await dialog.getByLabel('右下十字到右边').fill('二一点五')
  await dialog.getByLabel('右下十字到下边').fill('十九')
  await expect(dialog.getByText('请填毫米数，例如 20.3')).toBeVisible()
  await dialog.getByLabel('右下十字到下边').fill('19.2 毫米')
  await expect(dialog.getByLabel('水平移动')).toHaveValue('1.5')
  await expect(dialog.getByLabel('垂直移动')).toHaveValue('-0.8')
  await expect(dialog.getByLabel('水平比例')).toHaveValue('100')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(preview.says('已存好这台打印机的校准')).toBeVisible()
  await expect(preview.button('校准')).toBeFocused()

  await print()
  await preview.button('校准').click()
  await expect(dialog.getByLabel('水平移动')).toHaveValue('1.5')
  await dialog.getByRole('button', { name: '还原为不校准' }).click()
  await dialog.getByRole('button', { name: '存档' }).click()
  await expect(preview.says('已存好这台打印机的校准')).toBeVisible()
  await print()
  const [, calibrated = '', plain = ''] = queue.documents()
  const [before, after] = await Promise.all([wordsOf(plain), wordsOf(calibrated)])
  expect(after.length).toBeGreaterThan(6)
  for (const [place, word] of after.entries()) {
    expect(word.left - before[place]!.left, word.text).toBeCloseTo(1.5, 2)
    expect(word.top - before[place]!.top, word.text).toBeCloseTo(-0.8, 2)
  }
})

test('a paused printer stops the job with what to do, and it goes on from its page', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  const preview = await previewOf(frontdesk, welcome, addressees(20))
  await queue.pause(PRINTER)
  await preview.printer.selectOption(PRINTER)
  await expect(preview.printer.getByRole('option', { name: PRINTER, exact: true })).toBeAttached()
  await expect(preview.printer).toHaveAccessibleDescription('已暂停')
  await preview.button('打印').click()
  await expect(preview.says(/停在第 1 页：这台打印机已暂停/)).toBeVisible()
  expect(queue.documents()).toEqual([])
  await queue.resume(PRINTER)
  await expect(preview.button('从第 1 页继续')).toBeFocused()
  await frontdesk.page.keyboard.press('Enter')
  await expect(preview.says('已送到打印机，共 2 页')).toBeVisible()
  expect(queue.documents()).toHaveLength(1)
})

test('a printer that disappears is shown as gone, and nothing is sent to another in its place', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  const preview = await previewOf(frontdesk, welcome, addressees(3))
  await preview.printer.selectOption(PRINTER)
  await queue.remove(PRINTER)
  await expect(preview.printer).toHaveAccessibleDescription('找不到', { timeout: 15_000 })
  await expect(preview.printer).toHaveValue(PRINTER)
  await preview.button('打印').click()
  await expect(preview.says(/找不到这台打印机了/)).toBeVisible()
  expect(queue.documents()).toEqual([])
})

test('a job of 550 pages is cancelled, goes on where it stopped, and comes in two batches', async ({
  frontdesk,
  queue,
  welcome,
}) => {
  // 6 s for 550 pages where nothing else runs.
  test.slow()
  const preview = await previewOf(frontdesk, welcome, addressees(100))
  await frontdesk.page.getByLabel('标签份数').fill('99')
  await frontdesk.page.getByLabel('标签份数').press('Tab')
  await preview.button('预览').click()
  await expect(preview.says('/ 550')).toBeVisible()
  await preview.printer.selectOption(PRINTER)
  await preview.button('打印').click()
  await expect(preview.says(/第 \d+00 页，共 550 页/)).toBeVisible()
  await expect(preview.button('取消')).toBeFocused()
  await frontdesk.page.keyboard.press('Enter')
  await expect(preview.says(/已取消，第 (1|501) 页起没有印/)).toBeVisible()
  const goOn = frontdesk.page.getByRole('button', { name: /从第 \d+ 页继续/ })
  await expect(goOn).toBeFocused()
  await goOn.press('Enter')
  await expect(preview.says('已送到打印机，共 550 页')).toBeVisible({ timeout: 90_000 })
  const facts = await Promise.all(queue.documents().map(factsOf))
  expect(facts.map(({ pages }) => pages)).toEqual([500, 50])
})

withoutPrinters('without a printer people are told, and save as PDF', async ({ frontdesk, welcome }) => {
  const preview = await previewOf(frontdesk, welcome, addressees(3))
  await expect(preview.printer).toContainText('这台电脑还没有打印机')
  await expect(preview.says(/请在系统设置中添加打印机；或先另存为PDF/)).toBeVisible()
  await expect(preview.button('打印')).toBeDisabled()
  await expect(preview.button('另存为PDF')).toBeEnabled()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`preview, panel and calibration can be read by everybody, ${scheme}`, async ({ frontdesk, welcome }) => {
    const preview = await previewOf(frontdesk, welcome, withNames(['吉小明', '李\u{5fffd}']))
    await chooseScheme(frontdesk.page, scheme)
    await expect(preview.unprintable).toHaveCount(1)
    await preview.button('校准').click()
    await frontdesk.page.getByLabel('左上十字到左边').fill('x')
    const { violations } = await new AxeBuilder({ page: frontdesk.page }).setLegacyMode().analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    await frontdesk.page.keyboard.press('Escape')
    const behind = await new AxeBuilder({ page: frontdesk.page }).setLegacyMode().analyze()
    expect(behind.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  })
}
