import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBackupFile } from '../../electron/backup/backup-file'
import { backupNamesIn } from '../../electron/backup/backup-folder'
import { openDesk } from './open-desk'
import { digestOf } from './state-digest'

/** What a start after the power went found; `problems` is empty where all is as it must be. */
export interface Found {
  /** undefined: the program did not start. */
  readonly state: string | undefined
  readonly problems: readonly string[]
}

const known = new Map<string, string | undefined>()

/** What is wrong with a backup that would be shown in the list; undefined: nothing. */
async function faultOf(file: string): Promise<string | undefined> {
  const { size, mtimeMs } = statSync(file)
  const key = `${file} ${size} ${mtimeMs}`
  if (known.has(key)) return known.get(key)
  const fault = await openBackupFile(file, null).then(
    async (backup) => {
      await backup.verify()
      const missing = backup.manifest.pictures.find(
        ({ sha256, isInside }) => !isInside && !backup.pictureBeside(sha256),
      )
      await backup.close()
      return missing && `picture ${missing.sha256} is not beside it`
    },
    (error: unknown) => String(error),
  )
  known.set(key, fault)
  return fault
}

async function faultsOfBackups(folder: string, mustHaveOne: boolean): Promise<readonly string[]> {
  const names = await backupNamesIn(folder)
  const faults = await Promise.all(names.map((name) => faultOf(join(folder, name))))
  const problems = faults.flatMap((fault, index) => (fault ? [`backup ${names[index]}: ${fault}`] : []))
  const partials = (await readdir(folder).catch(() => [])).filter((name) => name.includes('.partial'))
  if (partials.length > 0) problems.push(`half a backup stays: ${partials.join()}`)
  if (mustHaveOne && names.length === 0) problems.push('no backup is left')
  return problems
}

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Starts as the program does and looks at everything (trust.md, section 3). */
export async function lookAfter(
  dataFolder: string,
  workers: Readonly<Record<string, string>>,
  { hadBackup, turn }: { readonly hadBackup: boolean; readonly turn: number },
): Promise<Found> {
  const desk = await openDesk({ dataFolder, workers }, { turn }).catch((error: unknown) => String(error))
  if (typeof desk === 'string') return { state: undefined, problems: [`does not start: ${desk}`] }
  if (desk.damage) return { state: undefined, problems: [`does not start: ${JSON.stringify(desk.damage)}`] }
  const problems: string[] = []
  const connection = desk.connection()
  const check = (what: string, found: unknown, expected: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(expected)) problems.push(`${what}: ${JSON.stringify(found)}`)
  }
  check('integrity', connection.pragma('integrity_check', { simple: true }), 'ok')
  check('foreign keys', connection.pragma('foreign_key_check'), [])
  // A merge of values makes new versions too, and has a journal of its own.
  for (const entity of ['customer', 'serviceRecord', 'picture']) {
    const half = `SELECT id FROM ${entity} WHERE version < (
      SELECT count(*) FROM recordChange WHERE entity = '${entity}' AND entityId = ${entity}.id)`
    check(`${entity} of which there is more history than versions`, connection.prepare(half).pluck().all(), [])
  }
  const counted = connection.prepare('SELECT count(*) FROM customer WHERE deletedAt IS NULL').pluck().get()
  check('kept count', connection.prepare("SELECT count FROM tally WHERE name = 'customers'").pluck().get(), counted)
  for (const sha256 of connection.prepare<[], string>('SELECT DISTINCT sha256 FROM picture').pluck().all()) {
    const file = desk.store.find(sha256)
    if (file === undefined || hashOf(file) !== sha256) problems.push(`picture ${sha256} has no file, or another`)
  }
  if (existsSync(join(dataFolder, 'restore-journal.json'))) problems.push('a restore was not ended')
  const state = digestOf(connection)
  await desk.close()
  problems.push(...desk.failures.map(String))
  problems.push(...(await faultsOfBackups(join(dataFolder, 'backups'), hadBackup)))
  return { state, problems }
}
