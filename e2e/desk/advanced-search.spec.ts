import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright/test'
import { expect, test } from '../fixtures/frontdesk'
import { beside, changeBeside } from '../fixtures/other-writer'
import { SearchDialog } from '../screens/search-dialog'

const faultsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).setLegacyMode().analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.html])

/** Counted in the data file itself, past everything that searches. */
const countOnFile = (file: string, where: string) =>
  beside(file, async (db) => {
    const rows = await db.selectFrom('customer').selectAll().where('deletedAt', 'is', null).execute()
    const genders = await db.selectFrom('referenceItem').select(['id', 'name']).where('kind', '=', 'gender').execute()
    const women = new Set(genders.filter(({ name }) => name === '女').map(({ id }) => id))
    const isWoman = (row: (typeof rows)[number]) => women.has(row.genderId ?? 0)
    const rules: Readonly<Record<string, (row: (typeof rows)[number]) => boolean>> = {
      women: isWoman,
      'women and 文雄': (row) => isWoman(row) || row.name.includes('文雄'),
      'women and 文雄, nobody of 福田': (row) =>
        (isWoman(row) || row.name.includes('文雄')) && !row.address.includes('福田'),
    }
    return rows.filter(rules[where]!).length
  })

test('a search in three steps says of each what it brought or took, and the file agrees', async ({
  card,
  frontdesk,
}) => {
  const search = new SearchDialog(card.page)
  const women = await countOnFile(frontdesk.databaseFile, 'women')
  const more = await countOnFile(frontdesk.databaseFile, 'women and 文雄')
  const rest = await countOnFile(frontdesk.databaseFile, 'women and 文雄, nobody of 福田')
  await search.open()
  await search.search('开始搜索', { 性别: '女' })
  await search.expectCount(women)
  await search.search('附加搜索', { 客户名称: '文雄' })
  await search.expectCount(more)
  await search.search('排除', { 住址: '福田' })
  await search.expectCount(rest)
  await search.expectChanges(women, more - women, rest - more)
  expect(rest).toBeLessThan(more)
  await expect(search.rows).toHaveCount(rest)

  await search.button('收回这一步：住址 福田').click()
  await search.expectCount(more)
  await search.expectChanges(women, more - women)
})

test('from a card back to the result: the same row, the ticks kept', async ({ card }) => {
  const search = new SearchDialog(card.page)
  await search.open()
  await expect(search.box('客户编号')).toBeFocused()
  await search.box('客户编号').fill('A0000')
  await card.press('Control+Enter')
  await search.expectCount(9)
  await expect(search.rows.first()).toBeFocused()
  await card.press('Space', 'ArrowDown', 'ArrowDown', 'Shift+Space', 'ArrowDown', 'Enter')
  await expect(search.dialog).toBeHidden()
  await card.expectCustomer('A000000004', '欧阳振华')
  await card.press('Escape')
  await expect(search.dialog).toBeVisible()
  await expect(search.row('A000000004')).toBeFocused()
  await expect(search.table.getByRole('checkbox', { checked: true })).toHaveCount(3)
  await card.press('Control+A')
  await expect(search.dialog.getByText('已选 9 笔')).toBeVisible()
})

test('the result, its steps and its ticks are there after the program was ended and started again', async ({
  card,
  frontdesk,
}) => {
  const search = new SearchDialog(card.page)
  await search.open()
  await search.search('开始搜索', { 性别: '女' })
  await search.search('附加搜索', { 客户名称: '文雄' })
  await search.expectCount(6)
  await search.row('李文雄').getByRole('checkbox').check()
  await search.table.getByRole('button', { name: '客户名称' }).click()
  await expect(search.rows.first()).toContainText('李文雄')
  await expect
    .poll(() =>
      beside(frontdesk.databaseFile, async (db) => {
        const kept = await db.selectFrom('searchSession').select('content').executeTakeFirst()
        return kept?.content.includes('"sortBy":"name"')
      }),
    )
    .toBe(true)
  const again = new SearchDialog(await frontdesk.restart())
  await again.open()
  await again.expectCount(6)
  await again.expectChanges(5, 1)
  await expect(again.rows.first()).toContainText('李文雄')
  await expect(again.row('李文雄').getByRole('checkbox')).toBeChecked()
})

