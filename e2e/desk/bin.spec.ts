import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright/test'
import { expect, test } from '../fixtures/frontdesk'
import { beside } from '../fixtures/other-writer'
import type { CardPage } from '../screens/card-page'
import { Picker } from '../screens/picker'
import { PicturesDialog } from '../screens/pictures-dialog'
import { ReferencesPage } from '../screens/references-page'

const faultsOf = async (page: Page) =>
  // Legacy mode: the usual one opens a second page, which the program rightly denies.
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

async function openBin(card: CardPage): Promise<Locator> {
  await card.button('回收站').click()
  const table = card.page.getByRole('table', { name: '回收站内容' })
  await table.waitFor()
  return table.locator('tbody').getByRole('row')
}

test('a deleted customer is in the bin with everything and comes back to the card', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(card.page)
  await card.goTo('9')
  await card.press('Control+I')
  await pictures.paste(40, 30)
  await expect(pictures.tiles).toHaveCount(1)
  await card.press('Escape')
  await expect(pictures.dialog).toBeHidden()
  await card.press('F7')
  await card.expectCount(8)
  const rows = await openBin(card)
  await expect(rows).toHaveText([/客户李文雄.*含 2 笔服务记录、1 张图片.*A000000009/])
  expect(await faultsOf(frontdesk.page)).toEqual([])
  await rows.first().focus()
  await card.press('Enter')
  await expect(card.toast('已恢复 1 项')).toBeVisible()
  await expect(rows).toHaveCount(0)
  await expect(card.page.getByText('回收站是空的')).toBeVisible()
  await card.press('F3')
  await card.goTo('9')
  await card.expectCustomer('A000000009', '李文雄')
  await expect(card.services.rows).toHaveCount(2)
  await pictures.open()
  await expect(pictures.tiles).toHaveCount(1)
})

test('a service of a customer in the bin brings the customer along, when people say so', async ({ card }) => {
  await card.goTo('9')
  await card.services.rows.first().focus()
  await card.press('Delete')
  await expect(card.services.rows).toHaveCount(1)
  await card.press('F7')
  await card.expectCount(8)
  const rows = await openBin(card)
  await expect(rows).toHaveCount(2)
  await card.page.getByRole('searchbox', { name: '在回收站中查找' }).fill('健康咨询')
  await expect(rows).toHaveText([/服务记录2012\.04\.08 健康咨询.*李文雄客户也在回收站/])
  await rows.first().focus()
  await card.press('Space')
  await card.button('恢复').click()
  await expect(card.dialog('客户也在回收站')).toContainText('李文雄')
  await card.press('Enter')
  await expect(card.toast('已恢复 1 项')).toBeVisible()
  await card.press('F3')
  await card.goTo('9')
  await expect(card.services.rows).toHaveCount(2)
})

test('deleting for ever asks with the names, and keeps a number and nothing else', async ({ frontdesk, card }) => {
  await card.goTo('9')
  await card.press('F7')
  await card.expectCount(8)
  const rows = await openBin(card)
  await rows.first().focus()
  await card.press('Delete')
  const question = card.dialog('彻底删除？')
  await expect(question).toContainText('李文雄')
  await expect(card.button('取消')).toBeFocused()
  expect(await faultsOf(frontdesk.page)).toEqual([])
  await card.press('Enter')
  await expect(rows).toHaveCount(1)
  await rows.first().focus()
  await card.press('Delete')
  await question.getByRole('button', { name: '彻底删除', exact: true }).click()
  await expect(card.toast('已彻底删除 1 项')).toBeVisible()
  await expect(rows).toHaveCount(0)
  const left = await beside(frontdesk.databaseFile, async (db) => ({
    log: await db.selectFrom('purge').select(['entity', 'number']).execute(),
    customers: await db.selectFrom('customer').select('id').execute(),
    services: await db.selectFrom('serviceRecord').select('id').where('customerId', '=', 9).execute(),
  }))
  expect(left.log).toEqual([{ entity: 'customer', number: 'A000000009' }])
  expect(left.customers).toHaveLength(8)
  expect(left.services).toEqual([])
})

test('a category nobody uses goes to the bin, comes back and is offered again', async ({ frontdesk, card }) => {
  const references = new ReferencesPage(card.page)
  const picker = new Picker(card.page)
  const drop = async () => {
    await references.open()
    await references.choose('客户类别')
    await references.row('白金会员').click()
    await card.press('Delete')
    await expect(references.row('白金会员')).toHaveCount(0)
  }
  const add = async () => {
    await references.open()
    await references.choose('客户类别')
    await card.press('Control+n')
    await card.type('白金会员')
    await card.press('Enter')
    await expect(references.row('白金会员')).toBeFocused()
  }
  await add()
  await drop()
  const rows = await openBin(card)
  await expect(rows).toHaveText([/参考档项目白金会员客户类别/])
  expect(await faultsOf(frontdesk.page)).toEqual([])
  await rows.first().focus()
  await card.press('Enter')
  await expect(card.toast('已恢复 1 项')).toBeVisible()
  await expect(rows).toHaveCount(0)
  await card.press('F3')
  await card.goTo('9')
  await card.startEdit()
  await card.field('客户类别').focus()
  await picker.openBy('Alt+ArrowDown')
  await card.type('白金')
  await expect(picker.options).toHaveText(['白金会员'])
  await card.press('Escape', 'Escape')
  await drop()
  await add()
  await openBin(card)
  await rows.first().focus()
  await card.press('Enter')
  await expect(card.toast(/^已有「白金会员」这个参考档项目/)).toBeVisible()
  await expect(rows).toHaveCount(1)
  await rows.first().focus()
  await card.press('Delete')
  const question = card.dialog('彻底删除？')
  await expect(question).toContainText('参考档项目 客户类别 白金会员')
  await question.getByRole('button', { name: '彻底删除', exact: true }).click()
  await expect(card.toast('已彻底删除 1 项')).toBeVisible()
  await expect(rows).toHaveCount(0)
})

test('the bin empties itself only where that was chosen, and remembers the choice', async ({ frontdesk, card }) => {
  await openBin(card)
  const choice = card.page.getByLabel('自动清空')
  await expect(choice).toHaveValue('0')
  await choice.selectOption('90')
  await expect(choice).toHaveValue('90')
  const page = await frontdesk.restart()
  await page.getByRole('button', { name: '回收站', exact: true }).click()
  await expect(page.getByLabel('自动清空')).toHaveValue('90')
})
