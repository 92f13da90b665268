import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { changeSettings } from '../../electron/settings/settings-writes'
import { ENVELOPE_SIZES, type EnvelopeKind } from '../../shared/letters/envelope'
import type { Frontdesk } from '../fixtures/frontdesk'
import { beside } from '../fixtures/other-writer'
import { expect, PRINTER, test } from '../fixtures/printing'
import { blankCharacters, factsOf, rasterOf, type Word, wordsOf } from '../fixtures/read-pdf'
import { LettersPage } from '../screens/paper/letters-page'
import { chooseScheme } from '../screens/settings'

const SHOP = { shopName: '前台诊所', shopAddress: '武汉市解放路2号', shopPostcode: '430010', shopPhone: '027-82654321' }

/** Three want mail; the others of the sample refuse it, as they come. */
async function prepare(frontdesk: Frontdesk): Promise<void> {
  await frontdesk.resize(1366, 697)
  const values = [
    {
      number: 'A000000001',
      name: '王爱丽',
      address: '武汉市江汉区中山大道1280号12楼',
      postcode: '430021',
      isPostRefused: 0,
    },
    { number: 'A000000004', name: '<b>欧阳</b>', address: '深圳市南山区科技园', postcode: '518057', isPostRefused: 0 },
    { number: 'A000000009', name: '李文雄', address: '台北市信义路五段7号', postcode: '110', isPostRefused: 0 },
  ] as const
  await beside(frontdesk.databaseFile, async (db) => {
    await changeSettings(db, SHOP)
    for (const { number, ...row } of values) {
      await db.updateTable('customer').set(row).where('number', '=', number).execute()
    }
  })
  // The window reads the shop's data anew.
  await frontdesk.restart()
  await frontdesk.resize(1366, 697)
}

