import { writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { copyToSecond, makeBackup } from './make-backup'
import { failureOf } from './refused-file'

/**
 * Makes one backup in its own process, for limits and kills that take a whole process. Arguments: database file, time,
 * second folder ('' for none).
 */
const [databaseFile = '', madeAt = '', second = ''] = process.argv.slice(2)
const dataFolder = dirname(databaseFile)
const folder = join(dataFolder, 'backups')
const order = { databaseFile, dataFolder, reason: 'asked', madeAt: Number(madeAt), appVersion: '0.1.0' } as const
try {
  const made = await makeBackup(order, folder, () => {})
  if (second !== '') await copyToSecond(made, folder, second, () => {})
  writeSync(1, made.entry.fileName)
} catch (error) {
  writeSync(1, failureOf(error))
}
