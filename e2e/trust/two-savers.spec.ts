import { updateServiceRecord } from '../../electron/service-records/service-record-writes'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { actNow, beside, changeBeside, deleteBeside, idOf, onFile } from '../fixtures/other-writer'

const TITLE = '这位客户刚才被别人修改过'

test('the second of two savers sees the conflict and chooses field by field', async ({ card, frontdesk }) => {
  await card.goTo('9')
  await card.startEdit()
  await card.field('邮编').fill('518999')
  await card.field('住址').fill('我这边的新住址')
  await card.field('职务职称').fill('总经理')
  await changeBeside(frontdesk.databaseFile, 'A000000009', {
    mobile: '13900000000',
    address: '对方的新住址',
    jobTitle: '主任',
  })
  await card.press('F8')
  const dialog = card.dialog(TITLE)
  await expect(dialog).toBeVisible()
  const row = (field: string) =>
    dialog.getByRole('row').filter({ has: card.page.getByRole('rowheader', { name: field, exact: true }) })
  await expect(row('邮编').getByRole('cell')).toHaveText(['518013', '518999', '518013'])
  await expect(row('手机号码').getByRole('cell')).toHaveText(['13510132504', '13510132504', '13900000000'])
  await expect(row('住址').getByRole('cell')).toHaveText([/滢水山庄/, '我这边的新住址', '对方的新住址'])
  await expect(row('邮编').getByRole('radio', { name: '518999' })).toBeChecked()
  await expect(row('手机号码').getByRole('radio', { name: '13900000000' })).toBeChecked()
  await row('住址').getByRole('radio', { name: '对方的新住址' }).check()
  await row('职务职称').getByRole('radio', { name: '总经理' }).check()
  await dialog.getByRole('button', { name: '按选择存档' }).click()
  await card.expectMode('浏览')
  await expect(card.field('住址')).toHaveValue('对方的新住址')
  await expect(card.field('手机号码')).toHaveValue('13900000000')
  expect(await onFile(frontdesk.databaseFile, 'A000000009')).toMatchObject({
    postcode: '518999',
    address: '对方的新住址',
    mobile: '13900000000',
    jobTitle: '总经理',
    version: 3,
  })
})

test('回到编辑 goes on with the typing, and nothing was written over', async ({ card, frontdesk }) => {
  await card.startEdit()
  await card.type('我的名字')
  await changeBeside(frontdesk.databaseFile, 'A000000001', { name: '对方的名字' })
  await card.press('F8')
  await card.dialog(TITLE).getByRole('button', { name: '回到编辑' }).click()
  await card.expectMode('修改')
  await card.expectCustomer('A000000001', '我的名字')
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).name).toBe('对方的名字')
  await card.press('F8')
  await expect(card.dialog(TITLE)).toBeVisible()
  await card.dialog(TITLE).getByRole('button', { name: '按选择存档' }).click()
  await card.expectMode('浏览')
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).name).toBe('我的名字')
})

test('a customer deleted meanwhile is told, restored, and the typing is saved', async ({ card, frontdesk }) => {
  await card.startEdit()
  await card.type('还要的')
  await deleteBeside(frontdesk.databaseFile, 'A000000001')
  await card.press('F8')
  await expect(card.toast(/这位客户刚才被移到了回收站/)).toBeVisible()
  await card.expectMode('修改')
  await card.expectCustomer('A000000001', '还要的')
  await card.button('恢复这位客户').click()
  await expect.poll(() => deletedAt(frontdesk, 'A000000001')).toBeNull()
  await card.expectMode('修改')
  await card.press('F8')
  // The bin and back count as changes: the merge dialog may ask once more.
  const merge = card.dialog(TITLE).getByRole('button', { name: '按选择存档' })
  await expect(merge.or(card.mode.filter({ hasText: '浏览' }))).toBeVisible()
  if (await merge.isVisible()) await merge.click()
  await card.expectMode('浏览')
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).name).toBe('还要的')
})

const deletedAt = (frontdesk: Frontdesk, number: string) =>
  beside(frontdesk.databaseFile, async (db) => {
    const row = await db.selectFrom('customer').select('deletedAt').where('number', '=', number).executeTakeFirst()
    return row?.deletedAt
  })

test('a service record that a colleague changed meanwhile is not written over unseen', async ({ card, frontdesk }) => {
  await card.goTo('9')
  await card.services.row('牙周病的手术治疗').dblclick()
  await card.services.input('服务摘要').fill('我的摘要')
  await beside(frontdesk.databaseFile, async (db) => {
    const customerId = await idOf(db, 'A000000009')
    const records = db.selectFrom('serviceRecord').select(['id', 'version']).where('customerId', '=', customerId)
    const { id, version } = await records.where('amountFen', '=', 100_000).executeTakeFirstOrThrow()
    const values = {
      servedOn: '2012-04-04',
      status: '已完成',
      summary: '对方的摘要',
      staff: '陈秀慧',
      amountFen: 200_000,
    }
    await updateServiceRecord(db, actNow(), { id, version, values })
  })
  await card.press('F8')
  await expect(card.toast(/这笔服务记录刚才被别人修改过/)).toBeVisible()
  await card.expectMode('修改')
  await expect(card.services.input('服务摘要')).toHaveValue('我的摘要')
  const summaries = () =>
    beside(frontdesk.databaseFile, async (db) => {
      const rows = await db.selectFrom('serviceRecord').select('summaryText').where('amountFen', '=', 200_000).execute()
      return rows.map((row) => row.summaryText)
    })
  expect(await summaries()).toEqual(['对方的摘要'])
  await card.press('F8')
  await card.expectMode('浏览')
  await expect(card.services.row('我的摘要')).toBeVisible()
})
