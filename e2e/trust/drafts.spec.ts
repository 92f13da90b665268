import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { beside, onFile } from '../fixtures/other-writer'
import { CardPage } from '../screens/card-page'

/** The program writes what is typed soon after the last key; a person sees nothing of it. */
const expectDraftHolds = (frontdesk: Frontdesk, text: string) =>
  expect
    .poll(() =>
      beside(frontdesk.databaseFile, async (db) => {
        const draft = await db.selectFrom('draft').select('content').executeTakeFirst()
        return draft?.content ?? ''
      }),
    )
    .toContain(text)

const draftCount = (frontdesk: Frontdesk) =>
  beside(frontdesk.databaseFile, async (db) => (await db.selectFrom('draft').selectAll().execute()).length)

test('what was typed into a card is back after the power went', async ({ frontdesk, card }) => {
  await card.goTo('9')
  await card.startEdit()
  await card.type('李文雄改名')
  await card.press('Enter')
  await expectDraftHolds(frontdesk, '李文雄改名')
  await frontdesk.kill()
  const again = new CardPage(await frontdesk.start())
  await again.expectMode('修改')
  await again.expectCustomer('A000000009', '李文雄改名')
  await expect(again.toast('上次没有存档的输入已经找回')).toBeVisible()
  expect((await onFile(frontdesk.databaseFile, 'A000000009')).name).toBe('李文雄')
  await again.save()
  expect((await onFile(frontdesk.databaseFile, 'A000000009')).name).toBe('李文雄改名')
  await expect.poll(() => draftCount(frontdesk)).toBe(0)
})

test('a half-typed new customer is back after the power went', async ({ frontdesk, card }) => {
  await card.startAdd()
  await card.type('新来的人')
  await card.field('手机号码').fill('13800009999')
  await expectDraftHolds(frontdesk, '13800009999')
  await frontdesk.kill()
  const again = new CardPage(await frontdesk.start())
  await again.expectMode('新增')
  await again.expectCustomer('A000000010', '新来的人')
  await expect(again.field('手机号码')).toHaveValue('13800009999')
  await again.expectCount(9)
  await again.save()
  await again.expectCount(10)
})

test('a half-typed service record is back after the power went', async ({ frontdesk, card }) => {
  await card.goTo('9')
  await card.press('Control+n')
  await card.services.input('服务摘要').fill('没写完的摘要')
  await card.services.input('金额注记').fill('88.8')
  await expectDraftHolds(frontdesk, '88.8')
  await frontdesk.kill()
  const again = new CardPage(await frontdesk.start())
  await again.expectCustomer('A000000009', '李文雄')
  await again.expectMode('新增')
  await expect(again.services.input('服务摘要')).toHaveValue('没写完的摘要')
  await again.press('F8')
  await expect(again.services.row('没写完的摘要')).toContainText('88.80')
  await expect(again.services.foot).toContainText('计: 3 笔, 金额注记总计: 1,088.80')
})

test('a draft that is given up stays away', async ({ frontdesk, card }) => {
  await card.startEdit()
  await card.type('不要了')
  await expectDraftHolds(frontdesk, '不要了')
  await frontdesk.kill()
  const again = new CardPage(await frontdesk.start())
  await again.button('放弃').click()
  await again.expectMode('浏览')
  await again.expectCustomer('A000000001', '王爱丽')
  await expect.poll(() => draftCount(frontdesk)).toBe(0)
  const third = new CardPage(await frontdesk.restart())
  await third.expectMode('浏览')
  await third.expectCustomer('A000000001', '王爱丽')
})

test('ending the program in the middle of an edit keeps the typing for the next start', async ({ frontdesk, card }) => {
  await card.startEdit()
  await card.type('下次再说')
  await expectDraftHolds(frontdesk, '下次再说')
  const again = new CardPage(await frontdesk.restart())
  await again.expectMode('修改')
  await again.expectCustomer('A000000001', '下次再说')
})
