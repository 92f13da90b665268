import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { writeShopWorkbook } from '../fixtures/workbooks/shop-workbook'
import { ImportPage } from '../screens/import/import-page'
import { chooseLanguage, chooseScheme, LANGUAGES } from '../screens/settings'

async function expectNoViolations(page: Page, where: string, rules?: readonly string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules([...rules]) : axe).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  expect.soft(found, where).toEqual([])
}

/** What hangs out of the window or of its bar, or is cut. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = []
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement
    if (scrollHeight > clientHeight || scrollWidth > clientWidth) found.push('the page would scroll')
    const screen = document.querySelector('main')!
    if (screen.scrollHeight > screen.clientHeight + 1) found.push('the screen is too high')
    if (screen.scrollWidth > screen.clientWidth) found.push('the screen is too wide')
    for (const bar of document.querySelectorAll('body header, body footer')) {
      let end = 0
      for (const child of bar.children) {
        const place = child.getBoundingClientRect()
        if (place.width <= 1) continue
        if (place.left < end - 0.5 || place.right > innerWidth + 0.5) found.push(`${child.textContent}: no room`)
        end = place.right
      }
    }
    for (const text of document.querySelectorAll('button, label, legend')) {
      if (text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0) found.push(`${text.textContent}: cut`)
    }
    return found
  })

/** Goes through an import, and looks at each step. */
async function lookAtEachStep(frontdesk: Frontdesk, look: (where: string) => Promise<void>): Promise<void> {
  const { page } = frontdesk
  const file = join(frontdesk.profile, '老客户.xlsx')
  writeShopWorkbook(file, 200, 3, true)
  const csv = join(frontdesk.profile, '老客户.csv')
  writeFileSync(csv, '客户编号,姓名\nC1,陈大文\n')
  await frontdesk.resize(1366, 697)
  const importing = new ImportPage(frontdesk)
  await importing.open()
  await look('no file')
  await importing.choose(csv)
  await expect(importing.button('下一步')).toBeEnabled()
  await look('csv')
  await importing.choose(file)
  await expect(page.getByText(/^xlsx ·/)).toBeVisible()
  await importing.button('下一步').click()
  await page.getByLabel('空白时填入', { exact: true }).selectOption('category')
  await page.getByLabel('客户类别', { exact: true }).fill('老客户')
  await look('columns')
  await importing.checkAgain()
  await look('dry run')
  await importing.run()
  await look('result')
  await importing.undo()
  await look('undone')
}

test('every step of an import fits the smallest screen, and everybody can read and hear it', async ({
  card,
  frontdesk,
}) => {
  const { page } = card
  await chooseScheme(page, 'dark')
  await lookAtEachStep(frontdesk, async (where) => {
    for (const language of LANGUAGES.toReversed()) {
      await chooseLanguage(page, language)
      expect.soft(await misfits(page), `${where}, ${language}`).toEqual([])
    }
    await expectNoViolations(page, `${where}, dark`)
    // All but the colours is the same in the light.
    await chooseScheme(page, 'light')
    await expectNoViolations(page, `${where}, light`, ['color-contrast'])
    await chooseScheme(page, 'dark')
  })
})

test('all screens are buttons in sight, on a wide window and on a narrow one', async ({ card, frontdesk }) => {
  for (const width of [1366, 1024]) {
    await frontdesk.resize(width, 697)
    for (const language of LANGUAGES) {
      await chooseLanguage(card.page, language)
      const tabs = card.page.getByRole('navigation').first().getByRole('button')
      for (const tab of await tabs.all()) await expect(tab).toBeInViewport({ ratio: 1 })
      expect
        .soft(await card.page.evaluate(() => document.querySelector('header')!.scrollWidth <= innerWidth))
        .toBe(true)
    }
  }
  await chooseLanguage(card.page, 'zh-CN')
})
