import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { BackupEvent } from '../../shared/backup/backup'
import { openConnection } from '../database/open-database'
import { rowCounts } from '../database/snapshot'
import { bundled } from '../database/test-bundle'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { openBackupFile, picturePath, readBackupHead } from './backup-file'
import { sha256Of, testFolder } from './test-backup-file'
import { testBackups } from './test-backups'
import { readOnlyDisk, smallDisk } from './test-disks'

const PASSPHRASE = '春眠不觉晓处处闻啼鸟'

/** A shop with customers and pictures; its backups go to the folder beside its data. */
async function shop(given: { readonly now?: () => number } = {}) {
  const database = await testDatabase()
  for (let count = 0; count < 3; count++) await database.addCustomer()
  const { backups, failures } = await testBackups(database.file, given.now)
  /** As a picture would lie there; its rows are of no matter here. */
  const addPicture = (content: Buffer) => {
    const sha256 = sha256Of(content)
    const file = join(database.folder, picturePath(sha256))
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, content)
    database.connection
      .prepare("INSERT INTO pictureFile VALUES (?, ?, 'image/png', 1, 1, ?, NULL)")
      .run(sha256, content.length, TEST_ACT.at)
    return sha256
  }
  const make = async (isSecondToo = true): Promise<Extract<BackupEvent, { kind: 'done' }>> => {
    for await (const event of backups.make('asked', { isSecondToo })) if (event.kind === 'done') return event
    throw new Error('no end')
  }
  const second = testFolder()
  const secondFolder = join(second, 'Frontdesk备份')
  return { ...database, backups, failures, addPicture, make, second, secondFolder }
}

const partialsIn = (folder: string) =>
  readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.partial'))

const linksOf = (folder: string, sha256: string) => statSync(join(folder, picturePath(sha256))).nlink

test('a backup made while the desk goes on saving holds one moment, with all that was saved before it', async () => {
  const { backups, connection, addCustomer } = await shop()
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
  const { backups, folder, addPicture, make, second, secondFolder } = await shop()
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
  expect(backups.pc.lastOffPcAt).toBe(TEST_NOW)
})

test('a picture that the store has lost does not keep the rest from being backed up', async () => {
  const { backups, folder, addPicture, make } = await shop()
  const lost = addPicture(Buffer.alloc(5000, 1))
  const kept = addPicture(Buffer.alloc(6000, 2))
  rmSync(join(folder, picturePath(lost)))
  const { fileName } = await make()
  const opened = await openBackupFile(join(backups.folder, fileName!), null)
  expect(opened.manifest.pictures).toEqual([{ sha256: kept, bytes: 6000, isInside: false }])
  await opened.close()
})

test('a second folder that is away, full or damaged never takes the backup on this PC along', async () => {
  const { backups, make, second, secondFolder, addPicture } = await shop()
  await backups.changePc({ secondFolder: second })
  renameSync(second, `${second}-away`)
  const { fileName, secondFailure } = await make()
  expect(secondFailure).toBe('backup:folderGone')
  expect(existsSync(join(backups.folder, fileName!))).toBe(true)
  expect(existsSync(second)).toBe(false)
  renameSync(`${second}-away`, second)
  const undo = readOnlyDisk(secondFolder)
  const refused = await make()
  undo()
  expect(refused.secondFailure).toBe('backup:notWritable')
  const shrink = smallDisk(secondFolder, 1)
  if (shrink) {
    addPicture(Buffer.alloc(1_500_000, 7))
    expect((await make()).secondFailure).toBe('backup:diskFull')
    expect(partialsIn(secondFolder)).toEqual([])
    shrink()
  }
  expect(partialsIn(backups.folder)).toEqual([])
  const listed = (await backups.list()).filter(({ target }) => target === 'local')
  expect(listed).toHaveLength(shrink ? 3 : 2)
})

