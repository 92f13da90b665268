import { existsSync, lstatSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/contract'
import type Database from 'better-sqlite3'
import { type Migration, migrations } from '../../migrations'
import type { WorkProgress } from '../../shared/backup/backup'
import type { BackupManifest } from '../../shared/backup/backup-manifest'
import { type BackupFile, openBackupFile, picturePath } from '../backup/backup-file'
import { BackupRefused } from '../backup/refused-file'
import { failpoint } from '../database/failpoint'
import { fileIdentityOf } from '../database/file-identity'
import { migrateCopy, shapeAfter, shapeOf } from '../database/migrate'
import { APPLICATION_ID, openConnection } from '../database/open-database'

export interface BackupToCheck {
  readonly file: string
  readonly passphrase: string | null
  /** Where the copy goes; empty or not there. */
  readonly folder: string
  /** Of today's data, for pictures that are there already. */
  readonly dataFolder: string
  /** The schemas that this program knows; tests know fewer or more. */
  readonly known?: readonly Migration[]
}

export interface CheckedBackup {
  readonly manifest: BackupManifest
  /** The copy: today's schema, at rest. */
  readonly databaseFile: string
  /** Where each picture that can be had lies now. */
  readonly pictures: readonly { readonly sha256: string; readonly file: string }[]
  readonly missingPictures: number
}

type Phase = WorkProgress['phase']
type OnProgress = (phase: Phase, share: number) => void

const refused = (message: string, data?: { readonly appVersion: string }) =>
  new ORPCError('BAD_REQUEST', { message, data })

/** Every refusal of a file has words of its own: what was found, and what to do. */
function refusalFor(error: unknown): unknown {
  if (error instanceof BackupRefused) {
    const part = error.part.split(' ')[0] ?? ''
    switch (error.reason) {
      case 'notBackup':
        return refused('restore:notBackup')
      case 'newerFormat':
        return refused('restore:newerFormat')
      case 'passphraseNeeded':
        return refused('restore:passphraseNeeded')
      case 'wrongPassphrase':
        return refused('restore:wrongPassphrase')
      default:
        if (part === 'end') return refused('restore:damagedEnd')
        if (part === 'database') return refused('restore:damagedDatabase')
        if (part === 'picture') return refused('restore:damagedPicture')
        return refused('restore:damaged')
    }
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT') return refused('restore:fileGone')
  if (code === 'EACCES' || code === 'EPERM') return refused('restore:notReadable')
  if (code === 'ENOSPC' || code === 'SQLITE_FULL')
    return new ORPCError('SERVICE_UNAVAILABLE', { message: 'restore:noRoom' })
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return refused('restore:damagedDatabase')
  return error
}

/**
 * Takes the backup out to a folder of its own, proves it whole and ours, and brings the copy to today's schema. Today's
 * data is not touched. Errors: ORPCError with the words for people; SERVICE_UNAVAILABLE where the disk is full.
 */
export async function checkBackup(request: BackupToCheck, onProgress: OnProgress): Promise<CheckedBackup> {
  try {
    if (lstatSync(request.file).isSymbolicLink()) throw refused('restore:isLink')
    const backup = await openBackupFile(request.file, request.passphrase)
    try {
      return await takenOut(backup, request, onProgress)
    } finally {
      await backup.close()
    }
  } catch (error) {
    throw refusalFor(error)
  }
}

async function takenOut(backup: BackupFile, request: BackupToCheck, onProgress: OnProgress): Promise<CheckedBackup> {
  const { manifest } = backup
  const { folder, dataFolder, known = migrations } = request
  if (manifest.schemaVersion > known.length) throw refused('restore:newerProgram', { appVersion: manifest.appVersion })
  mkdirSync(folder, { recursive: true })
  await backup.extractTo(folder, (share) => onProgress('copying', share))
  failpoint('restore.extracted')
  const databaseFile = join(folder, 'frontdesk.db')
  onProgress('checking', 0)
  refuseForeign(databaseFile, manifest)
  await refuseDamaged(databaseFile, manifest, known, (share) => onProgress('checking', share))
  onProgress('migrating', 0)
  await migrateCopy(databaseFile, known)
  failpoint('restore.migrated')
  const places = manifest.pictures.map((picture) => ({
    sha256: picture.sha256,
    file: placeOf(backup, folder, dataFolder, picture),
  }))
  const pictures = places.filter((place): place is { sha256: string; file: string } => place.file !== undefined)
  failpoint('restore.checked')
  return { manifest, databaseFile, pictures, missingPictures: missingOf(databaseFile, pictures, dataFolder) }
}

/** Also those that the backup itself does without: the store had lost them already. */
function missingOf(databaseFile: string, pictures: CheckedBackup['pictures'], dataFolder: string): number {
  const had = new Set(pictures.map(({ sha256 }) => sha256))
  const connection = openConnection(databaseFile, { isReadOnly: true })
  try {
    const named = connection.prepare<[], string>('SELECT sha256 FROM pictureFile').pluck().all()
    return named.filter((sha256) => !had.has(sha256) && !existsSync(join(dataFolder, picturePath(sha256)))).length
  } finally {
    connection.close()
  }
}

function placeOf(
  backup: BackupFile,
  folder: string,
  dataFolder: string,
  { sha256, bytes, isInside }: BackupManifest['pictures'][number],
): string | undefined {
  if (isInside) return join(folder, picturePath(sha256))
  const kept = join(dataFolder, picturePath(sha256))
  return existsSync(kept) && statSync(kept).size === bytes ? kept : backup.pictureBeside(sha256)
}

/** By the header alone: nothing of a foreign database is run. */
function refuseForeign(file: string, { schemaVersion }: BackupManifest): void {
  const { isBlank, applicationId, version } = fileIdentityOf(file)
  if (isBlank || applicationId !== APPLICATION_ID) throw refused('restore:notOurs')
  if (version !== schemaVersion) throw refused('restore:damagedDatabase')
}

async function refuseDamaged(
  file: string,
  { counts, schemaVersion }: BackupManifest,
  known: readonly Migration[],
  onShare: (share: number) => void,
): Promise<void> {
  const expected = await shapeAfter(known.slice(0, schemaVersion))
  const connection = openConnection(file, { isReadOnly: true })
  try {
    // Before anything reads a table: what a trigger, a view or a generated column might do, it never gets to do.
    if (shapeOf(connection).join('\n') !== expected.join('\n')) throw refused('restore:foreignParts')
    onShare(0.1)
    if (connection.pragma('quick_check(1)', { simple: true }) !== 'ok') throw refused('restore:damagedDatabase')
    onShare(0.7)
    if ((connection.pragma('foreign_key_check') as unknown[]).length > 0) throw refused('restore:damagedDatabase')
    onShare(0.9)
    for (const [table, count] of Object.entries(counts)) {
      if (countOf(connection, table) !== count) throw refused('restore:damagedDatabase')
    }
    onShare(1)
  } finally {
    connection.close()
  }
}

/** Undefined: no such table. */
function countOf(connection: Database.Database, table: string): number | undefined {
  const isThere = connection.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(table)
  if (!isThere) return undefined
  return connection
    .prepare<[], number>(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
    .pluck()
    .get()
}
