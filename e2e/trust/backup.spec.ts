import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openConnection } from '../../electron/database/open-database'
import { expect, test } from '../fixtures/frontdesk'
import { answerDialogs, BackupPage } from '../screens/backup/backup-page'

const folderElsewhere = () => mkdtempSync(join(tmpdir(), 'frontdesk-usb-'))

test('a shop without backups is told how to make the first, and one press makes it', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await expect(backups.page.getByText('还没有备份。按「立即备份」做第一个。')).toBeVisible()
  await expect(backups.button('还原')).toBeDisabled()
  await backups.make()
  await expect(backups.rows.first()).toContainText('手动备份')
  await expect(backups.rows.first()).toContainText('这台电脑')
  await expect(backups.rows.first().getByRole('cell').nth(4)).toHaveText('9')
  await expect(backups.rows.first().getByRole('cell').nth(5)).toHaveText('8')
  await expect(backups.rows.first().getByRole('cell').nth(7)).toHaveText('0.1.0')
  const files = readdirSync(join(frontdesk.profile, 'data', 'backups'))
  expect(files.filter((name) => name.endsWith('.fdbak'))).toHaveLength(1)
  expect(files.filter((name) => name.endsWith('.partial'))).toEqual([])
})

test('the list is walked and opened by keys, and the focus comes back to it', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.make()
  await backups.make()
  await backups.rows.first().focus()
  await card.press('ArrowDown')
  await expect(backups.rows.nth(1)).toBeFocused()
  await card.press('Enter')
  await expect(backups.preview).toBeVisible()
  await card.press('Escape')
  await expect(backups.preview).toBeHidden()
  await expect(backups.rows.nth(1)).toBeFocused()
  await card.press('Escape')
  await card.expectMode('浏览')
  await expect(card.form).toBeVisible()
})

test('with a second folder each backup goes there too, and the settings outlive a restart', async ({
  frontdesk,
  card,
}) => {
  await card.expectCount(9)
  const folder = folderElsewhere()
  await answerDialogs(frontdesk, { open: [folder] })
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.button('选择文件夹…').click()
  await expect(backups.page.getByText(folder)).toBeVisible()
  await backups.button('立即备份').click()
  await expect(backups.rows).toHaveCount(2)
  await expect(backups.rows.filter({ hasText: '第二个文件夹' })).toHaveCount(1)
  expect(
    readdirSync(join(folder, 'Frontdesk备份'), { recursive: true }).some((name) => String(name).endsWith('.fdbak')),
  ).toBe(true)

  const daily = backups.page.getByLabel('每天几点')
  await daily.fill('1845')
  await card.press('Enter')
  await expect(daily).toHaveValue('18:45')
  await backups.page.getByLabel(/^每 30 分钟/).click()
  await expect(backups.page.getByLabel(/^每 30 分钟/)).not.toBeChecked()

  const again = new BackupPage(await frontdesk.restart())
  await again.show()
  await expect(again.page.getByLabel('每天几点')).toHaveValue('18:45')
  await expect(again.page.getByLabel(/^每 30 分钟/)).not.toBeChecked()
  await expect(again.page.getByText(folder)).toBeVisible()
  await again.button('不再使用').click()
  await expect(again.page.getByText(/^还没有选。/)).toBeVisible()
})

test('a folder inside the data is no second place, and it is said why', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  await answerDialogs(frontdesk, { open: [join(frontdesk.profile, 'data')] })
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.button('选择文件夹…').click()
  await expect(backups.page.getByRole('alert')).toContainText('不能选资料所在的文件夹')
  await expect(backups.page.getByText(/^还没有选。/)).toBeVisible()
})

test('an exported file is locked by a passphrase that was typed twice alike', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  const file = join(folderElsewhere(), 'all.fdbak')
  await answerDialogs(frontdesk, { saveTo: file })
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.button('导出单个备份文件').click()
  const dialog = backups.page.getByRole('dialog', { name: '导出单个备份文件' })
  await dialog.getByLabel('密码（可不填）').fill('短')
  await expect(dialog.getByText('至少 8 个字符', { exact: true })).toBeVisible()
  await expect(dialog.getByText(/^密码丢了，这个文件就再也打不开/)).toBeVisible()
  await card.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('密码至少要 8 个字符')
  await dialog.getByLabel('密码（可不填）').fill('兰花七杯茶在窗边')
  await expect(dialog.getByText('强度：强')).toBeVisible()
  await dialog.getByLabel('再输入一次').fill('兰花七杯茶在窗下')
  await card.press('Enter')
  await expect(dialog.getByRole('alert')).toHaveText('两次输入的密码不一样，请重新输入')
  expect(existsSync(file)).toBe(false)
  await dialog.getByLabel('再输入一次').fill('兰花七杯茶在窗边')
  await card.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(backups.page.getByText(/^已导出加密的备份文件/)).toBeVisible()
  expect(readFileSync(file).subarray(0, 8).toString('latin1')).toBe('FDBAKENC')
  expect(readFileSync(file).includes('李文雄')).toBe(false)
})

test('nothing is exported when people think better of the place', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  await answerDialogs(frontdesk, {})
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.button('导出单个备份文件').click()
  await card.press('Enter')
  await expect(backups.page.getByRole('dialog')).toBeHidden()
  await expect(backups.button('立即备份')).toBeEnabled()
  await expect(backups.page.getByText(/^已导出/)).toBeHidden()
})

test('a backup that takes a while says how far it is, and is given up by one press without a trace', async ({
  frontdesk,
  card,
}) => {
  await card.expectCount(9)
  const connection = openConnection(frontdesk.databaseFile)
  connection.exec('CREATE TABLE padding (bytes BLOB)')
  connection.prepare('INSERT INTO padding VALUES (zeroblob(500000000))').run()
  connection.close()
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.button('立即备份').click()
  await expect(backups.page.getByRole('progressbar')).toHaveJSProperty('max', 1)
  await expect(backups.page.getByText(/^(复制资料|检查)$/)).toBeVisible()
  // It goes on behind the card.
  await card.press('F3')
  await expect(card.form).toBeVisible()
  await expect(backups.page.getByRole('note')).toHaveText(/^正在备份 \d+ %$/)
  await backups.page.getByRole('note').getByRole('button').click()
  await backups.button('取消').click()
  await expect(backups.page.getByText('已取消，没有备份，原有的备份都还在')).toBeVisible()
  await expect(backups.page.getByRole('progressbar')).toBeHidden()
  await expect(backups.rows).toHaveCount(0)
  const folder = join(frontdesk.profile, 'data', 'backups')
  await expect.poll(() => (existsSync(folder) ? readdirSync(folder) : [])).toEqual([])
  // So much need not be backed up on the way out.
  await backups.page.getByLabel(/^退出程序时/).uncheck()
  await expect(backups.page.getByLabel(/^退出程序时/)).not.toBeChecked()
})
