import { localDateOf } from '../../shared/calendar-date'
import { expect, test } from '../fixtures/frontdesk'

const today = () => localDateOf(Date.now()).replaceAll('-', '.')

test('a service record is added with the keyboard alone, and Enter past the amount saves it', async ({ card }) => {
  await card.goTo('9')
  await card.press('Control+n')
  await card.expectMode('新增')
  await expect(card.services.input('服务日期')).toBeFocused()
  await expect(card.services.input('服务日期')).toHaveValue(today())
  await card.type('20120410')
  await card.press('Enter')
  await expect(card.services.input('服务日期')).toHaveValue('2012.04.10')
  await expect(card.services.input('状态')).toHaveValue('已完成')
  await card.type('处理中')
  await card.press('Enter')
  await card.type('洗牙')
  await card.press('Enter')
  await card.type('吕莺莺')
  await card.press('Enter')
  await expect(card.services.input('金额注记')).toBeFocused()
  await card.type('0.10')
  await card.press('Enter')
  await card.expectMode('浏览')
  await expect(card.services.rows).toHaveCount(3)
  await expect(card.services.rows.first().getByRole('cell')).toHaveText([
    '2012.04.10',
    '处理中',
    '洗牙',
    '吕莺莺',
    '0.10',
  ])
  await expect(card.services.foot).toHaveText('服务记录从 2012.04.04 到 2012.04.10 计: 3 笔, 金额注记总计: 1,000.10')
})

test('0.10 and 0.20 make 0.30, and ten million make no cent less', async ({ card }) => {
  const add = async (amount: string, count: number) => {
    await card.press('Control+n')
    await card.services.input('金额注记').fill(amount)
    await card.press('F8')
    await expect(card.services.rows).toHaveCount(count)
    await card.expectMode('浏览')
  }
  await expect(card.services.foot).toHaveText('服务记录从 — 到 — 计: 0 笔, 金额注记总计: 0.00')
  await add('0.10', 1)
  await add('0.20', 2)
  await expect(card.services.foot).toHaveText(`服务记录从 ${today()} 到 ${today()} 计: 2 笔, 金额注记总计: 0.30`)
  await add('10,000,000.01', 3)
  await expect(card.services.foot).toContainText('金额注记总计: 10,000,000.31')
  await add('-0.3', 4)
  await expect(card.services.foot).toContainText('计: 4 笔, 金额注记总计: 10,000,000.01')
})

test('a row is edited by Enter and reverted by ESC, and Ctrl+Z brings the typing back', async ({ card }) => {
  await card.goTo('9')
  await card.services.rows.first().focus()
  await card.press('ArrowDown', 'Enter')
  await card.expectMode('修改')
  await expect(card.services.input('服务摘要')).toBeFocused()
  await expect(card.services.input('服务摘要')).toHaveValue('牙周病的手术治疗')
  await card.type('改了的摘要')
  await card.press('Escape')
  await card.expectMode('浏览')
  await expect(card.services.row('牙周病的手术治疗')).toBeVisible()
  await card.press('Control+Z')
  await card.expectMode('修改')
  await expect(card.services.input('服务摘要')).toHaveValue('改了的摘要')
  await card.press('F8')
  await card.expectMode('浏览')
  await expect(card.services.row('改了的摘要')).toContainText('1,000.00')
  await expect(card.services.rows).toHaveCount(2)
})

test('Del moves a service record to the bin, and Ctrl+Z brings it back', async ({ card }) => {
  await card.goTo('9')
  await card.services.row('健康咨询').focus()
  await card.press('ArrowDown', 'Delete')
  await expect(card.services.rows).toHaveCount(1)
  await expect(card.services.foot).toContainText('计: 1 笔, 金额注记总计: 0.00')
  await card.press('Control+Z')
  await expect(card.services.rows).toHaveCount(2)
  await expect(card.services.foot).toContainText('计: 2 笔, 金额注记总计: 1,000.00')
})

test('a bad amount or date is told in the row, and nothing typed is lost', async ({ card }) => {
  await card.goTo('9')
  await card.press('Control+n')
  await card.type('20230231')
  await card.services.input('服务摘要').fill('有字')
  await card.services.input('金额注记').fill('1.005')
  await card.press('F8')
  await expect(card.services.input('服务日期')).toHaveAccessibleDescription(
    '看不懂的日期，例如 1978.09.25 或 民国67.9.25',
  )
  await expect(card.services.input('服务日期')).toBeFocused()
  await expect(card.services.input('金额注记')).toHaveAccessibleDescription('金额应像 1,000 或 12.50，最多两位小数')
  await expect(card.services.input('服务摘要')).toHaveValue('有字')
  await expect(card.services.input('金额注记')).toHaveValue('1.005')
  await card.press('Control+A')
  await card.type('民国112.2.28')
  await card.services.input('金额注记').fill('１，０００．５')
  await card.press('F8')
  await card.expectMode('浏览')
  await expect(card.services.row('有字')).toContainText('2023.02.28')
  await expect(card.services.foot).toContainText('计: 3 笔, 金额注记总计: 2,000.50')
})

test("a summary is picked from the shop's own items by the keyboard", async ({ card }) => {
  await card.press('Control+n')
  await card.press('Enter', 'Enter')
  await expect(card.services.input('服务摘要')).toBeFocused()
  await card.type('牙')
  await expect(card.page.getByRole('option').first()).toBeVisible()
  await card.press('ArrowDown', 'Enter')
  await expect(card.services.input('服务摘要')).toHaveValue('牙周病的手术治疗')
  await card.press('F8')
  await card.expectMode('浏览')
  await expect(card.services.row('牙周病的手术治疗')).toBeVisible()
})

test('a new customer is saved first, then gets service records', async ({ card }) => {
  await card.startAdd()
  await expect(card.button('新增一笔服务记录')).toBeDisabled()
  await card.type('新客')
  await card.save()
  await card.button('新增一笔服务记录').click()
  await card.services.input('服务摘要').fill('第一次')
  await card.button('存档').click()
  await expect(card.services.row('第一次')).toBeVisible()
})