async function savePdf(frontdesk: Frontdesk, name: string): Promise<string> {
  const file = join(frontdesk.profile, `${name}.pdf`)
  const button = frontdesk.page.getByRole('button', { name: '另存为PDF', exact: true })
  await expect(button).toBeEnabled()
  await frontdesk.answerSaveDialog(file)
  await button.click()
  await expect(frontdesk.page.getByText(`${name}.pdf`).first()).toBeVisible()
  return file
}

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`),
  ).toEqual([])
}

const wordOn = (words: readonly Word[], text: string) => {
  const found = words.find((word) => word.text === text)
  if (!found) throw new Error(`${text} is not there: ${words.map((word) => word.text).join(' ')}`)
  return found
}

const near = (found: number, wanted: number) => expect(Math.abs(found - wanted)).toBeLessThan(0.5)

test('one text goes to three customers, each with their own words, and is kept for the next time', async ({
  card,
  frontdesk,
  queue,
}) => {
  await prepare(frontdesk)
  const { page } = frontdesk
  const letters = new LettersPage(page)
  await letters.open()
  await letters.chooseSource('全部客户')
  await letters.subject.fill('新年好')
  await letters.body.fill('尊敬的：\n欢迎再来<店名字>。')
  await letters.body.press('Control+Home')
  for (let step = 0; step < 3; step += 1) await letters.body.press('ArrowRight')
  await letters.insertField('客户名称')
  await letters.insertField('称呼')
  await expect(letters.body).toHaveValue('尊敬的<名称><称呼>：\n欢迎再来<店名字>。')
  await expect(letters.body).toBeFocused()
  await page.getByRole('button', { name: '<店名字>（内文第 2 行）' }).click()
  await page.keyboard.type('<店名>')
  await expect(letters.body).toHaveValue('尊敬的<名称><称呼>：\n欢迎再来<店名>。')
  await letters.signature.fill('<店名>')
  await expect(letters.state).toHaveText('3 封信，共 3 页')
  await expect(letters.leftOut.getByRole('listitem')).toHaveCount(6)
  await expect(letters.leftOut.getByRole('listitem').first()).toContainText('不要邮寄')
  await expectNoViolations(page)

  const file = await savePdf(frontdesk, '新年信')
  const facts = await factsOf(file)
  expect(facts.pages).toBe(3)
  near(facts.width, 210)
  near(facts.height, 297)
  const words = await wordsOf(file)
  const textOf = (place: number) => words.filter((word) => word.page === place).map((word) => word.text)
  expect(textOf(1)).toEqual(expect.arrayContaining(['前台诊所', '新年好', '尊敬的王爱丽小姐：', '欢迎再来前台诊所。']))
  expect(textOf(2)).toContain('尊敬的<b>欧阳</b>先生：')
  expect(textOf(3)).toContain('尊敬的李文雄先生：')
  near(wordOn(words, '尊敬的王爱丽小姐：').left, 25)
  near(wordOn(words, '欢迎再来前台诊所。').left, 25 + 2 * 4.2)
  const raster = await rasterOf(file, 1)
  const blank = words.filter((word) => word.page === 1).flatMap((word) => blankCharacters(raster, word))
  expect(blank).toEqual([])

  await page.getByRole('textbox', { name: '范本名称' }).fill('新年')
  await page.keyboard.press('F8')
  await expect(page.getByText('信件范本已存档：新年')).toBeVisible()
  await expect(letters.template.locator('option')).toHaveText(['（新的信件）', '新年'])
  await page.keyboard.press('F7')
  await expect(letters.template.locator('option')).toHaveText(['（新的信件）'])
  await page.getByRole('button', { name: '撤销' }).click()
  await expect(letters.template.locator('option:checked')).toHaveText('新年')

  await page.getByRole('combobox', { name: '打印机', exact: true }).selectOption(PRINTER)
  await page.keyboard.press('F6')
  await expect.poll(() => queue.documents().length).toBe(1)
  const contacts = () => beside(frontdesk.databaseFile, (db) => db.selectFrom('contact').select('kind').execute())
  await expect.poll(contacts).toEqual(Array.from({ length: 3 }, () => ({ kind: 'letterPrinted' })))

  await frontdesk.restart()
  const again = new LettersPage(frontdesk.page)
  await again.open()
  await expect(again.body).toHaveValue('尊敬的<名称><称呼>：\n欢迎再来<店名>。')
  await expect(again.template.locator('option:checked')).toHaveText('新年')
  expect(card).toBeDefined()
})

test('envelopes come in four sizes, with code, name and sender where the postman looks for them', async ({
  card,
  frontdesk,
}) => {
  await prepare(frontdesk)
  const { page } = frontdesk
  const letters = new LettersPage(page)
  await letters.open()
  await letters.chooseSource('全部客户')
  await letters.choose('印什么', '信封')
  const kinds: readonly (readonly [EnvelopeKind, string])[] = [
    ['DL', 'DL 220×110'],
    ['ZL', 'ZL 230×120'],
    ['C5', 'C5 229×162'],
    ['vertical', '中式直式 120×230'],
  ]
  for (const [kind, label] of kinds) {
    await letters.choose('信封规格', label)
    await expect(letters.state).toHaveText('3 个信封')
    const file = await savePdf(frontdesk, `信封${kind}`)
    const { width, height } = ENVELOPE_SIZES[kind]
    const facts = await factsOf(file)
    expect(facts.pages).toBe(3)
    near(facts.width, width)
    near(facts.height, height)
    const words = (await wordsOf(file)).filter((word) => word.page === 1)
    const raster = await rasterOf(file, 1)
    expect(words.flatMap((word) => blankCharacters(raster, word))).toEqual([])
    const all = words.map((word) => word.text).join('')
    for (const text of ['贴邮票处', '王爱丽', '小姐', '收', '前台诊所']) expect(all).toContain(text)
    const [first] = words.filter((word) => /^\d$/.test(word.text) && word.top < 25)
    expect(first?.text).toBe('4')
    near((first!.left + first!.right) / 2, kind === 'vertical' ? 66.5 : 15.5)
    // Poppler reads a column character by character.
    const name = wordOn(words, kind === 'vertical' ? '王' : '王爱丽')
    if (kind === 'vertical') near((name.left + name.right) / 2, 60)
    else near(name.left, width * 0.3)
  }
  await expectNoViolations(page)
  await chooseScheme(page, 'dark')
  await expectNoViolations(page)
  expect(card).toBeDefined()
})

test('the shop is named in the settings, and a wrong postcode is said there', async ({ card, frontdesk }) => {
  const { page } = card
  await card.button('设置').click()
  const dialog = card.dialog('设置')
  await dialog.getByRole('textbox', { name: '店名' }).fill('前台诊所')
  await dialog.getByRole('textbox', { name: '店邮编' }).fill('4300')
  await expect(dialog.getByText('邮编是 3、5 或 6 位数字')).toBeVisible()
  await expectNoViolations(page)
  await dialog.getByRole('textbox', { name: '店邮编' }).fill('430000')
  // The last field is left by closing.
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await frontdesk.restart()
  await frontdesk.page.getByRole('button', { name: '设置', exact: true }).click()
  const anew = frontdesk.page.getByRole('dialog', { name: '设置' })
  await expect(anew.getByRole('textbox', { name: '店名' })).toHaveValue('前台诊所')
  await expect(anew.getByRole('textbox', { name: '店邮编' })).toHaveValue('430000')
})
