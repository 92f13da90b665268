import { existsSync, statSync } from 'node:fs'
import { appendFile, copyFile, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { BackupEntry, WorkProgress } from '../../shared/backup/backup'
import { BACKUP_FORMAT, type BackupManifest, type BackupReason } from '../../shared/backup/backup-manifest'
import { copySnapshot, isSound, type Snapshot } from '../data-files/snapshot'
import { failpoint } from '../database/failpoint'
import { endOf, headOf, openBackupFile, picturePath } from './backup-file'
import { clearPartials, dropPartial, entryOf, expectRoom, freeNameIn, partialOf } from './backup-folder'
import { bytesToCopy, flushFile, flushFolder, keepPictures } from './backup-pictures'
import { hashOfFile } from './bytes-of-file'
import { encryptFile } from './encrypted-file'
import { BackupRefused } from './refused-file'

export interface BackupOrder {
  readonly databaseFile: string
  readonly dataFolder: string
  readonly reason: BackupReason
  readonly madeAt: number
  readonly appVersion: string
}

/** `share` within the phase, 0 to 1. */
export type Tell = (phase: WorkProgress['phase'], share: number) => void

export interface Made {
  readonly entry: BackupEntry
  /** Of the data at that moment. */
  readonly fingerprint: string
  /** Of which the store has nothing any more. */
  readonly missingPictures: number
}

type Pictures = BackupManifest['pictures']
type PicturesOf = (snapshot: Snapshot) => Promise<Pictures>

const sizeOf = (file: string) => (existsSync(file) ? statSync(file).size : 0)

/** Everything up to a whole, flushed file that still has its name of passage. */
async function writePartial(
  partial: string,
  order: BackupOrder,
  picturesOf: PicturesOf,
  tell: Tell,
): Promise<{ readonly manifest: BackupManifest; readonly snapshot: Snapshot }> {
  const { databaseFile, reason, madeAt, appVersion } = order
  await mkdir(dirname(partial), { recursive: true })
  await dropPartial(partial)
  await expectRoom(dirname(partial), sizeOf(databaseFile) + sizeOf(`${databaseFile}-wal`))
  const snapshot = await copySnapshot(databaseFile, partial, (share) => tell('copying', share))
  failpoint('backup.copied')
  tell('checking', 0)
  // One after the other: on two cores, two busy threads make the window wait (60 ms, against 26).
  const database = await hashOfFile(partial)
  tell('checking', 0.4)
  if (!isSound(partial, snapshot.counts)) throw new BackupRefused('damaged', 'database')
  failpoint('backup.checked')
  tell('pictures', 0)
  const { schemaVersion, shopName, counts, newestChangeAt } = snapshot
  const pictures = await picturesOf(snapshot)
  const head = { format: BACKUP_FORMAT, reason, madeAt, appVersion, schemaVersion, shopName } as const
  const manifest: BackupManifest = { ...head, counts, newestChangeAt, database, pictures }
  await appendFile(partial, endOf(manifest))
  failpoint('backup.ended')
  await flushFile(partial)
  failpoint('backup.flushed')
  tell('comparing', 0)
  const written = await openBackupFile(partial, null)
  try {
    if (!isDeepStrictEqual(written.manifest, manifest)) throw new BackupRefused('damaged', 'manifest')
    // The database was hashed as it lies there; pictures inside came after it.
    if (pictures.some(({ isInside }) => isInside)) await written.verify((share) => tell('comparing', share))
  } finally {
    await written.close()
  }
  return { manifest, snapshot }
}

/** Into the folder of this PC; pictures beside it, as second names of the files in the store. */
export async function makeBackup(order: BackupOrder, folder: string, tell: Tell): Promise<Made> {
  const partial = partialOf(folder, order.madeAt)
  try {
    const keep: PicturesOf = async ({ pictureFiles }) => {
      const from = order.dataFolder
      const kept = await keepPictures(pictureFiles, { from, folder, mayLink: true }, (share) => tell('pictures', share))
      return kept.map((one) => ({ ...one, isInside: false }))
    }
    const { manifest, snapshot } = await writePartial(partial, order, keep, tell)
    const fileName = freeNameIn(folder, order.madeAt, manifest.schemaVersion)
    const bytes = sizeOf(partial)
    await rename(partial, join(folder, fileName))
    await flushFolder(folder)
    failpoint('backup.kept')
    const missingPictures = snapshot.pictureFiles.length - manifest.pictures.length
    const entry = entryOf(manifest, { fileName, bytes, target: 'local' })
    return { entry, fingerprint: snapshot.fingerprint, missingPictures }
  } catch (error) {
    await dropPartial(partial)
    throw error
  }
}

/**
 * The backup that was just made, into another folder as well: only pictures that are not there yet are copied. One that
 * is rotten is left out and counted: it must not keep all the rest from lying elsewhere too.
 */
export async function copyToSecond(
  made: Made,
  folder: string,
  second: string,
  tell: Tell,
): Promise<{ readonly entry: BackupEntry; readonly rottenPictures: number }> {
  const { fileName, madeAt } = made.entry
  // The folder that people chose must be there: where a disk is not plugged in, nothing is written in its place.
  statSync(dirname(dirname(second)))
  await mkdir(second, { recursive: true })
  // Here and not at the start of the program: a share that is away would keep that waiting.
  await clearPartials(second)
  const partial = partialOf(second, madeAt)
  try {
    const local = await openBackupFile(join(folder, fileName), null)
    const { pictures } = local.manifest
    await local.close()
    await expectRoom(second, made.entry.bytes + bytesToCopy(pictures, second))
    await copyFile(join(folder, fileName), partial)
    failpoint('backup.secondCopied')
    const kept = await keepPictures(pictures, { from: folder, folder: second, mayLink: false }, (share) =>
      tell('pictures', share),
    )
    const written = await openBackupFile(partial, null)
    await written.verify((share) => tell('comparing', share)).finally(() => written.close())
    await flushFile(partial)
    const name = existsSync(join(second, fileName)) ? freeNameIn(second, madeAt, made.entry.schemaVersion) : fileName
    await rename(partial, join(second, name))
    await flushFolder(second)
    failpoint('backup.secondKept')
    const entry: BackupEntry = { ...made.entry, fileName: name, target: 'second', key: `second/${name}` }
    return { entry, rottenPictures: pictures.length - kept.length }
  } catch (error) {
    await dropPartial(partial)
    throw error
  }
}

/** The bytes of the store's pictures behind the database; those that the store has lost are left out. */
async function appendPictures(partial: string, { pictureFiles }: Snapshot, dataFolder: string, tell: Tell) {
  await expectRoom(dirname(partial), bytesToCopy(pictureFiles, dirname(partial)))
  const kept: Pictures = []
  const target = await open(partial, 'a')
  try {
    for (const [index, { sha256, bytes }] of pictureFiles.entries()) {
      const source = join(dataFolder, picturePath(sha256))
      const found = existsSync(source) ? await hashOfFile(source) : undefined
      if (found?.sha256 !== sha256 || found.bytes !== bytes) continue
      const from = await open(source, 'r')
      await target.appendFile(from.createReadStream({ autoClose: false })).finally(() => from.close())
      kept.push({ sha256, bytes, isInside: true })
      tell('pictures', (index + 1) / pictureFiles.length)
    }
  } finally {
    await target.close()
  }
  return kept
}

export interface ExportPlace {
  readonly file: string
  /** Beside it, under a name that nothing has: a file of somebody else's is not ours to write over. */
  readonly partial: string
  readonly passphrase: string | null
  /** On our own disk: what is not enciphered yet goes nowhere else. */
  readonly workFolder: string
}

/** One whole file with its pictures. What stood under its name is replaced when the new one is whole. */
export async function exportBackup(
  order: BackupOrder,
  { file, partial, passphrase, workFolder }: ExportPlace,
  tell: Tell,
): Promise<void> {
  const plain = passphrase === null ? partial : partialOf(workFolder, order.madeAt)
  try {
    const append: PicturesOf = (snapshot) => appendPictures(plain, snapshot, order.dataFolder, tell)
    const { manifest } = await writePartial(plain, order, append, tell)
    if (passphrase !== null) {
      const total = sizeOf(plain)
      await expectRoom(dirname(file), total)
      let done = 0
      await encryptFile(plain, partial, headOf(manifest), passphrase, (count) => {
        done += count
        tell('encrypting', done / total)
      })
      const written = await openBackupFile(partial, passphrase)
      await written.verify((share) => tell('comparing', share)).finally(() => written.close())
    }
    await rename(partial, file)
    await flushFolder(dirname(file))
  } finally {
    await dropPartial(partial)
    if (plain !== partial) await rm(plain, { force: true })
  }
}
