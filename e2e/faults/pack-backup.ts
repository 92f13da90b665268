import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endOf } from '../../electron/backup/backup-file'
import { rowCounts } from '../../electron/data-files/snapshot'
import { openConnection, schemaVersionOf } from '../../electron/database/open-database'
import type { BackupManifest } from '../../shared/backup/backup-manifest'
import { timeOf } from './open-desk'

/** What somebody made of a data file: a backup whose hashes and counts are right, whatever `change` did to it. */
export function packBackup(
  databaseFile: string,
  { change = '', manifest = {} }: { readonly change?: string; readonly manifest?: Partial<BackupManifest> } = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'faults-'))
  const copy = join(folder, 'copy.db')
  writeFileSync(copy, readFileSync(databaseFile))
  const connection = openConnection(copy, { isAtRest: true })
  connection.pragma('trusted_schema = ON')
  connection.exec(change)
  const counts = rowCounts(connection)
  const schemaVersion = schemaVersionOf(connection)
  connection.close()
  const bytes = readFileSync(copy)
  const file = join(folder, 'frontdesk-20261122-090000.fdbak')
  const end = endOf({
    format: 1,
    reason: 'asked',
    madeAt: timeOf(0),
    appVersion: '0.1.0',
    schemaVersion,
    shopName: '',
    counts,
    newestChangeAt: null,
    database: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    pictures: [],
    ...manifest,
  })
  writeFileSync(file, Buffer.concat([bytes, end]))
  return file
}
