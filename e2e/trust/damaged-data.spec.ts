import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { backupOf } from '../../electron/restore/test-backup-of'
import { expect, type Frontdesk, test } from '../fixtures/frontdesk'
import { changeBeside } from '../fixtures/other-writer'
import type { CardPage } from '../screens/card-page'
import { chooseFile, DamagePage } from '../screens/damage-page'

/** The sample shop, ended, with a backup of it elsewhere. */
async function closedSample(frontdesk: Frontdesk): Promise<{ file: string; backup: string }> {
  await frontdesk.stop()
  const file = frontdesk.databaseFile
  return { file, backup: backupOf(file) }
}

const shown = (page: CardPage['page']) => page.getByText('资料库计: 9 笔记录', { exact: true })

test('after the database is gone the program does not start empty, and the newest backup brings everything back in the same window', async ({
  card,
  frontdesk,
}) => {
  expect(card).toBeDefined()
  const { file } = await closedSample(frontdesk)
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true })
  const page = await frontdesk.start()
  const damage = new DamagePage(page)
  await expect(damage.title).toBeVisible()
  await expect(damage.found).toContainText('资料库文件不见了')
  await expect(page.getByText('最后一次正常时')).toContainText('9 位客户')
  expect(existsSync(file)).toBe(false)
  // Starting empty takes more than a key.
  await expect(damage.startAnew).toBeDisabled()

  // Made as the program ended.
  await damage.restoreNewest.click()
  await expect(shown(page)).toBeVisible()
  expect(readdirSync(dirname(file))).not.toContain('restore-journal.json')
  const again = await frontdesk.restart()
  await expect(shown(again)).toBeVisible()
})

const FAULTS: readonly [what: string, words: string, spoil: (file: string) => void][] = [
  ['of 0 bytes', '是空的', (file) => truncateSync(file, 0)],
  ['cut in half', '不完整', (file) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['written over', '不是资料库', (file) => writeFileSync(file, 'x'.repeat(20_000))],
]
for (const [what, words, spoil] of FAULTS) {
  test(`a database ${what} is shown as damage, stays as it is, and is set aside by a restore`, async ({
    card,
    frontdesk,
  }) => {
    expect(card).toBeDefined()
    const { file, backup } = await closedSample(frontdesk)
    spoil(file)
    const before = readFileSync(file)
    const page = await frontdesk.start()
    const damage = new DamagePage(page)
    await expect(damage.found).toContainText(words)
    expect(readFileSync(file).equals(before)).toBe(true)

    await chooseFile(frontdesk, backup)
    await damage.button('从文件还原').click()
    await expect(shown(page)).toBeVisible()
    const aside = readdirSync(dirname(file)).find((name) => name.startsWith('damaged-'))
    expect(readFileSync(join(dirname(file), aside ?? '', 'frontdesk.db')).equals(before)).toBe(true)
  })
}

test('a file that is no backup is refused on the damage page, and people who give up start empty with what is left set aside', async ({
  card,
  frontdesk,
}) => {
  expect(card).toBeDefined()
  const { file } = await closedSample(frontdesk)
  truncateSync(file, 4096)
  const photo = join(mkdtempSync(join(tmpdir(), 'frontdesk-e2e-')), 'photo.jpg')
  writeFileSync(photo, Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0]))
  const page = await frontdesk.start()
  const damage = new DamagePage(page)
  await chooseFile(frontdesk, photo)
  await damage.button('从文件还原').click()
  await expect(page.getByText('这不是前台的备份文件')).toBeVisible()
  await damage.word.fill('NEW')
  await damage.startAnew.click()
  await expect(page.getByRole('button', { name: '载入示例数据', exact: true })).toBeVisible()
  expect(readdirSync(dirname(file)).some((name) => name.startsWith('damaged-'))).toBe(true)
})

test('what can still be read of a damaged database is saved as tables', async ({ card, frontdesk }) => {
  expect(card).toBeDefined()
  const { file } = await closedSample(frontdesk)
  truncateSync(file, statSync(file).size - 4096)
  const page = await frontdesk.start()
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-e2e-'))
  await chooseFile(frontdesk, folder)
  await new DamagePage(page).button('导出还能读出的资料').click()
  await expect(page.getByRole('status')).toContainText('已存到')
  const [saved = ''] = readdirSync(folder)
  expect(readFileSync(join(folder, saved, 'customer.csv'), 'utf8')).toContain('李文雄')
})

test('an older file that was put back is noticed, and people may go on with it', async ({ card, frontdesk }) => {
  expect(card).toBeDefined()
  const { file } = await closedSample(frontdesk)
  const older = join(mkdtempSync(join(tmpdir(), 'frontdesk-e2e-')), 'older.db')
  copyFileSync(file, older)
  await frontdesk.start()
  await changeBeside(file, 'A000000009', { address: '广州' })
  await frontdesk.stop()
  copyFileSync(older, file)
  const page = await frontdesk.start()
  const damage = new DamagePage(page)
  await expect(damage.found).toContainText('比上次记录的要旧')
  await damage.button('照现有资料继续').click()
  await expect(shown(page)).toBeVisible()
  await expect(shown(await frontdesk.restart())).toBeVisible()
})
