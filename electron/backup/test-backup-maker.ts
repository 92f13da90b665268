import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeBackup } from './make-backup'
import { failureOf } from './refused-file'

/** Makes one backup in its own process, for limits that hold for a whole process. Arguments: database file, time. */
const [databaseFile = '', madeAt = ''] = process.argv.slice(2)
const dataFolder = dirname(databaseFile)
const order = { databaseFile, dataFolder, reason: 'asked', madeAt: Number(madeAt), appVersion: '0.1.0' } as const
const said = await makeBackup(order, join(dataFolder, 'backups'), () => {}).then(
  ({ entry }) => entry.fileName,
  (error: unknown) => failureOf(error),
)
writeSync(1, said)
