import { addCustomers, addressees } from '../fixtures/addressees'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { CardPage } from '../screens/card-page'
import { ListPage } from '../screens/list-page'
import { LabelsPage } from '../screens/paper/labels-page'
import { SearchDialog } from '../screens/search-dialog'
import type { WelcomePage } from '../screens/welcome-page'

const PEOPLE = addressees(12)

async function fillShop(frontdesk: Frontdesk, welcome: WelcomePage) {
  await welcome.startEmpty()
  await addCustomers(frontdesk.databaseFile, PEOPLE)
  const page = await frontdesk.restart()
  const card = new CardPage(page)
  await card.expectCount(PEOPLE.length)
  return { page, card, labels: new LabelsPage(page) }
}

test('from a card it is about this customer, and ESC leads back to the card', async ({ frontdesk, welcome }) => {
  const { card, labels } = await fillShop(frontdesk, welcome)
  await card.goTo('3')
  await labels.open()
  await labels.expectSource('本客户', PEOPLE[2]!.name)
  await labels.expectMade(1, 1)
  await expect(labels.pageImage(1)).toContainText(PEOPLE[2]!.address!)
  await card.press('Escape')
  await card.expectCustomer(PEOPLE[2]!.number, PEOPLE[2]!.name)
})

test('typing that is not saved is not lost on the way to the labels', async ({ frontdesk, welcome }) => {
  const { card, labels } = await fillShop(frontdesk, welcome)
  await card.startEdit()
  await card.type('改到一半')
  await labels.button('邮寄标签').click()
  await expect(card.dialog('还没有存档')).toBeVisible()
})

test('from F4 it is about the ticked rows or what the list shows, and the ticks are there again', async ({
  frontdesk,
  welcome,
}) => {
  const { page, card, labels } = await fillShop(frontdesk, welcome)
  const list = new ListPage(page)
  await list.show()
  await list.filter('住址').fill('福田')
  await expect(page.getByText('列出 3 笔')).toBeVisible()
  await labels.open()
  await labels.expectSource('列表', '3 位')
  await labels.expectMade(3, 1)
  await card.press('Escape')
  await expect(list.filter('住址')).toHaveValue('福田')

  await list.selected.waitFor()
  await card.press('Space', 'ArrowDown', 'Space')
  await labels.open()
  await labels.expectSource('已勾选', '2 位')
  await labels.expectMade(2, 1)
  await labels.source('列表').check()
  await labels.expectMade(3, 1)
  await card.press('Escape')
  await expect(page.getByText(/已选 2 笔/)).toBeVisible()
})

test('advanced search has a button of its own, the only one of its name; ESC leads back to the result', async ({
  frontdesk,
  welcome,
}) => {
  const { page, card, labels } = await fillShop(frontdesk, welcome)
  const search = new SearchDialog(page)
  await expect(labels.button('邮寄标签')).toHaveCount(1)
  await search.open()
  await expect(labels.button('邮寄标签')).toHaveCount(1)
  await expect(labels.button('邮寄标签')).toBeDisabled()
  await search.search('开始搜索', { 性别: '女' })
  await search.expectCount(6)
  await labels.open()
  await labels.expectSource('搜索结果', '6 位')
  await labels.expectMade(6, 1)
  await card.press('Escape')
  await expect(search.dialog).toBeVisible()
  await search.expectCount(6)

  await search.lists.getByLabel('名单名称').fill('女客户')
  await search.lists.getByRole('button', { name: '存成名单', exact: true }).click()
  await expect(search.lists.getByRole('listitem')).toHaveCount(1)
  await card.press('Escape')
  await expect(search.dialog).toBeHidden()
  await labels.button('名单').click()
  await page.getByRole('row').filter({ hasText: '女客户' }).waitFor()
  await labels.open()
  await labels.expectSource('名单', '6 位')
  await expect(page.getByRole('combobox', { name: '选择名单' })).toHaveValue(/\d/)
  await labels.expectMade(6, 1)
  await card.press('Escape')
  await expect(page.getByRole('table', { name: '名单' })).toBeVisible()
})

test('whoever looks at a card of the list of what is not printed finds the job again as it was', async ({
  frontdesk,
  welcome,
}) => {
  await welcome.startEmpty()
  await addCustomers(
    frontdesk.databaseFile,
    PEOPLE.map((person, place) => (place === 4 ? { ...person, address: '' } : person)),
  )
  const page = await frontdesk.restart()
  const [card, labels] = [new CardPage(page), new LabelsPage(page)]
  await labels.open()
  // The list is there before anything stands in it.
  await expect(labels.unprinted).toBeVisible()
  await expect(labels.unprinted.getByRole('listitem')).toHaveCount(0)
  await labels.source('全部客户').check()
  await labels.choose('打印方向', '直印')
  await labels.startAt(5)
  await labels.cell(7).click({ button: 'right' })
  await labels.expectMade(11, 1)
  await labels.unprinted.getByRole('button', { name: PEOPLE[4]!.name, exact: true }).click()
  await card.expectCustomer(PEOPLE[4]!.number, PEOPLE[4]!.name)

  await labels.open()
  await labels.expectSource('全部客户', '12 位')
  await labels.expectChosen('打印方向', '直印')
  await expect(labels.cell(5)).toHaveAttribute('aria-selected', 'true')
  await expect(labels.cell(7)).toHaveAccessibleDescription('已用，跳过')
  await labels.expectMade(11, 1)

  // Gone elsewhere and come from a card: it is about that customer.
  await card.press('F4', 'F3')
  await card.expectCustomer(PEOPLE[4]!.number, PEOPLE[4]!.name)
  await labels.open()
  await labels.expectSource('本客户', PEOPLE[4]!.name)
})

test('conditions can be typed for the labels alone', async ({ frontdesk, welcome }) => {
  const { page, card, labels } = await fillShop(frontdesk, welcome)
  await labels.open()
  await labels.button('输入条件').click()
  const dialog = page.getByRole('dialog', { name: '输入条件', exact: true })
  await dialog.getByLabel('年龄从', { exact: true }).fill('不是数字')
  await card.press('Control+Enter')
  await expect(dialog.getByLabel('年龄从', { exact: true })).toBeFocused()
  await dialog.getByRole('button', { name: '全部清除' }).click()
  await dialog.getByLabel('住址', { exact: true }).fill('南山')
  await card.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await labels.expectSource('输入的条件', '3 位')
  await labels.expectMade(3, 1)
})

test('the pages follow each option; F5 makes them anew', async ({ frontdesk, welcome }) => {
  const { card, labels } = await fillShop(frontdesk, welcome)
  await labels.open()
  await labels.expectMade(1, 1)
  await expect(labels.pageImage(1)).toContainText('先生 收')
  await labels.page.getByLabel('称呼', { exact: true }).selectOption('敬启')
  await expect(labels.pageImage(1)).toContainText('敬启')
  await labels.page.getByLabel('标签份数', { exact: true }).fill('20')
  await labels.expectMade(20, 2)
  await labels.startAt(18)
  await labels.expectMade(20, 3)
  await card.press('F5')
  await labels.expectMade(20, 3)
  // Keys: the cell that has the focus is where printing starts.
  await labels.cell(18).focus()
  await card.press('Home', 'Enter')
  await expect(labels.cell(1)).toHaveAttribute('aria-selected', 'true')
  await labels.expectMade(20, 2)
})
