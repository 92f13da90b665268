import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright/test'
import { DuplicatesPage } from '../../desk/duplicates/duplicates-page'
import { addTwins } from '../../desk/duplicates/twins'
import { expect, type Frontdesk, test } from '../../fixtures/frontdesk'
import { misfits } from '../../fixtures/look/misfits'
import { expectNoViolations } from '../../fixtures/look/no-violations'
import { expectAllWords } from '../../fixtures/look/words-on-screen'
import { changeBeside } from '../../fixtures/other-writer'
import type { CardPage } from '../../screens/card-page'
import { chooseLanguage, chooseScheme, LANGUAGES, type Language } from '../../screens/settings'

const locales = join(import.meta.dirname, '..', '..', '..', 'resources', 'locales')
const WIDTHS = [1366, 1024]
const HEIGHT = 697
/** What people wrote, and what the sample shop calls things. */
const WRITTEN = /周小平|深圳|广州|已完成|洗牙|老板|admin|管理员|^前台$/

const SCREEN = /^(重复资料检查|重複資料檢查|Duplicates)$/

/** One state of the screen after the other; ends with the two as they were. */
async function visitAll(
  page: Page,
  words: (key: string) => string,
  look: (where: string) => Promise<void>,
  change: () => Promise<unknown>,
): Promise<void> {
  const press = (key: string) => page.keyboard.press(key)
  const button = (key: string) => page.getByRole('button', { name: words(key), exact: true })
  const dialog = page.getByRole('dialog')
  const rows = page.locator('tbody').getByRole('row')
  const show = (view: string) => page.getByRole('radio', { name: new RegExp(`^${words(`views.${view}`)}`) }).check()
  await page.getByRole('button', { name: SCREEN }).click()
  await show('open')
  await expect(rows).toHaveCount(1)
  await rows.first().focus()
  await press('ArrowRight')
  await look('suspects')
  await press('ArrowRight')
  await press('Enter')
  await expect(dialog.getByRole('row')).not.toHaveCount(0)
  await look('merge')
  await dialog.getByRole('button', { name: words('merge'), exact: true }).click()
  await expect(rows).toHaveCount(0)
  await change()
  await show('merged')
  await look('merged')
  await button('unmerge').click()
  await expect(dialog.getByRole('listitem')).not.toHaveCount(0)
  await look('changed since')
  await press('Enter')
  await expect(dialog).toHaveCount(0)
  await button('rules').click()
  await expect(dialog.getByRole('spinbutton').first()).toBeVisible()
  await look('rules')
  await press('Escape')
  await press('F3')
  await press('F6')
  await expect(page.getByRole('status')).toHaveAttribute('data-mode', 'add')
  await page.keyboard.type('周小平')
  await expect(page.getByRole('region', { name: words('likely.title') })).toBeVisible()
  await look('typing')
  await press('F9')
}

/** A colleague writes while the two are one. */
const changer = ({ databaseFile }: Frontdesk) => {
  let count = 0
  return () => {
    count += 1
    return changeBeside(databaseFile, 'B000000101', { mobile2: `1370013700${count}` })
  }
}

const wordsOf = (language: Language) => {
  const read = JSON.parse(readFileSync(join(locales, language, 'duplicates.json'), 'utf8')) as Record<string, unknown>
  return (key: string) => {
    const found = key.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown>)[part], read)
    return typeof found === 'string' ? found : `no word ${key}`
  }
}

async function checkedTwins(frontdesk: Frontdesk, card: CardPage): Promise<void> {
  await addTwins(frontdesk)
  const duplicates = new DuplicatesPage(card.page)
  await duplicates.open()
  await duplicates.check()
  await card.press('F3')
}

test('duplicates fit the smallest screens, in every language, and every word is there', async ({ frontdesk, card }) => {
  await checkedTwins(frontdesk, card)
  const change = changer(frontdesk)
  for (const language of LANGUAGES.toReversed()) {
    await frontdesk.resize(WIDTHS[0]!, HEIGHT)
    await chooseLanguage(card.page, language)
    const look = async (where: string) => {
      // The card with its longer bars is made for 1366.
      for (const width of where === 'typing' ? WIDTHS.slice(0, 1) : WIDTHS.toReversed()) {
        await frontdesk.resize(width, HEIGHT)
        expect.soft(await misfits(card.page), `${language}, ${width}: ${where}`).toEqual([])
      }
      if (where !== 'typing') await expectAllWords(card.page, language, where, WRITTEN)
    }
    await visitAll(card.page, wordsOf(language), look, change)
  }
})

test('everybody can read and hear duplicates in the dark', async ({ frontdesk, card }) => {
  await checkedTwins(frontdesk, card)
  await card.page.emulateMedia({ colorScheme: 'dark' })
  await chooseScheme(card.page, 'dark')
  const look = (where: string) => expectNoViolations(card.page, where)
  await visitAll(card.page, wordsOf('zh-CN'), look, changer(frontdesk))
})
