import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupEvent } from '../../shared/backup/backup'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { picturePath } from './backup-file'
import { sha256Of, testFolder } from './test-backup-file'
import { testBackups } from './test-backups'

/** A shop with customers and pictures; its backups go to the folder beside its data. */
export async function backedUpShop(given: { readonly now?: () => number } = {}) {
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
  await backups.changePc({ secondName: 'pc-0123abcd' })
  const secondFolder = join(second, 'Frontdesk备份', 'pc-0123abcd')
  return { ...database, backups, failures, addPicture, make, second, secondFolder }
}

export const partialsIn = (folder: string) =>
  readdirSync(folder, { recursive: true }).filter((name) => String(name).includes('.partial'))
