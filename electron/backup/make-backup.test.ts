import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { rowCounts } from '../data-files/snapshot'
import { openConnection } from '../database/open-database'
import { TEST_NOW } from '../database/test-database'
import { openBackupFile, picturePath, readBackupHead } from './backup-file'
import { isEncryptedFile } from './encrypted-file'
import { testFolder } from './test-backup-file'
import { backedUpShop, partialsIn } from './test-backup-shop'

const PASSPHRASE = '春眠不觉晓处处闻啼鸟'
const linksOf = (folder: string, sha256: string) => statSync(join(folder, picturePath(sha256))).nlink

test('a backup made while the desk goes on saving holds one moment, with all that was saved before it', async () => {
  const { backups, connection, addCustomer } = await backedUpShop()
  connection.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
    INSERT INTO customer (number, numberKey, name, nameSortKey, note, createdAt, createdBy, changedAt, changedBy)
    SELECT 'M' || i, 'M' || i, '王' || i, 'wang', hex(randomblob(400)), 1, 1, 1, 1 FROM n`)
  const before = rowCounts(connection).customer!
  let isDone = false
  let saved = 0
  const saving = (async () => {
    for (; !isDone; saved++) {
      await addCustomer()
      // A database that answers at once would leave nobody else a turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  let fileName = ''
  for await (const event of backups.make('asked', { isSecondToo: false })) {
    if (event.kind === 'done') fileName = event.fileName!
  }
  isDone = true
  await saving
  expect(saved).toBeGreaterThan(5)
  const opened = await openBackupFile(join(backups.folder, fileName), null)
  const out = testFolder()
  await opened.extractTo(out)
  const copy = openConnection(join(out, 'frontdesk.db'), { isReadOnly: true })
  expect(rowCounts(copy)).toEqual(opened.manifest.counts)
  // Every act whole: as many customers by the desk as lines of history about them.
  const own = copy.prepare("SELECT count(*) FROM customer WHERE number LIKE 'T%'").pluck().get()
  expect(copy.prepare("SELECT count(*) FROM recordChange WHERE act = 'create'").pluck().get()).toBe(own)
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete')
  copy.close()
  expect(opened.manifest.counts.customer).toBeGreaterThanOrEqual(before)
  expect(opened.manifest.newestChangeAt).toBe(TEST_NOW)
  await opened.close()
}, 60_000)

test('pictures lie beside the backup as second names of those in the store, and a second backup adds only new ones', async () => {
  const { backups, folder, addPicture, make, second, secondFolder } = await backedUpShop()
  await backups.changePc({ secondFolder: second })
  const first = addPicture(Buffer.alloc(50_000, 1))
  await make()
  expect(linksOf(folder, first)).toBe(2)
  expect(linksOf(backups.folder, first)).toBe(2)
  expect(linksOf(secondFolder, first)).toBe(1)
  const copiedAt = statSync(join(secondFolder, picturePath(first)), { bigint: true }).ctimeNs
  const later = addPicture(Buffer.alloc(60_000, 2))
  expect((await make()).secondFailure).toBeNull()
  expect(statSync(join(secondFolder, picturePath(first)), { bigint: true }).ctimeNs).toBe(copiedAt)
  expect(existsSync(join(secondFolder, picturePath(later)))).toBe(true)
  const [newest, ...rest] = await backups.list()
  expect(rest).toHaveLength(3)
  const opened = await openBackupFile(backups.fileOf(newest!.key)!, null)
  expect(opened.manifest.pictures.map(({ sha256 }) => sha256).sort()).toEqual([first, later].sort())
  expect(opened.pictureBeside(later)).toBeDefined()
  await opened.close()
})

test('a rotten picture is told, and does not keep the rest from the second folder', async () => {
  const { backups, folder, addPicture, make, second, secondFolder } = await backedUpShop()
  await backups.changePc({ secondFolder: second })
  const rotten = addPicture(Buffer.alloc(5000, 1))
  const sound = addPicture(Buffer.alloc(6000, 2))
  writeFileSync(join(folder, picturePath(rotten)), Buffer.alloc(5000, 9))
  expect(await make()).toMatchObject({ secondFailure: null, missingPictures: 1 })
  expect((await backups.list()).map(({ target }) => target).sort()).toEqual(['local', 'second'])
  expect(existsSync(join(secondFolder, picturePath(sound)))).toBe(true)
  expect(existsSync(join(secondFolder, picturePath(rotten)))).toBe(false)
})

test('a second folder on the same disk is not off this PC; one that a cloud takes is', async () => {
  const { backups, make, second } = await backedUpShop()
  await backups.changePc({ secondFolder: second })
  expect((await make()).secondFailure).toBeNull()
  expect(backups.pc.lastOffPcAt).toBeNull()
  const cloud = join(second, 'OneDrive')
  mkdirSync(cloud)
  await backups.changePc({ secondFolder: cloud })
  await make()
  expect(backups.pc.lastOffPcAt).toBe(TEST_NOW)
})

test('a picture that the store has lost does not keep the rest from being backed up', async () => {
  const { backups, folder, addPicture, make } = await backedUpShop()
  const lost = addPicture(Buffer.alloc(5000, 1))
  const kept = addPicture(Buffer.alloc(6000, 2))
  rmSync(join(folder, picturePath(lost)))
  const { fileName, missingPictures } = await make()
  expect(missingPictures).toBe(1)
  const opened = await openBackupFile(join(backups.folder, fileName!), null)
  expect(opened.manifest.pictures).toEqual([{ sha256: kept, bytes: 6000, isInside: false }])
  await opened.close()
})

test.each([null, PASSPHRASE])(
  'one file takes all of the shop elsewhere, with its pictures (passphrase: %s)',
  async (passphrase) => {
    const { backups, addPicture, second, connection } = await backedUpShop()
    const picture = Buffer.alloc(70_000, 9)
    const sha256 = addPicture(picture)
    const file = join(second, 'export.fdbak')
    writeFileSync(file, 'what stood here before')
    writeFileSync(`${file}.partial`, 'of somebody else')
    for await (const event of backups.exportTo(file, passphrase)) expect(event.kind).toMatch(/progress|done/)
    expect((await readBackupHead(file)).isEncrypted).toBe(passphrase !== null)
    expect(await isEncryptedFile(file)).toBe(passphrase !== null)
    const opened = await openBackupFile(file, passphrase)
    const out = testFolder()
    await opened.extractTo(out)
    expect(readFileSync(join(out, picturePath(sha256))).equals(picture)).toBe(true)
    const copy = openConnection(join(out, 'frontdesk.db'), { isReadOnly: true })
    expect(rowCounts(copy)).toEqual(rowCounts(connection))
    copy.close()
    await opened.close()
    expect(readdirSync(second)).toEqual(['export.fdbak', 'export.fdbak.partial'])
    expect(readFileSync(`${file}.partial`, 'utf8')).toBe('of somebody else')
    expect(existsSync(backups.folder) ? partialsIn(backups.folder) : []).toEqual([])
  },
)
