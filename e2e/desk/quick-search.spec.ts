import { expect, test } from '../fixtures/frontdesk'

const WAYS_TO_LI = [
  ['文雄', '找到 1 笔, 依客户名称'],
  ['李文雄', '找到 1 笔, 依客户名称'],
  ['lwx', '找到 1 笔, 依客户名称 （拼音首字母）'],
  ['liwenxiong', '找到 1 笔, 依客户名称 （拼音）'],
  ['li wen', '找到 1 笔, 依客户名称 （拼音）'],
  ['A000000009', '找到 1 笔, 依客户编号'],
  ['ａ００００００００９', '找到 1 笔, 依客户编号'],
  ['2504', '找到 1 笔, 依手机号码'],
  ['135-1013 2504', '找到 1 笔, 依手机号码'],
  ['28783427', '找到 1 笔, 依联络电话'],
  ['华为', '找到 1 笔, 依工作单位'],
  ['滢水山庄', '找到 1 笔, 依住址'],
] as const

test('李文雄 is found by any part of what is known of him, and it is said by which field', async ({ card }) => {
  for (const [typed, outcome] of WAYS_TO_LI) {
    await card.press('Control+Home')
    await card.expectCustomer('A000000001', '王爱丽')
    await card.search.ask(typed)
    await expect(card.search.outcome, typed).toHaveText(outcome)
    await expect(card.search.options.first(), typed).toContainText('李文雄')
    await card.press('Enter')
    await card.expectCustomer('A000000009', '李文雄')
    await expect(card.search.list).toBeHidden()
  }
})

test('the part that matched is marked in the list', async ({ card }) => {
  await card.search.ask('2504')
  await expect(card.search.list.getByRole('group', { name: '手机号码 1 笔' })).toBeVisible()
  await expect(card.search.options.locator('mark')).toHaveText(['2504'])
  await card.search.ask('文雄')
  await expect(card.search.options.locator('mark')).toHaveText(['文雄'])
})

test('one character is enough, and the other fields are counted too', async ({ card }) => {
  await card.search.ask('陈')
  await expect(card.search.outcome).toHaveText('找不到符合的客户')
  await card.search.ask('林')
  await expect(card.search.outcome).toHaveText('找到 1 笔, 依客户名称')
  await card.search.ask('深')
  await expect(card.search.outcome).toHaveText('找到 9 笔, 依住址')
  await card.search.ask('9')
  await expect(card.search.outcome).toHaveText(/^找到 2 笔, 依联络电话 另有 \d+ 笔$/)
})

test('traditional and simplified are one', async ({ card }) => {
  await card.search.ask('林国泰')
  await expect(card.search.outcome).toHaveText('找到 1 笔, 依客户名称')
  await card.expectCustomer('A000000008', '林國泰')
  await card.search.ask('華為')
  await expect(card.search.outcome).toHaveText('找到 1 笔, 依工作单位')
})

test('names are never mangled: a rare character, an apostrophe, a 复姓', async ({ card }) => {
  await card.search.ask('𠮷')
  await card.expectCustomer('A000000006', '𠮷野家正')
  await card.search.ask("O'Brien")
  await card.expectCustomer('A000000007', "Mary O'Brien")
  await card.search.ask('oyzh')
  await card.expectCustomer('A000000004', '欧阳振华')
})

test('nothing found is said, and the card stays', async ({ card }) => {
  await card.goTo('4')
  await card.search.ask('没有这个人')
  await expect(card.search.outcome).toHaveText('找不到符合的客户')
  await card.press('Enter')
  await card.expectCustomer('A000000004', '欧阳振华')
})

test('arrows walk the list with the card following, and Enter chooses', async ({ card }) => {
  await card.search.ask('深圳市南山区')
  await expect(card.search.outcome).toHaveText('找到 3 笔, 依住址')
  await expect(card.search.options).toHaveCount(3)
  const first = card.search.options.nth(0)
  const second = card.search.options.nth(1)
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await card.press('ArrowDown')
  await expect(second).toHaveAttribute('aria-selected', 'true')
  await expect(card.search.box).toHaveAttribute('aria-activedescendant', (await second.getAttribute('id')) ?? '')
  const words = await second.textContent()
  await expect(async () => expect(words).toContain(await card.field('客户名称').inputValue())).toPass()
  await card.press('Enter')
  await expect(card.search.list).toBeHidden()
  await expect(async () => expect(words).toContain(await card.field('客户名称').inputValue())).toPass()
})

test('Enter pressed faster than the answer still goes to the one that is found', async ({ card }) => {
  await card.page.keyboard.press('Control+K')
  await card.page.keyboard.insertText('lwx')
  await card.press('Enter')
  await card.expectCustomer('A000000009', '李文雄')
})

const NASTY = ["'; DROP TABLE customer; --", '"', '*', 'NEAR(a b)', 'name:李 OR 1=1', '%', '_', '\\', '{', '(((', '^']

test('SQL and search syntax in the box is only a text to look for', async ({ card }) => {
  for (const nasty of NASTY) {
    await card.search.ask(nasty)
    await expect(card.search.outcome, nasty).toHaveText(/找不到符合的客户|找到/)
    await card.search.ask('李文雄')
    await expect(card.search.outcome, nasty).toHaveText('找到 1 笔, 依客户名称')
  }
  await card.expectCount(9)
})

test('a text of 10,000 characters is not found, and nothing breaks', async ({ card }) => {
  await card.press('Control+K')
  await card.page.keyboard.insertText('长'.repeat(10_000))
  await expect(card.search.outcome).toHaveText('找不到符合的客户')
  await card.search.ask('lwx')
  await card.expectCustomer('A000000009', '李文雄')
})

test('ESC clears the box', async ({ card }) => {
  await card.search.ask('文雄')
  await expect(card.search.list).toBeVisible()
  await card.press('Escape')
  await expect(card.search.box).toHaveValue('')
  await expect(card.search.list).toBeHidden()
  await expect(card.search.outcome).toHaveText('')
  await expect(card.search.box).toBeFocused()
})

test('searching away from unsaved typing asks first', async ({ card }) => {
  await card.startEdit()
  await card.press('End')
  await card.type('改')
  await card.search.ask('lwx')
  await expect(card.search.outcome).toHaveText(/找到 1 笔/)
  await expect(card.field('客户名称')).toHaveValue('王爱丽改')
  await card.press('Enter')
  const dialog = card.dialog('还没有存档')
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: '继续编辑' }).click()
  await expect(dialog).toBeHidden()
  await expect(card.field('客户名称')).toHaveValue('王爱丽改')
  await card.expectMode('修改')
  await card.search.ask('lwx')
  await expect(card.search.outcome).toHaveText(/找到 1 笔/)
  await card.press('Enter')
  await dialog.getByRole('button', { name: '不存档' }).click()
  await card.expectCustomer('A000000009', '李文雄')
  await card.expectMode('浏览')
  await card.press('Control+Home')
  await card.expectCustomer('A000000001', '王爱丽')
})
