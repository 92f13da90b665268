import { getCustomer } from '../../electron/customers/customer-queries'
import { mergeCustomers } from '../../electron/duplicates/merge-writes'
import { expect, test } from '../fixtures/frontdesk'
import { actNow, beside, idOf, onFile } from '../fixtures/other-writer'
import { BackupPage } from '../screens/backup/backup-page'

test('who was merged since the backup is told as merged, and comes back as two customers', async ({
  frontdesk,
  card,
}) => {
  const file = frontdesk.databaseFile
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.make()
  const before = [await onFile(file, 'A000000001'), await onFile(file, 'A000000009')] as const
  await beside(file, async (db) => {
    const [keeper, other] = [await idOf(db, 'A000000001'), await idOf(db, 'A000000009')]
    const [one, two] = [await getCustomer(db, keeper), await getCustomer(db, other)]
    await mergeCustomers(db, actNow(), { keeper: one, other: two, choices: {}, noteLine: '' })
  })
  await backups.openPreview()
  await expect(backups.differences('新增')).toHaveText(['A000000009李文雄已并入 A000000001 王爱丽'])
  await backups.differences('新增').first().focus()
  await expect(backups.preview.getByRole('row', { name: /^已并入/ })).toContainText('A000000001 王爱丽')
  await expect(backups.preview.getByText('两边后来合并过：还原时先撤销这次合并，恢复为两位客户。')).toBeVisible()
  await card.press('Space')
  await backups.button('只还原所选客户').click()
  await expect(card.toast('已还原 1 位客户，先撤销了 1 次合并，其他资料没有动')).toBeVisible()
  for (const kind of ['新增', '删除', '修改'] as const) await expect(backups.differences(kind)).toHaveCount(0)
  const after = [await onFile(file, 'A000000001'), await onFile(file, 'A000000009')] as const
  expect(after).toEqual(before)
})
