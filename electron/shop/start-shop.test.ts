import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ORPCError } from '@orpc/server'
import { expect, test } from 'vitest'
import { setDamagedAside } from '../data-files/damaged-files'
import { TEST_NOW } from '../database/test-database'
import { mayCollect } from './open-shop'
import { createShopKeeper } from './shop-keeper'
import { startShop } from './start-shop'

function folderWithData() {
  const dataFolder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  return { dataFolder, databaseFile: join(dataFolder, 'frontdesk.db') }
}

test('pictures of a damaged database that was set aside are not collected', () => {
  const { dataFolder, databaseFile } = folderWithData()
  expect(mayCollect(dataFolder)).toBe(true)
  writeFileSync(databaseFile, '勒索')
  setDamagedAside(databaseFile, TEST_NOW)
  expect(mayCollect(dataFolder)).toBe(false)
})

test.each(['backup:notWhole', 'backup:databaseDamaged'])(
  'where the backup before a migration says %s, the data is shown as damaged',
  async (message) => {
    const keeper = createShopKeeper(() => Promise.reject(new ORPCError('SERVICE_UNAVAILABLE', { message })))
    expect(await startShop(keeper, folderWithData(), TEST_NOW)).toMatchObject({ found: 'damagedPages' })
  },
)

test('where the backup before a migration finds no room, that is said, and no damage', async () => {
  const keeper = createShopKeeper(() =>
    Promise.reject(new ORPCError('SERVICE_UNAVAILABLE', { message: 'backup:diskFull' })),
  )
  await expect(startShop(keeper, folderWithData(), TEST_NOW)).rejects.toMatchObject({ message: 'backup:diskFull' })
})
