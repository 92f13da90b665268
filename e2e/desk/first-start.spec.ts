import { expect, test } from '../fixtures/frontdesk'
import { CardPage } from '../screens/card-page'

test('a new shop looks around with the nine sample customers', async ({ welcome }) => {
  await expect(welcome.title).toHaveText('欢迎使用前台')
  await welcome.loadSample()
  const card = new CardPage(welcome.page)
  await card.expectCustomer('A000000001', '王爱丽')
  await card.expectMode('浏览')
  for (const label of ['不收短信', '不收电邮', '不收邮寄']) await expect(welcome.page.getByLabel(label)).toBeChecked()
  await expect(welcome.page.getByLabel('不接电话')).not.toBeChecked()
})

test('李文雄 is on the sample card with every fact of the original deck', async ({ card }) => {
  await card.goTo('9')
  await expect(card.field('工作单位')).toHaveValue('华为技术有限公司')
  await expect(card.field('出生日期')).toHaveValue('1978.09.25')
  await expect(card.field('性别')).toHaveValue('男')
  await expect(card.field('联络电话')).toHaveValue('0755-28783427')
  await expect(card.field('手机号码')).toHaveValue('13510132504')
  await expect(card.field('传真号码')).toHaveValue('0755-28781068')
  await expect(card.field('住址')).toHaveValue('深圳市宝安区民乐路滢水山庄8栋801')
  await expect(card.field('邮编')).toHaveValue('518013')
  await expect(card.field('客户类别')).toHaveValue('VIP会员')
  await expect(card.field('职务职称')).toHaveValue('商务经理')
  await expect(card.field('身份证号')).toHaveValue('420311198409253123')
  await expect(card.field('业务联络人')).toHaveValue('吕莺莺')
  await expect(card.field('业务联络人电话')).toHaveValue('13409102233')
  await expect(card.services.rows).toHaveText([/2012\.04\.08.*健康咨询.*0\.00/, /2012\.04\.04.*牙周病.*1,000\.00/])
  await expect(card.services.foot).toHaveText('服务记录从 2012.04.04 到 2012.04.08 计: 2 笔, 金额注记总计: 1,000.00')
})

test('a shop that starts empty is told how to begin, and F6 proposes the first number', async ({ welcome }) => {
  await welcome.startEmpty()
  const card = new CardPage(welcome.page)
  await expect(welcome.page.getByText('还没有客户。按 F6 新增第一位。')).toBeVisible()
  await expect(card.button('修改')).toBeDisabled()
  await card.startAdd()
  await expect(card.field('客户编号')).toHaveValue('A000000001')
  await card.type('陈一')
  await card.save()
  await card.expectCustomer('A000000001', '陈一')
  await card.expectCount(1)
})

test('the choice of how to begin is asked only once', async ({ frontdesk, welcome }) => {
  await welcome.startEmpty()
  const page = await frontdesk.restart()
  await expect(page.getByText('资料库计: 0 笔记录', { exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: '载入示例数据' })).toBeHidden()
})

test('the welcome screen speaks the chosen language at once', async ({ frontdesk, welcome }) => {
  await welcome.language.selectOption('en')
  await expect(frontdesk.page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(welcome.title).not.toHaveText(/[\u4e00-\u9fff]/)
  await welcome.language.selectOption('zh-TW')
  await expect(welcome.title).toHaveText(/歡迎/)
  await welcome.language.selectOption('zh-CN')
  await expect(welcome.title).toHaveText('欢迎使用前台')
})
