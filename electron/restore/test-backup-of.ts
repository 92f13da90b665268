import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { BackupManifest } from '../../shared/backup/backup-manifest'
import { endOf, picturePath } from '../backup/backup-file'
import { openConnection, schemaVersionOf } from '../database/open-database'
import { TEST_NOW } from '../database/test-database'

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

interface Given {
  /** Done to the copy before it is packed. */
  readonly change?: string
  readonly manifest?: Partial<BackupManifest>
}

/** A backup in the plain form of a shop that may be open, pictures inside. Returns its file. */
export function backupOf(databaseFile: string, { change, manifest: given }: Given = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-test-'))
  const copy = join(folder, 'copy.db')
  const source = openConnection(databaseFile)
  source.prepare('VACUUM INTO ?').run(copy)
  source.close()
  const connection = openConnection(copy)
  connection.pragma('journal_mode = DELETE')
  // As somebody would who writes the schema by hand.
  if (change) connection.unsafeMode(true).exec(change)
  const count = (table: string) => connection.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0
  const hashes = connection.prepare<[], string>('SELECT sha256 FROM pictureFile ORDER BY sha256').pluck().all()
  const counts = { customer: count('customer'), serviceRecord: count('serviceRecord'), picture: count('picture') }
  const schemaVersion = schemaVersionOf(connection)
  connection.close()
  const database = readFileSync(copy)
  const contents = hashes.map((sha256) => join(dirname(databaseFile), picturePath(sha256))).filter(existsSync)
  const pictures = contents.map((file) => readFileSync(file))
  const manifest: BackupManifest = {
    format: 1,
    reason: 'asked',
    madeAt: TEST_NOW,
    appVersion: '0.3.0',
    schemaVersion,
    shopName: '',
    counts,
    newestChangeAt: TEST_NOW,
    database: { bytes: database.length, sha256: sha256Of(database) },
    pictures: pictures.map((bytes) => ({ sha256: sha256Of(bytes), bytes: bytes.length, isInside: true })),
    ...given,
  }
  const file = join(folder, `frontdesk-20261122-170000-v${schemaVersion}.fdbak`)
  writeFileSync(file, Buffer.concat([database, ...pictures, endOf(manifest)]))
  return file
}
