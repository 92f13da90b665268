import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { rememberBackups } from '../../fixtures/database/backup-memory'
import { expect, type Frontdesk, test } from '../../fixtures/frontdesk'
import { misfits } from '../../fixtures/look/misfits'
import { expectNoViolations } from '../../fixtures/look/no-violations'
import { expectAllWords } from '../../fixtures/look/words-on-screen'
import { changeBeside, deleteBeside } from '../../fixtures/other-writer'
import { answerDialogs, BackupPage } from '../../screens/backup/backup-page'
import { CardPage } from '../../screens/card-page'
import { chooseLanguage, chooseScheme, LANGUAGES, type Scheme } from '../../screens/settings'

const folderElsewhere = () => mkdtempSync(join(tmpdir(), 'frontdesk-usb-'))
const TAB = /^(备份与还原|備份與還原|Backup and restore)$/
const EXPORT = /^(导出单个备份文件|匯出單一備份檔|Export one backup file)$/
const FROM_FILE = /^(从文件还原|從檔案還原|Restore from file)$/
/** What the shop wrote, and the names of files. */
const WRITTEN = /李文雄|王爱丽|徐兰梅|新住址|深圳|福田|Frontdesk备份/

/** Every stage of the screen, whatever language it stands in. */
async function visitAll(frontdesk: Frontdesk, locked: string, look: (where: string) => Promise<void>): Promise<void> {
  const { page } = frontdesk
  const dialog = page.getByRole('dialog')
  const leave = async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
  await page.getByRole('button', { name: TAB }).click()
  await expect(page.getByRole('table').locator('tbody tr').first()).toBeVisible()
  await look('backups')
  await page.getByRole('button', { name: EXPORT }).click()
  await expect(dialog.locator('input[type="password"]').first()).toBeFocused()
  await page.keyboard.type('weak')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await look('export')
  await leave()
  const jpeg = join(folderElsewhere(), 'photo.jpg')
  writeFileSync(jpeg, 'no backup at all')
  await answerDialogs(frontdesk, { open: [jpeg] })
  await page.getByRole('button', { name: FROM_FILE }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await look('refused')
  await leave()
  await answerDialogs(frontdesk, { open: [locked] })
  await page.getByRole('button', { name: FROM_FILE }).click()
  await expect(dialog.locator('input[type="password"]')).toBeFocused()
  await page.keyboard.type('wrong passphrase')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await look('wrong passphrase')
  await leave()
  await page.getByRole('table').locator('tbody tr').last().focus()
  await page.keyboard.press('Enter')
  await expect(dialog.locator('[data-index]')).toHaveCount(2)
  await dialog.locator('[data-index]').last().focus()
  await expect(dialog.getByRole('rowheader').last()).toBeVisible()
  await page.keyboard.press('Space')
  await look('preview')
  await leave()
}

/** A backup, a locked file, two differences since. */
async function prepare(frontdesk: Frontdesk): Promise<string> {
  const backups = new BackupPage(frontdesk.page)
  const locked = join(folderElsewhere(), 'all.fdbak')
  await answerDialogs(frontdesk, { saveTo: locked })
  await backups.show()
  await backups.make()
  await backups.export('兰花七杯茶在窗边')
  await changeBeside(frontdesk.databaseFile, 'A000000002', { address: '新住址' })
  await deleteBeside(frontdesk.databaseFile, 'A000000009')
  return locked
}

for (const scheme of ['light', 'dark'] satisfies Scheme[]) {
  test(`everybody can read and hear the screen of backups, ${scheme}`, async ({ frontdesk, welcome }) => {
    const { page } = frontdesk
    await welcome.loadSample()
    await chooseScheme(page, scheme)
    await page.getByRole('button', { name: TAB }).click()
    await expectNoViolations(page, 'no backups')
    const locked = await prepare(frontdesk)
    await visitAll(frontdesk, locked, (where) => expectNoViolations(page, where))
  })
}

test('the screen of backups speaks three languages and fits the smallest screen in each', async ({
  frontdesk,
  card,
}) => {
  const { page } = frontdesk
  await card.expectCount(9)
  await frontdesk.resize(1366, 697)
  const locked = await prepare(frontdesk)
  for (const language of LANGUAGES.toReversed()) {
    await chooseLanguage(page, language)
    // What was said before is still in the language of before.
    await expect(page.locator('[aria-live="polite"] button, [class*="place"] span')).toHaveCount(0, { timeout: 12_000 })
    await visitAll(frontdesk, locked, async (where) => {
      await expectAllWords(page, language, where, WRITTEN)
      expect.soft(await misfits(page), `${language}, ${where}`).toEqual([])
    })
  }
})

test('a backup that is only on this PC for three days is told on every screen, until people leave it for today', async ({
  frontdesk,
  card,
}) => {
  await card.expectCount(9)
  await frontdesk.stop()
  rememberBackups(frontdesk.profile, 4)
  const page = await frontdesk.start()
  await frontdesk.resize(1366, 697)
  const note = page.getByRole('note')
  await expect(note).toContainText('3 天没有备份到电脑以外')
  for (const language of LANGUAGES.toReversed()) {
    await chooseLanguage(page, language)
    await expect(note).toBeVisible()
    expect.soft(await misfits(page), `${language}, card with the note`).toEqual([])
    await expect(note).toContainText(language === 'en' ? /^No off-PC backup: 3/ : /^3 天/)
  }
  await expectNoViolations(page, 'card with the note')
  await page.keyboard.press('F4')
  await expect(note).toBeVisible()
  await note.getByRole('button').first().click()
  await expect(page.getByText('已有3天没有备份到这台电脑以外的地方', { exact: false })).toBeVisible()
  await expect(note).toBeHidden()
  await page.keyboard.press('F3')
  await note.getByRole('button', { name: '今天不再提醒' }).click()
  await expect(note).toBeHidden()
  await new CardPage(page).expectMode('浏览')
  const again = await frontdesk.restart()
  await new CardPage(again).expectCount(9)
  await expect(again.getByRole('note')).toBeHidden()
})

test('a failed backup is told on every screen, a first one elsewhere makes the word go', async ({
  frontdesk,
  card,
}) => {
  await card.expectCount(9)
  await frontdesk.stop()
  rememberBackups(frontdesk.profile, 4, true)
  const page = await frontdesk.start()
  await expect(page.getByRole('note')).toContainText('上次备份没有成功')
  // Away from this PC: the test has one disk only, and a cloud's folder is away too.
  const cloud = join(folderElsewhere(), 'OneDrive')
  mkdirSync(cloud)
  await answerDialogs(frontdesk, { open: [cloud] })
  const backups = new BackupPage(page)
  await backups.show()
  await backups.button('选择文件夹…').click()
  await backups.button('立即备份').click()
  await expect(backups.rows.filter({ hasText: '第二个文件夹' })).toHaveCount(1)
  await page.keyboard.press('F3')
  await new CardPage(page).expectMode('浏览')
  await expect(page.getByRole('note')).toBeHidden()
})
