import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Frontdesk, test } from '../../fixtures/frontdesk'
import type { CardPage } from '../../screens/card-page'
import { PicturesDialog } from '../../screens/pictures-dialog'
import { DuplicatesPage } from './duplicates-page'
import { addTwins, dump } from './twins'

const faultsOf = async (frontdesk: Frontdesk) =>
  // Legacy mode: the usual one opens a second page, which the program rightly denies.
  (await new AxeBuilder({ page: frontdesk.page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => [
    id,
    nodes[0]?.html,
  ])

async function addPicture(card: CardPage): Promise<void> {
  const pictures = new PicturesDialog(card.page)
  await card.press('Control+I')
  await pictures.paste(40, 30)
  await expect(pictures.tiles).toHaveCount(1)
  await card.press('Escape')
  await expect(pictures.dialog).toBeHidden()
}

test('two cards of one person become one, found by the old number, and two again as if nothing had been', async ({
  frontdesk,
  card,
}) => {
  await frontdesk.resize(1366, 697)
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  for (const number of ['B000000101', 'B000000102']) {
    await card.goTo(number)
    await card.expectCustomer(number, '周小平')
    await addPicture(card)
  }
  const before = await dump(frontdesk)
  await duplicates.open()
  await expect(card.page.getByText(/还没有检查过/)).toBeVisible()
  expect(await faultsOf(frontdesk)).toEqual([])
  await duplicates.check()
  await expect(duplicates.rows).toHaveText([
    /B000000101 周小平.*B000000102 周小平.*身份证号相同、姓名相同、出生日期相同26/,
  ])
  expect(await faultsOf(frontdesk)).toEqual([])
  await duplicates.rows.first().focus()
  await card.press('Enter')
  await expect(duplicates.dialog).toContainText('两个手机号码都保留：13900139000')
  await duplicates.dialog.getByRole('radio', { name: '广州市天河区体育西路8号' }).check()
  await duplicates.dialog.getByRole('checkbox').check()
  expect(await faultsOf(frontdesk)).toEqual([])
  await duplicates.dialog.getByRole('button', { name: '合并', exact: true }).click()
  await expect(card.toast('已合并到 周小平')).toBeVisible()
  await expect(duplicates.rows).toHaveCount(0)

  await card.press('F3')
  await card.goTo('B000000102')
  await card.expectCustomer('B000000101', '周小平')
  await expect(card.services.rows).toHaveCount(5)
  await expect(card.field('手机号码2')).toHaveValue('13900139000')
  await expect(card.field('经历备注')).toHaveValue('合并自 B000000102 周小平：住址 深圳市福田区福华路12号')
  await card.button('变更历史').click()
  await expect(card.page.getByRole('table', { name: '变更历史' })).toContainText('合并了 B000000102 周小平')
  await card.press('Escape')

  await duplicates.open()
  await duplicates.show('已合并')
  await expect(card.page.getByRole('table', { name: '已合并' })).toContainText('住址 深圳市福田区福华路12号')
  expect(await faultsOf(frontdesk)).toEqual([])
  await duplicates.button('撤销合并').click()
  await expect(card.toast('已撤销合并，恢复为两位客户')).toBeVisible()
  expect(await dump(frontdesk)).toEqual(before)
  await duplicates.show('疑似重复')
  await expect(duplicates.rows).toHaveCount(1)
})

test('two people who only look alike are remembered as two, until that is taken back', async ({ frontdesk, card }) => {
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  await duplicates.open()
  await duplicates.check()
  await duplicates.rows.first().focus()
  await duplicates.button('不是重复').click()
  await expect(card.page.getByText('没有疑似重复的客户')).toBeVisible()
  await duplicates.check()
  await expect(card.page.getByText('没有疑似重复的客户')).toBeVisible()
  await duplicates.show('不是重复')
  await duplicates.button('重新列为疑似').click()
  await duplicates.show('疑似重复')
  await expect(duplicates.rows).toHaveCount(1)
})

test('what was changed since a merge is told before it is undone', async ({ frontdesk, card }) => {
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  await duplicates.open()
  await duplicates.check()
  await duplicates.rows.first().focus()
  await card.press('Enter')
  await expect(duplicates.dialog).toBeVisible()
  await duplicates.dialog.getByRole('button', { name: '合并', exact: true }).click()
  await expect(duplicates.rows).toHaveCount(0)
  await card.press('F3')
  await card.goTo('B000000101')
  await card.startEdit()
  await card.field('手机号码2').fill('13700137000')
  await card.save()
  await duplicates.open()
  await duplicates.button('撤销合并').click()
  const question = card.dialog('合并以后改动过')
  await expect(question).toContainText('手机号码2：现在是「13700137000」，保持不变')
  await card.press('Enter')
  await expect(card.toast('已撤销合并，恢复为两位客户')).toBeVisible()
  await card.press('F3')
  await card.goTo('B000000102')
  await card.expectCustomer('B000000102', '周小平')
})

test('while a new customer is typed in, those who may be on file are named, with a way to the card', async ({
  frontdesk,
  card,
}) => {
  await addTwins(frontdesk)
  const likely = card.page.getByRole('region', { name: '可能已有的客户' })
  await card.startAdd()
  await card.type('周小平')
  await expect(likely).toContainText('同名的客户： B000000101 周小平 B000000102 周小平')
  await card.field('手机号码').fill('139 0013 9000')
  await expect(likely).toContainText('此号已有客户： B000000102 周小平')
  expect(await faultsOf(frontdesk)).toEqual([])
  await card.field('手机号码').fill('')
  await card.save()
  await card.expectCount(12)
  await card.startAdd()
  await card.type('周小平')
  await likely.getByRole('button', { name: '打开 B000000102 周小平' }).click()
  await card.dialog('还没有存档').getByRole('button').filter({ hasText: '不存' }).click()
  await card.expectCustomer('B000000102', '周小平')
})

test('rules are changed, and the next check follows them', async ({ frontdesk, card }) => {
  const duplicates = new DuplicatesPage(card.page)
  await addTwins(frontdesk)
  await duplicates.open()
  await duplicates.button('检查规则').click()
  const rules = card.dialog('检查规则')
  expect(await faultsOf(frontdesk)).toEqual([])
  await rules.getByLabel('疑似重复的最低分').fill('30')
  await rules.getByRole('button', { name: '存档' }).click()
  await expect(rules).toBeHidden()
  await duplicates.check()
  await expect(card.page.getByText('没有疑似重复的客户')).toBeVisible()
})
