import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getCustomer } from '../../electron/customers/customer-queries'
import { createCustomer, deleteCustomers } from '../../electron/customers/customer-writes'
import { phoneJpeg } from '../../electron/pictures/test-pictures'
import { backupOf } from '../../electron/restore/test-backup-of'
import { customerValuesOf } from '../../shared/customers/customer'
import { countsOf, fingerprintOf, picturesUnder } from '../fixtures/database/whole-database'
import { expect, Frontdesk, test } from '../fixtures/frontdesk'
import { freshProfile } from '../fixtures/launch'
import { actNow, beside, changeBeside, deleteBeside, idOf, onFile } from '../fixtures/other-writer'
import { answerDialogs, BackupPage } from '../screens/backup/backup-page'
import { CardPage } from '../screens/card-page'
import { PicturesDialog } from '../screens/pictures-dialog'

const folderElsewhere = () => mkdtempSync(join(tmpdir(), 'frontdesk-usb-'))

/** Three customers are changed and one is deleted. */
async function changeTheShop(databaseFile: string): Promise<void> {
  await changeBeside(databaseFile, 'A000000001', { mobile: '13900000000' })
  await changeBeside(databaseFile, 'A000000002', { address: '新住址' })
  await changeBeside(databaseFile, 'A000000003', { name: '改了名字' })
  await deleteBeside(databaseFile, 'A000000009')
}

test('the preview names exactly who changed, one comes back, then everything, then all is undone', async ({
  frontdesk,
  card,
}) => {
  const file = frontdesk.databaseFile
  await card.expectCount(9)
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.make()
  await changeTheShop(file)

  await backups.openPreview()
  await expect(backups.differences('新增')).toHaveText(['A000000009李文雄'])
  await expect(backups.differences('删除')).toHaveCount(0)
  await expect(backups.differences('修改')).toHaveText([/^A000000001王爱丽/, /^A000000002/, /^A000000003改了名字/])
  await expect(backups.preview.getByRole('heading', { name: '修改 3' })).toBeVisible()
  await backups.differences('修改').nth(1).focus()
  const fields = backups.preview.getByRole('table', { name: '不同之处' })
  await expect(fields.getByRole('row').filter({ hasText: '住址' })).toHaveText(/^住址.*新住址$/)
  await backups.preview.getByLabel('按编号或名称查找').fill('名字')
  await expect(backups.differences('修改')).toHaveCount(1)
  await backups.preview.getByLabel('按编号或名称查找').fill('')
  await expect(backups.differences('修改')).toHaveCount(3)

  // 只还原所选客户: one of the four.
  await expect(backups.button('只还原所选客户')).toBeDisabled()
  await backups.differences('修改').nth(2).focus()
  await card.press('Space')
  await expect(backups.preview.getByText('已勾选 1 位')).toBeVisible()
  await backups.button('只还原所选客户').click()
  await expect(backups.page.getByText('已还原 1 位客户，其他资料没有动')).toBeVisible()
  expect((await onFile(file, 'A000000003')).name).not.toBe('改了名字')
  expect((await onFile(file, 'A000000001')).mobile).toBe('13900000000')
  expect((await onFile(file, 'A000000002')).address).toBe('新住址')

  // The preview stays and names the three that are left; 全部还原 follows at once, and the page begins anew.
  await expect(backups.differences('修改')).toHaveText([/^A000000001/, /^A000000002/])
  await expect(backups.preview.getByRole('heading', { name: '修改 2' })).toBeVisible()
  await expect(backups.preview.getByRole('table', { name: '修改', exact: true }).getByRole('row')).toHaveCount(3)
  await expect(backups.differences('新增')).toHaveText(['A000000009李文雄'])
  await expect(backups.preview.getByText('已勾选 0 位')).toBeVisible()
  await expect(backups.preview.getByText(/2 位改过的客户变回那时，1 位会回来/)).toBeVisible()
  await expect(backups.preview.getByLabel('按编号或名称查找')).toBeFocused()
  await backups.restoreAll()
  await card.expectCount(9)
  expect((await onFile(file, 'A000000001')).mobile).not.toBe('13900000000')
  expect((await onFile(file, 'A000000002')).address).not.toBe('新住址')
  await card.goTo('9')
  await card.expectCustomer('A000000009', '李文雄')

  // 撤销还原: as it was before.
  await backups.show()
  await backups.undoRestore()
  await card.expectCount(8)
  expect((await onFile(file, 'A000000001')).mobile).toBe('13900000000')
  expect((await onFile(file, 'A000000002')).address).toBe('新住址')
})

