import { join } from 'node:path'
import { migrations } from '../../migrations'
import { openMigrated } from '../database/migrate'
import { storeContents } from '../pictures/former-picture-writes'
import { bringBackCustomers } from './bring-back-writes'
import { checkBackup } from './check-backup'
import { type RestoreRoom, restoreAll } from './replace-database'

/** A whole restore without its window, by a process that a failpoint may kill. Arguments: data folder, backup, what. */
const [dataFolder = '', file = '', what = ''] = process.argv.slice(2)
const databaseFile = join(dataFolder, 'frontdesk.db')
const NOW = Date.UTC(2026, 10, 22, 9)
const open = () => openMigrated(databaseFile, migrations, new Date(NOW))

const checked = await checkBackup(
  { file, passphrase: null, folder: join(dataFolder, 'restore', '1'), dataFolder },
  () => {},
)
const { db, connection } = await open()
if (what === 'some') {
  const ids = (await db.selectFrom('customer').select('id').execute()).map(({ id }) => id)
  const { databaseFile: copyFile, pictures } = checked
  await bringBackCustomers(db, { userId: 1, at: NOW }, { copyFile, dataFolder, pictures, customerIds: ids })
} else {
  const room = {
    isOpen: true,
    dataPaths: { dataFolder, databaseFile },
    startState: { damage: undefined },
    now: () => NOW,
    startAnew: () => {},
    backups: { backupBefore: async () => {} },
    backupDesk: {
      get: () => ({
        checked,
        storePictures: () => storeContents(dataFolder, checked.pictures, () => {}),
        release: async () => {},
      }),
      close: async () => {},
    },
    shopKeeper: {
      claim: () => () => {},
      whileClosed: async (act: () => void) => {
        connection.close()
        act()
        await open()
      },
    },
  }
  for await (const _event of restoreAll(room as unknown as RestoreRoom, 1));
}
