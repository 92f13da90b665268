import { expect, test } from '../fixtures/frontdesk'
import { onFile } from '../fixtures/other-writer'
import { FIELDS } from '../screens/card-page'

test('Enter goes through every field in the known order, Shift+Enter back', async ({ card }) => {
  await card.startEdit()
  await card.press('Shift+Enter')
  for (const label of FIELDS) {
    await expect(card.field(label)).toBeFocused()
    await card.press('Enter')
  }
  await expect(card.button('存档')).toBeFocused()
  await card.field('业务联络人电话').focus()
  for (const label of FIELDS.toReversed()) {
    await expect(card.field(label)).toBeFocused()
    await card.press('Shift+Enter')
  }
  await expect(card.field('客户编号')).toBeFocused()
})

test('Alt+Enter makes a new line in 经历备注, Enter goes on', async ({ card, frontdesk }) => {
  await card.startEdit()
  await card.field('经历备注').focus()
  await card.type('一')
  await card.press('Alt+Enter')
  await card.type('二')
  await expect(card.field('经历备注')).toHaveValue('一\n二')
  await card.press('Enter')
  await expect(card.field('身份证号')).toBeFocused()
  await card.save()
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).note).toBe('一\n二')
})

test('an Enter that belongs to the input method does not leave the field', async ({ card }) => {
  await card.startEdit()
  const composing = (init: { key: string; code: string; isComposing?: boolean; keyCode?: number }) =>
    card.page.evaluate((init) => {
      const press = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
      return document.activeElement?.dispatchEvent(press)
    }, init)
  expect(await composing({ key: 'Enter', code: 'Enter', isComposing: true })).toBe(true)
  await expect(card.field('客户名称')).toBeFocused()
  expect(await composing({ key: 'Process', code: 'Enter', keyCode: 229 })).toBe(true)
  expect(await composing({ key: 'Enter', code: 'Enter', keyCode: 229 })).toBe(true)
  expect(await composing({ key: 'F8', code: 'F8', isComposing: true })).toBe(true)
  await expect(card.field('客户名称')).toBeFocused()
  await card.expectMode('修改')
  expect(await composing({ key: 'Enter', code: 'Enter' })).toBe(false)
  await expect(card.field('工作单位')).toBeFocused()
})

test('a birth date is understood in every spelling of the desk, and the age stands beside it', async ({
  card,
  frontdesk,
}) => {
  await card.startEdit()
  for (const typed of ['民国67.9.25', '78/9/25', '19780925', '1978-9-25', '1978年9月25日', '１９７８．９．２５']) {
    await card.field('出生日期').fill('')
    await card.type(typed)
    await card.press('Enter')
    await expect(card.field('出生日期'), typed).toHaveValue('1978.09.25')
    await expect(card.form.getByText(/^\d+ 岁$/), typed).toBeVisible()
  }
  await card.save()
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).bornOn).toBe('1978-09-25')
})

test('an impossible date is told at the field, and stays to be mended', async ({ card }) => {
  await card.startEdit()
  await card.field('出生日期').focus()
  await card.type('20230231')
  await card.press('F8')
  await card.expectProblem('出生日期', '看不懂的日期，例如 1978.09.25 或 民国67.9.25')
  await card.expectMode('修改')
  await expect(card.field('出生日期')).toHaveValue('20230231')
  await expect(card.field('出生日期')).toBeFocused()
  await card.press('Control+A')
  await card.type('20230228')
  await expect(card.field('出生日期')).not.toHaveAttribute('aria-invalid')
  await card.save()
  await expect(card.field('出生日期')).toHaveValue('2023.02.28')
})

test('a birth date after today is refused at the field', async ({ card }) => {
  await card.startEdit()
  await card.field('出生日期').focus()
  await card.type('20991231')
  await card.press('F8')
  await card.expectProblem('出生日期', '出生日期在今天之后')
})

test('a customer without a name is not saved, and nothing typed is lost', async ({ card }) => {
  await card.startAdd()
  await card.field('住址').focus()
  await card.type('某路 8 号')
  await card.press('F8')
  await card.expectProblem('客户名称', '请填写')
  await expect(card.field('客户名称')).toBeFocused()
  await expect(card.field('住址')).toHaveValue('某路 8 号')
  await card.expectMode('新增')
  await card.type('补上了')
  await card.save()
  await card.expectCount(10)
})

test('10,000 characters in 客户名称 are told at the field and not cut', async ({ card }) => {
  await card.startEdit()
  await card.page.keyboard.insertText('长'.repeat(10_000))
  await card.press('F8')
  await card.expectProblem('客户名称', '最多 60 字，现在 10000 字')
  expect((await card.field('客户名称').inputValue()).length).toBe(10_000)
})

test('a number that is taken is told at the field, also in full width, lower case and with spaces', async ({
  card,
}) => {
  await card.startAdd()
  await card.type('又一位')
  await card.field('客户编号').fill(' ａ００００ ００００９ ')
  await card.press('F8')
  await card.expectProblem('客户编号', '李文雄 已使用这个编号')
  await card.expectMode('新增')
  await expect(card.field('客户名称')).toHaveValue('又一位')
  await card.expectCount(9)
})

test('a bad e-mail address is told at the field', async ({ card }) => {
  await card.startEdit()
  await card.field('电子邮箱').focus()
  await card.type('不是邮箱')
  await card.press('F8')
  await card.expectProblem('电子邮箱', '电子邮箱应像 name@example.com')
})

test('choosing a 业务联络人 fills the phone', async ({ card }) => {
  await card.startEdit()
  await card.field('业务联络人').focus()
  await card.type('吕')
  await expect(card.page.getByRole('option', { name: '吕莺莺' })).toBeVisible()
  await card.press('ArrowDown', 'Enter')
  await expect(card.field('业务联络人')).toHaveValue('吕莺莺')
  await expect(card.field('业务联络人电话')).toHaveValue('13409102233')
})

test('Alt+Down offers what the shop uses, and ESC closes the list without leaving the edit', async ({ card }) => {
  await card.startEdit()
  await card.field('性别').fill('')
  await card.press('Alt+ArrowDown')
  await expect(card.page.getByRole('option')).toHaveText(['女', '男'])
  await card.press('Escape')
  await expect(card.page.getByRole('option')).toHaveCount(0)
  await card.expectMode('修改')
})

test('a valid 身份证号 offers birth date and gender', async ({ card }) => {
  await card.startAdd()
  await card.type('有证')
  await card.field('身份证号').focus()
  await card.type('11010519491231002X')
  await card.button('填入 1949.12.31 · 女').click()
  await expect(card.field('出生日期')).toHaveValue('1949.12.31')
  await expect(card.field('性别')).toHaveValue('女')
  await expect(card.notices).toBeHidden()
  await card.save()
  await expect(card.field('出生日期')).toHaveValue('1949.12.31')
})

test("李文雄's card warns that his 身份证号 contradicts it, and may be saved all the same", async ({ card }) => {
  await card.goTo('9')
  await expect(card.notices).toContainText('身份证号校验码不符')
  await expect(card.notices).toContainText('身份证号上的出生日期是 1984.09.25，与出生日期不同')
  await expect(card.notices).toContainText('身份证号上的性别是女，与性别不同')
  await card.startEdit()
  await card.field('邮编').fill('518014')
  await card.save()
  await expect(card.field('邮编')).toHaveValue('518014')
})