test('whoever was added since the backup is named as lost before anything is done', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.make()
  await card.press('F3')
  await card.startAdd()
  await card.type('后来的人')
  await card.save()
  await card.expectCount(10)
  await backups.show()
  await backups.openPreview()
  await expect(backups.differences('删除')).toHaveText([/后来的人$/])
  await expect(backups.preview.getByText(/1 位后来新增的客户会不见，0 位改过的客户/)).toBeVisible()
  // Neither where the focus begins nor a key that is still held restores.
  await expect(backups.preview.getByLabel('按编号或名称查找')).toBeFocused()
  await card.press('Enter')
  await expect(backups.preview.getByText(/正在备份并还原/)).toBeHidden()
  await card.page.keyboard.down('Enter')
  await backups.button('全部还原').focus()
  await card.page.keyboard.down('Enter')
  await card.page.keyboard.up('Enter')
  await expect(backups.preview.getByText('已勾选 0 位')).toBeVisible()
  await backups.button('返回').click()
  await expect(backups.preview).toBeHidden()
  await card.expectCount(10)
})

test('hundreds who were deleted are walked by keys, searched, ticked at once and brought back', async ({
  frontdesk,
  card,
}) => {
  const file = frontdesk.databaseFile
  await card.expectCount(9)
  const number = (index: number) => `B${String(index).padStart(6, '0')}`
  const ids = await beside(file, async (db) => {
    const model = customerValuesOf(await getCustomer(db, await idOf(db, 'A000000001')))
    const added: number[] = []
    for (let index = 1; index <= 250; index++) {
      const values = { ...model, number: number(index), name: `老客户${index}` }
      added.push((await createCustomer(db, actNow(), values)).id)
    }
    return added
  })
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.make()
  await beside(file, (db) => deleteCustomers(db, actNow(), ids))
  await backups.openPreview()
  await expect(backups.preview.getByRole('heading', { name: '新增 250' })).toBeVisible()
  await backups.differences('新增').first().focus()
  await card.press('End')
  await expect(backups.differences('新增').filter({ hasText: /^B000250/ })).toBeFocused()
  await card.press('ArrowUp')
  await expect(backups.differences('新增').filter({ hasText: /^B000249/ })).toBeFocused()
  await backups.preview.getByLabel('按编号或名称查找').fill('老客户24')
  await expect(backups.differences('新增')).toHaveCount(11)
  await backups.preview.getByLabel('勾选「新增」里的全部').check()
  await expect(backups.preview.getByText('已勾选 11 位')).toBeVisible()
  await backups.button('只还原所选客户').click()
  await expect(backups.page.getByText('已还原 11 位客户，其他资料没有动')).toBeVisible()
  await expect(backups.preview.getByRole('heading', { name: '新增 239' })).toBeVisible()
  await expect(backups.differences('新增')).toHaveCount(0)
  await backups.button('返回').click()
  await card.expectCount(20)
  await expect(backups.rows.filter({ hasText: '还原前' })).toHaveCount(1)
})

test('a locked file opens by its passphrase alone; a wrong one may be typed again', async ({ frontdesk, card }) => {
  await card.expectCount(9)
  const file = join(folderElsewhere(), 'all.fdbak')
  await answerDialogs(frontdesk, { saveTo: file })
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.export('兰花七杯茶在窗边')
  const before = fingerprintOf(frontdesk.databaseFile)
  await backups.chooseFile(frontdesk, file)
  const locked = backups.page.getByRole('dialog', { name: '备份加了密' })
  await expect(locked.getByLabel('密码')).toBeFocused()
  await card.type('wrong passphrase')
  await card.press('Enter')
  await expect(locked.getByRole('alert')).toContainText('密码不对')
  await locked.getByLabel('密码').fill('兰花七杯茶在窗边')
  await card.press('Enter')
  await expect(backups.preview).toBeVisible()
  await expect(backups.differences('修改')).toHaveCount(0)
  await backups.button('返回').click()
  expect(fingerprintOf(frontdesk.databaseFile)).toBe(before)
})

