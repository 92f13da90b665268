import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { Picker } from '../screens/picker'
import { ReferencesPage } from '../screens/references-page'

test('the guide shows the list of a field and the maintenance of all lists', async ({ card, frontdesk }) => {
  const { page } = card
  await frontdesk.resize(1366, 697)
  await card.goTo('9')
  await card.startEdit()
  await card.field('客户类别').click({ button: 'right' })
  await expect(new Picker(page).options.first()).toHaveText('VIP会员')
  await picture(page, 'picker')
  await card.press('Escape', 'Escape')
  await card.expectMode('浏览')
  const references = new ReferencesPage(page)
  await references.open()
  await references.choose('客户类别')
  await references.row('VIP会员').click()
  await picture(page, 'references')
})
