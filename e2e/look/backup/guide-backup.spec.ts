import { mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '../../fixtures/frontdesk'
import { picture } from '../../fixtures/guide-picture'
import { changeBeside, deleteBeside } from '../../fixtures/other-writer'
import { answerDialogs, BackupPage } from '../../screens/backup/backup-page'
import { CardPage } from '../../screens/card-page'

test('the guide shows the backups of a shop, an export that is locked, and what a restore would change', async ({
  card,
  frontdesk,
}) => {
  // Its name stands in the picture.
  const stick = join(tmpdir(), 'U盘')
  rmSync(stick, { recursive: true, force: true })
  mkdirSync(stick)
  await answerDialogs(frontdesk, { open: [stick] })
  const first = new BackupPage(card.page)
  await first.show()
  await first.button('选择文件夹…').click()
  await expect(first.page.getByText(stick)).toBeVisible()
  await first.button('立即备份').click()
  await expect(first.rows).toHaveCount(2)
  await changeBeside(frontdesk.databaseFile, 'A000000009', { postcode: '518999' })

  // Ended, it makes one more by itself; started anew, no message stands over the picture.
  const again = new CardPage(await frontdesk.restart())
  await frontdesk.resize(1366, 697)
  const backups = new BackupPage(again.page)
  await backups.show()
  await expect(backups.rows.filter({ hasText: '退出程序时' })).not.toHaveCount(0)
  await backups.rows.first().focus()
  await picture(again.page, 'backup')

  await backups.button('导出单个备份文件').click()
  const dialog = again.dialog('导出单个备份文件')
  await dialog.getByLabel('密码（可不填）').fill('兰花七杯茶在窗边')
  await dialog.getByLabel('再输入一次').fill('兰花七杯茶在窗边')
  await expect(dialog.getByText('强度：强')).toBeVisible()
  await picture(again.page, 'backup-export')
  await again.press('Escape')
  await expect(dialog).toBeHidden()

  await changeBeside(frontdesk.databaseFile, 'A000000001', { mobile: '13900000000', address: '深圳市南山区科苑路5号' })
  await changeBeside(frontdesk.databaseFile, 'A000000002', { postcode: '518000' })
  await deleteBeside(frontdesk.databaseFile, 'A000000003')
  await backups.openPreview()
  await expect(backups.differences('修改')).toHaveCount(3)
  await backups.differences('修改').first().focus()
  await again.press('Space')
  await expect(backups.preview.getByRole('rowheader', { name: '住址' })).toBeVisible()
  await picture(again.page, 'restore-preview')
  await again.press('Escape')
  rmSync(stick, { recursive: true, force: true })
})