test('what is no whole backup of ours is refused with its reason, and nothing is changed', async ({
  frontdesk,
  card,
}) => {
  await card.expectCount(9)
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  const whole = backupOf(frontdesk.databaseFile)
  const folder = folderElsewhere()
  const cut = join(folder, 'cut.fdbak')
  writeFileSync(cut, readFileSync(whole).subarray(0, -1))
  const jpeg = join(folder, 'photo.fdbak')
  writeFileSync(jpeg, phoneJpeg())
  const newer = backupOf(frontdesk.databaseFile, {
    change: 'PRAGMA user_version = 99',
    manifest: { schemaVersion: 99, appVersion: '9.8.7' },
  })
  const before = fingerprintOf(frontdesk.databaseFile)
  for (const [file, reason] of [
    [cut, /^备份文件不完整：结尾缺失/],
    [jpeg, /^这不是前台的备份文件/],
    [newer, /较新版本的前台（9\.8\.7）制作/],
    [join(folder, 'gone.fdbak'), /^找不到这个备份文件/],
  ] as const) {
    await backups.chooseFile(frontdesk, file)
    await expect(backups.refusal).toHaveText(reason)
    await expect(backups.button('返回')).toBeFocused()
    await card.press('Enter')
    await expect(backups.refusal).toBeHidden()
  }
  expect(fingerprintOf(frontdesk.databaseFile)).toBe(before)
  expect(countsOf(frontdesk.databaseFile)).toMatchObject({ customer: 9 })
})

test('a new PC begins with the backup of the old one, pictures and all', async ({ frontdesk, card }) => {
  const pictures = new PicturesDialog(frontdesk.page)
  await card.goTo('9')
  await card.press('Control+I')
  await pictures.paste(400, 300)
  await expect(pictures.tiles).toHaveCount(1)
  await pictures.paste(300, 400, 'image/jpeg')
  await expect(pictures.tiles).toHaveCount(2)
  await card.press('Escape')
  const file = join(folderElsewhere(), 'all.fdbak')
  await answerDialogs(frontdesk, { saveTo: file })
  const backups = new BackupPage(frontdesk.page)
  await backups.show()
  await backups.export('')
  const counts = countsOf(frontdesk.databaseFile)
  const contents = picturesUnder(frontdesk.profile)
  expect(contents.length).toBeGreaterThanOrEqual(2)

  const newPc = new Frontdesk(freshProfile())
  try {
    const page = await newPc.start()
    await answerDialogs(newPc, { open: [file] })
    const there = new BackupPage(page)
    await expect(there.button('载入示例数据')).toBeFocused()
    for (const key of ['Tab', 'Tab', 'Enter']) await page.keyboard.press(key)
    await expect(there.preview).toBeVisible()
    await expect(there.preview.getByRole('row').filter({ hasText: '那时' })).toContainText('9')
    await expect(there.preview.getByText('现在', { exact: true })).toBeHidden()
    await expect(there.button('全部还原')).toBeFocused()
    await page.keyboard.press('Enter')
    const newCard = new CardPage(page)
    await newCard.expectCount(9)
    expect(countsOf(newPc.databaseFile)).toEqual(counts)
    expect(picturesUnder(newPc.profile)).toEqual(contents)
    await newCard.goTo('9')
    const shown = new PicturesDialog(page)
    await shown.open()
    await expect(shown.tiles.locator('img').first()).toHaveJSProperty('naturalWidth', 320)
    expect(newPc.problems()).toEqual([])
  } finally {
    await newPc.stop()
    rmSync(newPc.profile, { recursive: true, force: true })
  }
})
