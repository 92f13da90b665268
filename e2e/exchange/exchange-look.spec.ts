import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures/frontdesk'
import { ExportDialog } from '../screens/export-dialog'
import { chooseScheme, type Scheme } from '../screens/settings'

async function expectNoViolations(page: Page, where: string): Promise<void> {
  // Legacy mode: the usual one opens a second page, which the program rightly denies.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  expect.soft(found, where).toEqual([])
}

/** What hangs out of the dialog. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    const box = document.querySelector('[role="dialog"]')!.getBoundingClientRect()
    const outside = [...document.querySelectorAll('[role="dialog"] button, [role="dialog"] label')].filter(
      (element) => {
        const place = element.getBoundingClientRect()
        return place.width > 0 && (place.right > box.right || place.left < box.left)
      },
    )
    const found = outside.map((element) => element.textContent)
    return box.bottom > innerHeight || box.right > innerWidth ? [...found, 'the dialog'] : found
  })

for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
  test(`everybody can read and hear export and numbers, ${scheme}`, async ({ card, frontdesk }) => {
    const { page } = card
    await page.emulateMedia({ colorScheme: scheme })
    await chooseScheme(page, scheme)
    await frontdesk.resize(1366, 697)
    await card.press('F4')
    const dialog = new ExportDialog(page)
    await dialog.open()
    await dialog.dialog.getByText('导出记录').click()
    await expectNoViolations(page, 'export')
    expect.soft(await misfits(page), 'export').toEqual([])
    await card.press('Escape', 'F3')
    await card.goTo('9')
    await card.button('更改客户编号').click()
    const numbers = card.dialog('更改客户编号')
    await card.type('a000000001')
    await expect(numbers.getByText(/已使用这个编号/)).toBeVisible()
    await expectNoViolations(page, 'one number')
    await numbers.getByRole('radio', { name: '一批客户' }).check()
    await numbers.getByRole('radio', { name: '本客户' }).check()
    await numbers.getByLabel('跳过别的客户已使用的编号').uncheck()
    await expect(numbers.getByText('1 个冲突')).toBeVisible()
    await expectNoViolations(page, 'series')
    expect.soft(await misfits(page), 'series').toEqual([])
  })
}