test('a live 名单 follows the data, a fixed one keeps its customers, also through the bin', async ({
  card,
  frontdesk,
}) => {
  const search = new SearchDialog(card.page)
  await search.open()
  await search.search('开始搜索', { 客户名称: '文雄' })
  await search.expectCount(1)
  for (const [name, button] of [
    ['会变的', '存成条件'],
    ['不变的', '存成名单'],
  ] as const) {
    await search.lists.getByLabel('名单名称').fill(name)
    await search.lists.getByRole('button', { name: button }).click()
    await expect(search.lists.getByRole('listitem').filter({ hasText: name })).toHaveText(/1$/)
  }
  await card.press('Escape')
  await expect(search.dialog).toBeHidden()
  await changeBeside(frontdesk.databaseFile, 'A000000001', { name: '王文雄' })
  // Another program's change is heard of with our own next act.
  await card.goTo('9')
  await card.startEdit()
  await card.field('经历备注').fill('改过')
  await card.save()

  await card.page.getByRole('button', { name: '名单', exact: true }).click()
  const table = card.page.getByRole('table', { name: '名单' })
  const list = (name: string) => table.getByRole('row').filter({ hasText: name })
  await expect(list('会变的').getByRole('cell').nth(2)).toHaveText('2')
  await expect(list('不变的').getByRole('cell').nth(2)).toHaveText('1')
  expect(await faultsOf(card.page)).toEqual([])

  await list('会变的').dblclick()
  await search.expectCount(2)
  await expect(search.rows).toHaveCount(2)
  await card.press('Escape')
  await card.goTo('9')
  await card.press('F7')
  await card.page.getByRole('button', { name: '名单', exact: true }).click()
  await expect(list('不变的').getByRole('cell').nth(2)).toHaveText('0')
  await card.press('Control+Z')
  await expect(list('不变的').getByRole('cell').nth(2)).toHaveText('1')

  await list('不变的').click()
  await card.press('F7')
  await expect(list('不变的')).toBeHidden()
  await card.press('Control+Z')
  await expect(list('不变的')).toBeVisible()
})

test('what cannot be searched is told at its box, and ranges typed the wrong way round are turned', async ({
  card,
}) => {
  const search = new SearchDialog(card.page)
  await search.open()
  await search.search('开始搜索', { 年龄从: '151', 生日月: '13', 生日从: '02-30', 服务日期从: '20230231', 金额到: 'x' })
  for (const label of ['年龄从', '生日月', '生日从', '服务日期从', '金额到']) {
    await expect(search.box(label)).toHaveAttribute('aria-invalid', 'true')
  }
  await expect(search.box('年龄从')).toBeFocused()
  await search.search('开始搜索', { 年龄从: '90', 年龄到: '20' })
  await expect(card.toast('年龄的范围填反了，已对调')).toBeVisible()
  await expect(search.steps).toHaveText(/年龄 20~90/)
  await search.search('开始搜索', { 客户名称: '%_\'" OR 1=1 --' })
  await search.expectCount(0)
})

test('the row says why it is in the result', async ({ card }) => {
  const search = new SearchDialog(card.page)
  await search.open()
  await search.search('开始搜索', { 客户名称: '文雄', 电话: '2504' })
  await search.expectCount(1)
  await expect(search.reasons).toContainText('客户名称 李文雄')
  await expect(search.reasons.locator('mark')).toHaveText(['文雄', '2504'])
})

test('the dialog has no fault that a machine can find, empty or with a result', async ({ card }) => {
  const search = new SearchDialog(card.page)
  await search.open()
  expect(await faultsOf(card.page)).toEqual([])
  await search.search('开始搜索', { 性别: '女' })
  await search.expectCount(5)
  expect(await faultsOf(card.page)).toEqual([])
})
