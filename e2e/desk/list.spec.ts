import { createCustomer } from '../../electron/customers/customer-writes'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { actNow, beside } from '../fixtures/other-writer'
import { ListPage } from '../screens/list-page'

const BY_PINYIN = ["Mary O'Brien", '𠮷野家正', '李文雄', '林國泰', '欧阳振华', '施晴云', '王爱丽', '徐兰梅', '曾美玲']

const addMany = (frontdesk: Frontdesk, count: number) =>
  beside(frontdesk.databaseFile, async (db) => {
    for (let at = 0; at < count; at++) {
      const number = `B${String(at).padStart(5, '0')}`
      await createCustomer(db, actNow(), { ...EMPTY_CUSTOMER, number, name: `客人${at}` })
    }
  })

test('all customers stand in the list by number, and the cursor stands in the first row', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await expect(list.rows).toHaveCount(9)
  await expect(list.selected).toContainText('A000000001')
  await expect(card.page.getByText('列出 9 笔')).toBeVisible()
  await expect(list.head('客户编号')).toHaveAttribute('aria-sort', 'ascending')
})

test('names sort by pinyin, and a second click turns the order round', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await list.sortBy('客户名称')
  await expect(list.head('客户名称')).toHaveAttribute('aria-sort', 'ascending')
  await expect
    .poll(() => list.texts('客户名称').then((names) => names.filter((name) => !/^[M𠮷]/u.test(name))))
    .toEqual(BY_PINYIN.slice(2))
  await list.sortBy('客户名称')
  await expect(list.head('客户名称')).toHaveAttribute('aria-sort', 'descending')
  await expect
    .poll(() => list.texts('客户名称').then((names) => names.filter((name) => !/^[M𠮷]/u.test(name))))
    .toEqual(BY_PINYIN.slice(2).toReversed())
})

test('any column sorts: birth dates by day', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await list.sortBy('出生日期')
  await expect
    .poll(() => list.texts('出生日期').then((days) => days.filter((day) => day !== '')))
    .toEqual(['1955.10.01', '1965.02.14', '1978.09.25', '1979.02.28', '1988.07.19', '1990.12.31'])
  await expect(list.rows).toHaveCount(9)
})

test('each column filters, all filters hold together, and one button clears them', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await list.filter('客户类别').fill('VIP')
  await list.expectTexts('客户编号', ['A000000001', 'A000000003', 'A000000007', 'A000000009'])
  await expect(card.page.getByText('列出 4 笔')).toBeVisible()
  await list.filter('性别').fill('男')
  await list.expectTexts('客户名称', ['李文雄'])
  await list.filter('住址').fill("%' OR 1=1 --")
  await expect(card.page.getByText('没有符合的客户')).toBeVisible()
  await list.button('清除筛选').click()
  await expect(list.rows).toHaveCount(9)
})

test('the keyboard walks the rows, Enter opens the card, and F4 comes back to the same row', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await card.press('ArrowDown', 'ArrowDown', 'ArrowUp')
  await expect(list.selected).toContainText('A000000002')
  await card.press('End')
  await expect(list.selected).toContainText('A000000009')
  await card.press('Home')
  await expect(list.selected).toContainText('A000000001')
  await card.press('ArrowDown', 'ArrowDown', 'ArrowDown')
  await card.press('Enter')
  await card.expectCustomer('A000000004', '欧阳振华')
  await list.show()
  await expect(list.selected).toContainText('A000000004')
  await card.press('F3')
  await card.expectCustomer('A000000004', '欧阳振华')
})

test('a long list is walked by page and to its end, drawing only what can be seen', async ({ frontdesk, welcome }) => {
  await welcome.loadSample()
  await addMany(frontdesk, 400)
  await frontdesk.restart()
  const list = new ListPage(frontdesk.page)
  await list.show()
  await expect(frontdesk.page.getByText('列出 409 笔')).toBeVisible()
  await frontdesk.page.keyboard.press('End')
  await expect(list.selected).toContainText('B00399')
  expect(await list.rows.count()).toBeLessThan(80)
  await frontdesk.page.keyboard.press('PageUp')
  await expect(list.selected).toContainText(/B0037\d|B0038\d/)
  await frontdesk.page.keyboard.press('Enter')
  await expect(frontdesk.page.getByLabel('客户编号', { exact: true })).toHaveValue(/B003[78]\d/)
  const number = await frontdesk.page.getByLabel('客户编号', { exact: true }).inputValue()
  await list.show()
  await expect(list.selected).toContainText(number)
})

