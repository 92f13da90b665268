import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { FAILPOINTS } from '../database/failpoint'
import { bundled } from '../database/test-bundle'
import { TEST_NOW } from '../database/test-database'
import { openBackupFile } from './backup-file'
import { backedUpShop, partialsIn } from './test-backup-shop'
import { testBackups } from './test-backups'

const MINE = FAILPOINTS.filter((name) => name.startsWith('backup.'))

test.each(MINE)(
  'the power fails at %s: the earlier backups are whole, no half one is listed, and the next is made',
  async (failpoint) => {
    const { backups, file, make, addPicture, addCustomer, second, secondFolder } = await backedUpShop()
    await backups.changePc({ secondFolder: second })
    addPicture(Buffer.alloc(20_000, 1))
    await make()
    await addCustomer()
    addPicture(Buffer.alloc(20_000, 2))
    const maker = await bundled(join(import.meta.dirname, 'test-backup-maker.ts'))
    const killed = spawnSync(process.execPath, [maker, file, String(TEST_NOW + 60_000), secondFolder], {
      env: { ...process.env, FRONTDESK_FAILPOINT: failpoint },
    })
    expect(killed.signal).toBe('SIGKILL')
    const { backups: next } = await testBackups(file, () => TEST_NOW + 120_000)
    await next.whenIdle()
    expect(partialsIn(backups.folder)).toEqual([])
    const listed = await next.list()
    expect(listed.length).toBeGreaterThanOrEqual(2)
    for (const { key } of listed) {
      const opened = await openBackupFile(next.fileOf(key)!, null)
      await opened.verify()
      for (const { sha256 } of opened.manifest.pictures) expect(existsSync(opened.pictureBeside(sha256)!)).toBe(true)
      await opened.close()
    }
    for await (const event of next.make('asked', { isSecondToo: true })) {
      if (event.kind === 'done') expect(event.secondFailure).toBeNull()
    }
    expect(readdirSync(next.folder)).toHaveLength(listed.filter(({ target }) => target === 'local').length + 2)
    expect(partialsIn(secondFolder)).toEqual([])
  },
)
