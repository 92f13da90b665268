import { expect, test } from '../fixtures/frontdesk'
import { onFile } from '../fixtures/other-writer'
import { FIELDS } from '../screens/card-page'

test('a customer is added with the keyboard alone, field by field with Enter', async ({ card, frontdesk }) => {
  const typed: Readonly<Record<string, string>> = {
    客户名称: '诸葛明',
    工作单位: '华为技术有限公司',
    出生日期: '19900102',
    性别: '男',
    联络电话: '0755-12345678',
    手机号码: '13800001111',
    手机号码2: '13800002222',
    传真号码: '0755-87654321',
    住址: '深圳市福田区新路 1 号',
    邮编: '518000',
    电子邮箱: 'ming@example.com',
    客户类别: 'VIP会员',
    职务职称: '园丁',
    经历备注: '怕冷',
    身份证号: '',
    社会团体: '狮子会',
    业务联络人: '新联络人',
    业务联络人电话: '13800003333',
  }
  await card.startAdd()
  await expect(card.field('客户编号')).toHaveValue('A000000010')
  for (const label of FIELDS.slice(1)) {
    await expect(card.field(label)).toBeFocused()
    await card.type(typed[label] ?? '')
    await card.press('Enter')
  }
  await expect(card.button('存档')).toBeFocused()
  await card.press('Enter')
  await card.expectMode('浏览')
  await card.expectCount(10)
  await card.expectCustomer('A000000010', '诸葛明')
  expect(await onFile(frontdesk.databaseFile, 'A000000010')).toMatchObject({
    name: '诸葛明',
    employer: '华为技术有限公司',
    bornOn: '1990-01-02',
    gender: '男',
    mobile2: '13800002222',
    jobTitle: '园丁',
    note: '怕冷',
    contact: '新联络人',
    contactPhone: '13800003333',
    version: 1,
  })
  await card.search.ask('zgm')
  await expect(card.search.outcome).toHaveText('找到 1 笔, 依客户名称 （拼音首字母）')
})

test('F5 edits and F8 saves what was typed', async ({ card, frontdesk }) => {
  await card.expectMode('浏览')
  await card.startEdit()
  await card.press('End')
  await card.type('二')
  await card.save()
  await card.expectCustomer('A000000001', '王爱丽二')
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).name).toBe('王爱丽二')
  await expect(card.page.getByRole('banner').getByText('王爱丽二')).toBeVisible()
})

test('F9 takes the typing back, and Ctrl+Z brings it back again', async ({ card }) => {
  await card.startEdit()
  await card.type('打错的名字')
  await card.press('F9')
  await card.expectMode('浏览')
  await card.expectCustomer('A000000001', '王爱丽')
  await expect(card.toast(/已还原/)).toBeVisible()
  await card.press('Control+Z')
  await card.expectMode('修改')
  await card.expectCustomer('A000000001', '打错的名字')
  await card.save()
  await card.expectCustomer('A000000001', '打错的名字')
})

test('F7 moves a customer to the bin, the count says so, and Ctrl+Z brings all back', async ({ card }) => {
  await card.goTo('9')
  await card.press('F7')
  await card.expectCount(8)
  await card.expectCustomer('A000000008', '林國泰')
  await card.search.ask('lwx')
  await expect(card.search.outcome).toHaveText('找不到符合的客户')
  await card.press('Escape')
  await card.press('Control+Z')
  await card.expectCount(9)
  await card.expectCustomer('A000000009', '李文雄')
  await expect(card.services.rows).toHaveCount(2)
  await card.search.ask('lwx')
  await expect(card.search.outcome).toHaveText(/找到 1 笔/)
})

test('the keys walk the file from end to end and say where it ends', async ({ card }) => {
  await card.press('Control+End')
  await card.expectCustomer('A000000009', '李文雄')
  await card.press('Control+PageDown')
  await expect(card.toast('已经是最后笔')).toBeVisible()
  await card.press('Control+PageUp')
  await card.expectCustomer('A000000008', '林國泰')
  await card.press('Control+PageUp')
  await card.expectCustomer('A000000007', "Mary O'Brien")
  await card.press('Control+PageDown')
  await card.expectCustomer('A000000008', '林國泰')
  await card.press('Control+Home')
  await card.expectCustomer('A000000001', '王爱丽')
  await card.press('Control+PageUp')
  await expect(card.toast('已经是最前笔')).toBeVisible()
  await card.expectCustomer('A000000001', '王爱丽')
})

test('every command is a button too', async ({ card }) => {
  await card.button('最后笔').click()
  await card.expectCustomer('A000000009', '李文雄')
  await card.button('上一笔').click()
  await card.expectCustomer('A000000008', '林國泰')
  await card.button('下一笔').click()
  await card.expectCustomer('A000000009', '李文雄')
  await card.button('最前笔').click()
  await card.expectCustomer('A000000001', '王爱丽')
  await card.button('修改').click()
  await card.expectMode('修改')
  await card.field('客户名称').fill('按钮')
  await card.button('还原').click()
  await card.expectMode('浏览')
  await card.button('撤销').click()
  await card.expectMode('修改')
  await card.button('存档').click()
  await card.expectMode('浏览')
  await card.expectCustomer('A000000001', '按钮')
  await card.button('删除').click()
  await card.expectCount(8)
  await card.button('撤销').click()
  await card.expectCount(9)
})

test('F2 goes to a number by its last digits, and says when there is none', async ({ card }) => {
  await card.goTo('7')
  await card.expectCustomer('A000000007', "Mary O'Brien")
  await card.goTo('a000000003')
  await card.expectCustomer('A000000003', '施晴云')
  await card.press('F2')
  await card.type('999')
  await card.press('Enter')
  await expect(card.toast(/没有编号 999 的客户/)).toBeVisible()
  await card.press('Escape')
  await card.expectCustomer('A000000003', '施晴云')
})

test('ESC leaves an edit with nothing typed, and only a second ESC would end the program', async ({ card }) => {
  await card.startEdit()
  await card.press('Escape')
  await card.expectMode('浏览')
  await card.press('Escape')
  await expect(card.toast('再按一次 ESC 结束程序')).toBeVisible()
  await card.expectCustomer('A000000001', '王爱丽')
})

test('the history of a customer says who changed what, from what to what', async ({ card }) => {
  await card.startEdit()
  await card.type('王爱莉')
  await card.save()
  await card.button('变更历史').click()
  const changes = card.page.getByRole('table', { name: '变更历史' })
  const change = changes.getByRole('row').filter({ hasText: '客户名称' }).first()
  await expect(change.getByRole('cell')).toHaveText([/\d/, /.+/, '修改', '客户名称', '王爱丽', '王爱莉'])
})
