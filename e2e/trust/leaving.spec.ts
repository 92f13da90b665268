import { expect, test } from '../fixtures/frontdesk'
import { onFile } from '../fixtures/other-writer'
import type { CardPage } from '../screens/card-page'

const askToLeave = async (card: CardPage, act: () => Promise<void>) => {
  await act()
  await expect(card.dialog('还没有存档')).toBeVisible()
}

async function typeName(card: CardPage, name: string): Promise<void> {
  await card.startEdit()
  await card.type(name)
}

const answer = (card: CardPage, name: '存档' | '不存档' | '继续编辑') =>
  card.dialog('还没有存档').getByRole('button', { name, exact: true }).click()

test('walking on with unsaved typing asks: 继续编辑 stays, 不存档 drops it, 存档 keeps it', async ({
  card,
  frontdesk,
}) => {
  await typeName(card, '改一')
  await askToLeave(card, () => card.press('Control+PageDown'))
  await answer(card, '继续编辑')
  await card.expectMode('修改')
  await card.expectCustomer('A000000001', '改一')

  await askToLeave(card, () => card.press('Control+PageDown'))
  await answer(card, '不存档')
  await card.expectCustomer('A000000002', '徐兰梅')
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).name).toBe('王爱丽')

  await typeName(card, '改二')
  await askToLeave(card, () => card.press('Control+PageDown'))
  await answer(card, '存档')
  await card.expectCustomer('A000000003', '施晴云')
  await card.expectMode('浏览')
  expect((await onFile(frontdesk.databaseFile, 'A000000002')).name).toBe('改二')
})

test('ESC in the question means 继续编辑', async ({ card }) => {
  await typeName(card, '改一')
  await askToLeave(card, () => card.press('Escape'))
  await card.press('Escape')
  await expect(card.dialog('还没有存档')).toBeHidden()
  await card.expectMode('修改')
  await card.expectCustomer('A000000001', '改一')
})

test('F4 with unsaved typing asks', async ({ card }) => {
  await typeName(card, '改一')
  await askToLeave(card, () => card.press('F4'))
  await answer(card, '继续编辑')
  await card.expectCustomer('A000000001', '改一')
  await askToLeave(card, () => card.press('F4'))
  await answer(card, '存档')
  await expect(card.page.getByRole('table', { name: '整体资料' }).getByText('改一')).toBeVisible()
})

test('saving on the way out stops at a field that is wrong', async ({ card }) => {
  await card.startEdit()
  await card.press('Delete')
  await askToLeave(card, () => card.press('Control+End'))
  await answer(card, '存档')
  await card.expectProblem('客户名称', '请填写')
  await card.expectMode('修改')
  await expect(card.field('客户编号')).toHaveValue('A000000001')
})

test('an unsaved service row asks too', async ({ card }) => {
  await card.goTo('9')
  await card.press('Control+n')
  await card.services.input('服务摘要').fill('还没存')
  await askToLeave(card, () => card.press('Control+PageUp'))
  await answer(card, '存档')
  await card.expectCustomer('A000000008', '林國泰')
  await card.goTo('9')
  await expect(card.services.row('还没存')).toBeVisible()
})

test('closing the window with unsaved typing asks, and only then closes', async ({ card, frontdesk }) => {
  const close = () => frontdesk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await typeName(card, '关窗前')
  await askToLeave(card, close)
  await answer(card, '继续编辑')
  await card.expectMode('修改')
  await card.expectCustomer('A000000001', '关窗前')
  await askToLeave(card, close)
  const exited = new Promise((resolve) => frontdesk.app.process().once('exit', resolve))
  await answer(card, '存档')
  await exited
  expect((await onFile(frontdesk.databaseFile, 'A000000001')).name).toBe('关窗前')
})

test('closing the window with nothing typed just closes', async ({ frontdesk, card }) => {
  await card.startEdit()
  const exited = new Promise((resolve) => frontdesk.app.process().once('exit', resolve))
  await frontdesk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await exited
})