test('a disk that takes no more is said in plain words, leaves nothing half written and the earlier backups as they were', async () => {
  const { backups, connection, file, make, folder } = await shop()
  await make()
  const earlier = readdirSync(backups.folder)
  const maker = await bundled(join(import.meta.dirname, 'test-backup-maker.ts'))
  const command = `ulimit -f 200; exec "$0" "$1" "$2" "$3"`
  const said = execFileSync('sh', ['-c', command, process.execPath, maker, file, String(TEST_NOW + 5000)], {
    encoding: 'utf8',
  })
  expect(said).toBe('backup:writeFailed')
  expect(readdirSync(backups.folder)).toEqual(earlier)
  // A disk of its own, where root can make one: full before it begins, and full half way.
  const kept = join(folder, 'kept')
  renameSync(backups.folder, kept)
  const undo = smallDisk(backups.folder, 3)
  if (undo) {
    onTestFinished(undo)
    connection.exec('CREATE TABLE padding (bytes BLOB)')
    connection.prepare('INSERT INTO padding VALUES (zeroblob(4000000))').run()
    await expect(make()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'backup:diskFull' })
    expect(readdirSync(backups.folder)).toEqual([])
    expect(backups.pc.hasLastFailed).toBe(true)
  } else renameSync(kept, backups.folder)
})

test('pictures that no longer fit on the disk end the backup, and nothing half written is left', async () => {
  const { backups, addPicture, make, failures } = await shop()
  // Where only root could make a small disk, a file stands where the folder of pictures should be.
  const undo = smallDisk(backups.folder, 3)
  if (undo) {
    onTestFinished(undo)
    for (let count = 0; count < 4; count++) addPicture(Buffer.alloc(900_000, count))
  } else {
    mkdirSync(backups.folder)
    writeFileSync(join(backups.folder, 'pictures'), '')
    addPicture(Buffer.alloc(900, 1))
  }
  await expect(make()).rejects.toMatchObject({ message: undo ? 'backup:diskFull' : 'backup:folderGone' })
  expect(partialsIn(backups.folder)).toEqual([])
  expect(await backups.list()).toEqual([])
  expect(failures).toHaveLength(1)
})

test('a backup folder that cannot be written to is said, and the last failure is remembered until one succeeds', async () => {
  const { backups, make } = await shop()
  const undo = readOnlyDisk(backups.folder)
  await expect(make()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'backup:notWritable' })
  undo()
  expect(backups.pc.hasLastFailed).toBe(true)
  await make()
  expect(backups.pc.hasLastFailed).toBe(false)
})

test('a cancelled backup leaves nothing behind, whenever it is cancelled, and the next one is made', async () => {
  const { backups, connection, make, second } = await shop()
  await backups.changePc({ secondFolder: second })
  connection.exec('CREATE TABLE padding (bytes BLOB)')
  connection.prepare('INSERT INTO padding VALUES (randomblob(30000000))').run()
  for (const phase of ['copying', 'checking', 'pictures', 'comparing'] as const) {
    const cancel = new AbortController()
    const cancelling = async () => {
      for await (const event of backups.make('asked', { isSecondToo: true, signal: cancel.signal })) {
        if (event.kind === 'progress' && event.phase === phase) cancel.abort()
      }
    }
    await expect(cancelling(), phase).rejects.toMatchObject({ name: 'AbortError' })
    expect(partialsIn(backups.folder), phase).toEqual([])
    expect(partialsIn(second), phase).toEqual([])
  }
  expect(backups.pc.hasLastFailed).toBe(false)
  await make()
}, 60_000)

