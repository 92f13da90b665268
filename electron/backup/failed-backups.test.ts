import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { bundled } from '../database/test-bundle'
import { TEST_NOW } from '../database/test-database'
import { backedUpShop, partialsIn } from './test-backup-shop'
import { readOnlyDisk, smallDisk } from './test-disks'

test('a second folder that is away, full or damaged never takes the backup on this PC along', async () => {
  const { backups, make, second, secondFolder, addPicture } = await backedUpShop()
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
  const { backups, connection, file, make, folder } = await backedUpShop()
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
  const { backups, addPicture, make, failures } = await backedUpShop()
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
  const { backups, make } = await backedUpShop()
  const undo = readOnlyDisk(backups.folder)
  await expect(make()).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE', message: 'backup:notWritable' })
  undo()
  expect(backups.pc.hasLastFailed).toBe(true)
  await make()
  expect(backups.pc.hasLastFailed).toBe(false)
})

test('a cancelled backup leaves nothing behind, whenever it is cancelled, and the next one is made', async () => {
  const { backups, connection, make, second } = await backedUpShop()
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
