import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { PASSPHRASE } from '../../shared/backup/backup'
import { testListOrder } from '../customer-list/test-list-order'
import { TEST_NOW, testDatabase } from '../database/test-database'
import type { CallContext } from '../ipc/call'
import { connectClient } from '../ipc/test-client'
import { testFolder } from './test-backup-file'
import { testBackups } from './test-backups'
import { readOnlyDisk } from './test-disks'

async function desk(answers: Partial<CallContext['dialogs']> = {}) {
  const shop = await testDatabase()
  const listOrder = await testListOrder(shop.file)
  const { backups } = await testBackups(shop.file)
  const shown: string[] = []
  const dialogs: CallContext['dialogs'] = {
    open: async () => [],
    save: async () => undefined,
    folder: async () => undefined,
    show: async (folder) => void shown.push(folder),
    ...answers,
  }
  const connected = connectClient({ db: shop.db, listOrder, backups, dialogs, now: () => TEST_NOW })
  onTestFinished(async () => {
    connected.close()
    await listOrder.close()
  })
  return { ...shop, ...connected, backups, shown }
}

test('a backup is made by one call that tells how far it is, and stands in the list', async () => {
  const { client, addCustomer } = await desk()
  await addCustomer()
  const kinds: string[] = []
  for await (const event of await client.backup.makeBackup()) {
    kinds.push(event.kind)
    if (event.kind === 'progress') expect(event.share).toBeLessThanOrEqual(1)
  }
  expect(kinds.at(-1)).toBe('done')
  expect(kinds.length).toBeGreaterThan(2)
  expect(await client.backup.listBackups()).toMatchObject([{ target: 'local', customerCount: 1, reason: 'asked' }])
  expect(await client.backup.getBackupState()).toMatchObject({
    lastAt: TEST_NOW,
    lastOffPcAt: null,
    secondFolder: null,
    warnings: [],
  })
})

test('three days after the first backup, and after the last one elsewhere, it is told that there is none off this PC', async () => {
  const { client, backups } = await desk()
  const days = 86_400_000
  const warningsWith = async (firstAt: number | null, lastOffPcAt: number | null) => {
    await backups.changePc({ firstAt, lastAt: firstAt, lastOffPcAt })
    return (await client.backup.getBackupState()).warnings
  }
  expect(await warningsWith(null, null)).toEqual([])
  expect(await warningsWith(TEST_NOW - 2 * days, null)).toEqual([])
  expect(await warningsWith(TEST_NOW - 3 * days, null)).toEqual(['backup:noneOffPc'])
  expect(await warningsWith(TEST_NOW - 30 * days, TEST_NOW - 2 * days)).toEqual([])
  expect(await warningsWith(TEST_NOW - 30 * days, TEST_NOW - 3 * days)).toEqual(['backup:noneOffPc'])
  // Made while the clock was wrong.
  expect(await warningsWith(TEST_NOW - 30 * days, TEST_NOW + 300 * days)).toEqual(['backup:noneOffPc'])
})

test('a call that is given up leaves nothing behind', async () => {
  const { client, backups, connection } = await desk()
  connection.exec('CREATE TABLE padding (bytes BLOB)')
  connection.prepare('INSERT INTO padding VALUES (randomblob(20000000))').run()
  const giveUp = new AbortController()
  const events = await client.backup.makeBackup(undefined, { signal: giveUp.signal })
  await events.next()
  giveUp.abort()
  await expect(events.next()).rejects.toThrow()
  await backups.whenIdle()
  expect(readdirSync(backups.folder)).toEqual([])
})

test('the second folder is chosen by the dialog of the system, outside the data and writable, and forgotten again', async () => {
  let chosen = ''
  const { client, folder, backups } = await desk({ folder: async () => chosen || undefined })
  expect(await client.backup.chooseSecondFolder()).toBe(false)
  chosen = join(folder, 'backups')
  mkdirSync(chosen)
  await expect(client.backup.chooseSecondFolder()).rejects.toMatchObject({ message: 'backup:folderInsideData' })
  chosen = testFolder()
  const undo = readOnlyDisk(join(chosen, 'Frontdesk备份'))
  await expect(client.backup.chooseSecondFolder()).rejects.toMatchObject({ message: 'backup:folderNotWritable' })
  undo()
  expect(backups.pc.secondFolder).toBeNull()
  expect(await client.backup.chooseSecondFolder()).toBe(true)
  expect(await client.backup.getBackupState()).toMatchObject({ secondFolder: chosen, isSecondFolderThere: true })
  for await (const event of await client.backup.makeBackup()) expect(event).not.toHaveProperty('secondFailure', '')
  expect((await client.backup.listBackups()).map(({ target }) => target).sort()).toEqual(['local', 'second'])
  expect((await client.backup.getBackupState()).warnings).toEqual([])
  await client.backup.forgetSecondFolder()
  expect((await client.backup.getBackupState()).secondFolder).toBeNull()
})

test('one file for elsewhere is written where the dialog says, or nowhere', async () => {
  let chosen: string | undefined
  const { client } = await desk({ save: async () => chosen })
  const passphrase = 'x'.repeat(PASSPHRASE.atLeast)
  const none: unknown[] = []
  for await (const event of await client.backup.exportBackup({ passphrase })) none.push(event)
  expect(none).toEqual([])
  chosen = join(testFolder(), '前台.fdbak')
  for await (const event of await client.backup.exportBackup({ passphrase })) none.push(event)
  expect(none.at(-1)).toMatchObject({ kind: 'done', fileName: null })
  expect(existsSync(chosen)).toBe(true)
})

test('an export never takes the place of a file of the data itself, also not by a link to its folder', async () => {
  let chosen = ''
  const { client, file, folder, backups } = await desk({ save: async () => chosen })
  const link = join(testFolder(), 'link')
  symlinkSync(folder, link)
  for (chosen of [file, join(backups.folder, 'a.fdbak'), join(link, 'frontdesk.db')]) {
    mkdirSync(backups.folder, { recursive: true })
    const before = readFileSync(file)
    const exporting = async () => {
      for await (const event of await client.backup.exportBackup({ passphrase: null })) expect(event).toBeUndefined()
    }
    await expect(exporting(), chosen).rejects.toMatchObject({ message: 'backup:folderInsideData' })
    expect(readFileSync(file).equals(before)).toBe(true)
  }
  expect(readdirSync(backups.folder)).toEqual([])
})

test('settings are kept, and the folder of the backups is shown', async () => {
  const { client, shown, backups } = await desk()
  const settings = { dailyAt: '21:00', isOnExit: false, isHalfHourly: true }
  await client.backup.changeBackupSettings(settings)
  expect((await client.backup.getBackupState()).settings).toEqual(settings)
  await client.backup.showBackupFolder()
  expect(shown).toEqual([backups.folder])
})
