import { setSetting } from '../../electron/settings/settings-writes'
import { expect, test } from '../fixtures/frontdesk'
import { picture } from '../fixtures/guide-picture'
import { beside } from '../fixtures/other-writer'
import { PrintCardDialog } from '../screens/paper/print-card-dialog'

test('the guide shows the card as it will be printed', async ({ card, frontdesk }) => {
  await beside(frontdesk.databaseFile, (db) => setSetting(db, 'shopName', '美丽口腔门诊部'))
  await frontdesk.resize(1366, 697)
  await card.goTo('9')
  const print = new PrintCardDialog(card.page)
  await print.open()
  await expect(print.dialog.locator('svg text').filter({ hasText: '美丽口腔门诊部' }).first()).toBeVisible()
  await expect(print.dialog.getByRole('combobox', { name: '打印机' })).toBeVisible()
  await expect(print.dossier.getByRole('button')).toBeEnabled()
  await picture(card.page, 'print-card')
})
