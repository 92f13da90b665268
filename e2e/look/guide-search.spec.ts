import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { CardPage } from '../screens/card-page'
import { SearchDialog } from '../screens/search-dialog'

test('the guide shows a search in steps and the lists that were kept of it', async ({ card, frontdesk }) => {
  const search = new SearchDialog(card.page)
  const keep = async (name: string, button: '存成名单' | '存成条件') => {
    await search.lists.getByLabel('名单名称').fill(name)
    await search.lists.getByRole('button', { name: button, exact: true }).click()
    await expect(search.lists.getByRole('listitem').filter({ hasText: name })).toHaveCount(1)
  }
  await search.open()
  await search.search('开始搜索', { 性别: '女' })
  await search.search('附加搜索', { 客户名称: '文雄' })
  await search.expectCount(6)
  await keep('中秋回访', '存成名单')
  await search.search('排除', { 住址: '福田' })
  await search.expectChanges(5, 1, -1)
  await keep('不住福田', '存成条件')

  // Started anew, so that no message stands over the picture: the result and the lists are there.
  const again = new CardPage(await frontdesk.restart())
  const result = new SearchDialog(again.page)
  await frontdesk.resize(1366, 697)
  await result.open()
  await result.expectChanges(5, 1, -1)
  await expect(result.lists.getByRole('listitem')).toHaveText([/不住福田.*5$/, /中秋回访.*6$/])
  await result.row('李文雄').hover()
  await expect(result.reasons.locator('mark')).toHaveText(['文雄'])
  await picture(again.page, 'search-dialog')

  await again.press('Escape')
  await expect(result.dialog).toBeHidden()
  await again.button('名单').click()
  const rows = again.page.getByRole('table', { name: '名单' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await rows.filter({ hasText: '中秋回访' }).click()
  await picture(again.page, 'lists')
})