test.each([null, PASSPHRASE])(
  'one file takes all of the shop elsewhere, with its pictures (passphrase: %s)',
  async (passphrase) => {
    const { backups, addPicture, second, connection } = await shop()
    const picture = Buffer.alloc(70_000, 9)
    const sha256 = addPicture(picture)
    const file = join(second, 'export.fdbak')
    writeFileSync(file, 'what stood here before')
    for await (const event of backups.exportTo(file, passphrase)) expect(event.kind).toMatch(/progress|done/)
    expect((await readBackupHead(file)).isEncrypted).toBe(passphrase !== null)
    const opened = await openBackupFile(file, passphrase)
    const out = testFolder()
    await opened.extractTo(out)
    expect(readFileSync(join(out, picturePath(sha256))).equals(picture)).toBe(true)
    const copy = openConnection(join(out, 'frontdesk.db'), { isReadOnly: true })
    expect(rowCounts(copy)).toEqual(rowCounts(connection))
    copy.close()
    await opened.close()
    expect(readdirSync(second)).toEqual(['export.fdbak'])
    expect(existsSync(backups.folder) ? partialsIn(backups.folder) : []).toEqual([])
  },
)

test('what a killed program left is not listed, and is gone after the next start; files of others stay', async () => {
  const { backups, make, file } = await shop()
  await make()
  for (const name of [
    'frontdesk-20261121-120000.fdbak.partial',
    'frontdesk-20261121-120000.fdbak.partial-wal',
    'mine.partial',
  ]) {
    writeFileSync(join(backups.folder, name), 'x')
  }
  writeFileSync(join(backups.folder, 'frontdesk-20261121-120000-v4.fdbak'), 'not whole')
  expect(await backups.list()).toHaveLength(1)
  const { backups: next } = await testBackups(file)
  await next.whenIdle()
  expect(readdirSync(backups.folder).filter((name) => name.includes('partial'))).toEqual(['mine.partial'])
  expect(await next.list()).toHaveLength(1)
})

test.each([
  'local/../frontdesk.db',
  'second/frontdesk-20261122-170000-v4.fdbak',
  'local/frontdesk.db',
  '/etc/passwd',
  '',
])('the key %s names no backup of ours', async (key) => {
  const { backups } = await shop()
  expect(backups.fileOf(key)).toBeUndefined()
})

test('the weekly trial finds a whole backup whole, and a flipped byte or a rotten picture not', async () => {
  let now = TEST_NOW
  const { backups, addPicture, make } = await shop({ now: () => now })
  expect(await backups.drill()).toBe(false)
  const sha256 = addPicture(Buffer.alloc(5000, 1))
  const { fileName } = await make()
  await backups.drill()
  expect(backups.pc.drill).toEqual({ at: TEST_NOW, isWhole: true, fileName })
  const picture = join(backups.folder, picturePath(sha256))
  rmSync(picture)
  writeFileSync(picture, Buffer.alloc(5000, 2))
  await backups.drill()
  expect(backups.pc.drill?.isWhole).toBe(false)
  now += 1000
  const next = await make()
  const bytes = readFileSync(join(backups.folder, next.fileName!))
  bytes[20_000] = bytes[20_000]! ^ 1
  writeFileSync(join(backups.folder, next.fileName!), bytes)
  await backups.drill()
  expect(backups.pc.drill).toMatchObject({ isWhole: false, fileName: next.fileName })
  expect(partialsIn(backups.folder)).toEqual([])
})

test('thinning drops old backups with the pictures that only they had', async () => {
  let now = TEST_NOW - 6 * 86_400_000
  const { backups, folder, addPicture, make, connection } = await shop({ now: () => now })
  const old = addPicture(Buffer.alloc(5000, 1))
  await make()
  connection.exec('DELETE FROM pictureFile')
  rmSync(join(folder, picturePath(old)))
  now += 60_000
  await make()
  expect(existsSync(join(backups.folder, picturePath(old)))).toBe(true)
  now = TEST_NOW
  const recent = addPicture(Buffer.alloc(5000, 2))
  await make()
  expect(await backups.list()).toHaveLength(2)
  expect(existsSync(join(backups.folder, picturePath(old)))).toBe(false)
  expect(existsSync(join(backups.folder, picturePath(recent)))).toBe(true)
})