test('columns are chosen, moved and sized, and are so after a restart', async ({ card, frontdesk }) => {
  const list = new ListPage(card.page)
  await list.show()
  const dialog = await list.chooseColumns()
  await dialog.getByRole('checkbox', { name: '电子邮箱' }).check()
  await dialog.getByRole('checkbox', { name: '住址' }).uncheck()
  await dialog.getByRole('button', { name: '客户名称 往前移' }).click()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await list.head('性别').getByRole('button').focus()
  await card.press('Alt+ArrowRight')
  const wanted = [
    '客户名称',
    '客户编号',
    '出生日期',
    '性别',
    '联络电话',
    '手机号码',
    '工作单位',
    '客户类别',
    '职务职称',
    '电子邮箱',
  ]
  await expect.poll(() => list.columns()).toEqual(wanted)
  const before = (await list.head('客户名称').boundingBox())!
  const edge = { x: before.x + before.width - 2, y: before.y + before.height / 2 }
  await card.page.mouse.move(edge.x, edge.y)
  await card.page.mouse.down()
  await card.page.mouse.move(edge.x + 60, edge.y, { steps: 5 })
  const width = async () => Math.round((await list.head('客户名称').boundingBox())!.width)
  await expect.poll(width).toBe(Math.round(before.width) + 60)
  await card.page.mouse.up()
  await expect.poll(width).toBe(Math.round(before.width) + 60)
  await expect
    .poll(() =>
      beside(frontdesk.databaseFile, async (db) =>
        JSON.stringify(await db.selectFrom('setting').selectAll().execute()),
      ),
    )
    .toContain(String(Math.round(before.width) + 60))
  const again = new ListPage(await frontdesk.restart())
  await again.show()
  expect(await again.columns()).toEqual(wanted)
  expect(Math.round((await again.head('客户名称').boundingBox())!.width)).toBe(Math.round(before.width) + 60)
  const chooser = await again.chooseColumns()
  await chooser.getByRole('button', { name: '恢复预设栏位' }).click()
  await chooser.getByRole('button', { name: '关闭' }).last().click()
  await expect.poll(async () => (await again.columns()).slice(0, 3)).toEqual(['客户编号', '客户名称', '性别'])
})

test('rows are ticked one by one, as a stretch, and all at once', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  const ticked = (count: number) => expect(card.page.getByText(`已选 ${count} 笔`)).toBeVisible()
  await card.press('Space')
  await ticked(1)
  await expect(list.rows.first().getByRole('checkbox', { name: '选择 王爱丽' })).toBeChecked()
  await card.press('ArrowDown', 'ArrowDown', 'ArrowDown', 'Shift+Space')
  await ticked(4)
  await card.press('Space')
  await ticked(3)
  await card.press('Control+a')
  await ticked(9)
  await list.button('取消选择').click()
  await expect(card.page.getByText('已选')).toBeHidden()
})

test('the ticked customers are deleted together, and Ctrl+Z brings them back together', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await card.press('Space', 'ArrowDown', 'Space', 'F7')
  await card.expectCount(7)
  await expect(list.rows).toHaveCount(7)
  await expect(card.toast('已把 2 位客户移到回收站')).toBeVisible()
  await card.press('Control+Z')
  await card.expectCount(9)
  await expect(list.rows).toHaveCount(9)
})

test('a column is moved by dragging its head', async ({ card }) => {
  const list = new ListPage(card.page)
  await list.show()
  await list.head('性别').dragTo(list.head('客户编号'))
  await expect.poll(async () => (await list.columns()).slice(0, 3)).toEqual(['性别', '客户编号', '客户名称'])
})
