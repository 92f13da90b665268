import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BackupManifest } from '../../shared/backup/backup-manifest'
import { endOf } from './backup-file'

export const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
export const testFolder = () => mkdtempSync(join(tmpdir(), 'frontdesk-test-'))

/** A backup in the plain form with so many bytes of database and a picture inside; not a real database. */
export function writtenBackup({ databaseBytes = 10_000, pictureBytes = 3000 } = {}) {
  const database = Buffer.concat([Buffer.from('SQLite format 3\0', 'latin1'), randomBytes(databaseBytes - 16)])
  const picture = randomBytes(pictureBytes)
  const manifest: BackupManifest = {
    format: 1,
    reason: 'asked',
    madeAt: Date.UTC(2026, 10, 22, 9),
    appVersion: '0.3.0',
    schemaVersion: 4,
    shopName: '康乐齿科',
    counts: { customer: 3, serviceRecord: 5 },
    newestChangeAt: null,
    database: { bytes: database.length, sha256: sha256Of(database) },
    pictures: [
      { sha256: sha256Of(picture), bytes: picture.length, isInside: true },
      { sha256: 'ab'.repeat(32), bytes: 7, isInside: false },
    ],
  }
  const folder = testFolder()
  const file = join(folder, 'frontdesk-20261122-170000-v4.fdbak')
  const bytes = Buffer.concat([database, picture, endOf(manifest)])
  writeFileSync(file, bytes)
  return { folder, file, bytes, manifest, database, picture }
}
