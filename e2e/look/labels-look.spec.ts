import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { addCustomers, addressees } from '../fixtures/addressees'
import { expect, PRINTER, test } from '../fixtures/printing'
import { CardPage } from '../screens/card-page'
import { LabelsPage } from '../screens/paper/labels-page'
import { chooseLanguage, chooseScheme, LANGUAGES, type Scheme } from '../screens/settings'

const LONG = '深圳市南山区科技园南路一段很长很长的住址说明'.repeat(9)
const PEOPLE = addressees(40).map((person, place) => {
  if (place % 10 === 3) return { ...person, address: '' }
  if (place % 10 === 4) return { ...person, isPostRefused: true }
  return place % 10 === 5 ? { ...person, address: LONG } : person
})

async function expectNoViolations(page: Page, where: string): Promise<void> {
  // Legacy mode: the usual one opens a second page, which the program rightly denies.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  expect.soft(found, where).toEqual([])
}

for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
  test(`everybody can read and hear the labels, ${scheme}`, async ({ frontdesk, queue, welcome }) => {
    expect(queue.documents()).toEqual([])
    await frontdesk.page.emulateMedia({ colorScheme: scheme })
    await welcome.startEmpty()
    await addCustomers(frontdesk.databaseFile, PEOPLE)
    const page = await frontdesk.restart()
    await chooseScheme(page, scheme)
    const card = new CardPage(page)
    const labels = new LabelsPage(page)
    await labels.open()
    await labels.source('全部客户').check()
    await labels.chooseSheet('Rayfilm 5606')
    await expect(labels.unprinted.getByRole('listitem')).toHaveCount(12)
    await labels.cell(3).click({ button: 'right' })
    await labels.expectMade(32, 2)
    await labels.printer.selectOption(PRINTER)
    await expectNoViolations(page, 'labels')
    await labels.sheet.click()
    await expect(page.getByRole('option', { name: /Rayfilm 0952/ })).toBeVisible()
    await expectNoViolations(page, 'sheets offered')
    await card.press('Escape')
    await labels.button('标签纸…').click()
    await page.getByRole('button', { name: /^复制/ }).click()
    await page.getByLabel('左边距', { exact: true }).fill('60')
    await expect(page.getByText(/超出纸张/)).toBeVisible()
    await expectNoViolations(page, 'sheet editor')
    await card.press('Escape')
    await labels.button('输入条件').click()
    await expect(card.dialog('输入条件')).toBeVisible()
    await expectNoViolations(page, 'conditions')
    await card.press('Escape')
    await labels.button('重复上次').click()
    await expect(page.getByText('还没有印过标签')).toBeVisible()
    await expectNoViolations(page, 'jobs, none yet')
  })
}

/** What would have to be scrolled, or is cut. */
const misfits = (page: Page) =>
  page.evaluate(() => {
    const found: string[] = []
    const nameOf = (element: Element) => `${element.tagName} ${element.textContent?.slice(0, 30)}`
    const { scrollHeight, clientHeight, scrollWidth, clientWidth } = document.documentElement
    if (scrollHeight > clientHeight || scrollWidth > clientWidth) found.push('the page would scroll')
    const screen = document.querySelector('main')!
    for (const part of [screen, ...screen.children]) {
      if (part.scrollHeight > part.clientHeight + 1) found.push(`${nameOf(part)}: too high`)
      if (part.scrollWidth > part.clientWidth + 1) found.push(`${nameOf(part)}: too wide`)
    }
    for (const text of document.querySelectorAll('button, label, h2, [role="status"]')) {
      if (text.scrollWidth > text.clientWidth + 1 && text.clientWidth > 0) found.push(`${nameOf(text)}: cut`)
      if (text.getBoundingClientRect().height > 46) found.push(`${nameOf(text)}: broken into lines`)
    }
    return found
  })

for (const [width, height] of [
  [1366, 768],
  [1366, 697],
] as const) {
  test(`the labels fit ${width}x${height} without scrolling, in every language`, async ({
    frontdesk,
    queue,
    welcome,
  }) => {
    expect(queue.documents()).toEqual([])
    await welcome.startEmpty()
    await addCustomers(frontdesk.databaseFile, PEOPLE)
    const page = await frontdesk.restart()
    await frontdesk.resize(width, height)
    const labels = new LabelsPage(page)
    await labels.open()
    await labels.source('全部客户').check()
    await labels.expectMade(32, 2)
    for (const language of LANGUAGES.toReversed()) {
      await chooseLanguage(page, language)
      await expect(page.locator('html')).toHaveAttribute('lang', language)
      expect.soft(await misfits(page), language).toEqual([])
    }
    await expect(labels.pageImage(1).locator('svg')).toBeInViewport({ ratio: 0.99 })
  })
}
