import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { TEST_NOW } from '../database/test-database'
import { picturePath } from './backup-file'
import { backedUpShop, partialsIn } from './test-backup-shop'
import { testBackups } from './test-backups'

test('what a killed program left is not listed, and is gone after the next start; files of others stay', async () => {
  const { backups, make, file } = await backedUpShop()
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
  const { backups } = await backedUpShop()
  expect(backups.fileOf(key)).toBeUndefined()
})

test('the weekly trial finds a whole backup whole, and a flipped byte or a rotten picture not', async () => {
  let now = TEST_NOW
  const { backups, addPicture, make } = await backedUpShop({ now: () => now })
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
  const { backups, folder, addPicture, make, connection } = await backedUpShop({ now: () => now })
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

test('what is made before a restore drops no backup: the one to be restored may be the oldest', async () => {
  let now = TEST_NOW - 6 * 86_400_000
  const { backups, make } = await backedUpShop({ now: () => now })
  await make()
  now += 60_000
  await make()
  now = TEST_NOW
  await backups.backupBefore('beforeRestore')
  expect(await backups.list()).toHaveLength(3)
  await make()
  expect(await backups.list()).toHaveLength(3)
})

test('two PCs that share a second folder never thin away what the other made', async () => {
  let now = TEST_NOW - 6 * 86_400_000
  const one = await backedUpShop({ now: () => now })
  const other = await backedUpShop({ now: () => TEST_NOW })
  await one.backups.changePc({ secondFolder: one.second })
  await other.backups.changePc({ secondFolder: one.second, secondName: 'pc-89abcdef' })
  const picture = one.addPicture(Buffer.alloc(5000, 1))
  await one.make()
  now += 60_000
  await one.make()
  const earlier = await one.backups.list()
  expect((await other.make()).secondFailure).toBeNull()
  expect(await one.backups.list()).toEqual(earlier)
  expect(existsSync(join(one.secondFolder, picturePath(picture)))).toBe(true)
  expect(await other.backups.list()).toHaveLength(2)
})
