import { existsSync } from 'node:fs'
import { readdir, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type { BackupEntry } from '../../shared/backup/backup'
import type { BackupManifest } from '../../shared/backup/backup-manifest'
import { backupsToDrop } from '../../shared/backup/keep-backups'
import { BACKUP_ENDING, headOf, readManifest } from './backup-file'
import { forgetPictures } from './backup-pictures'
import { openFileSource } from './bytes-of-file'

/** In the folder that people chose, so that it stays tidy. */
export const SECOND_FOLDER_NAME = 'Frontdesk备份'
const OURS = /^frontdesk-\d{8}-\d{6}-v\d+(-\d+)?\.fdbak$/
/** What SQLite keeps beside a file while it works on it goes with it. */
const PARTIAL = /^frontdesk-\d{8}-\d{6}\.fdbak\.partial(-wal|-shm|-journal)?$|^drill\.partial$/

const two = (value: number) => String(value).padStart(2, '0')

/** 'frontdesk-20261122-183000', by the clock of this PC. */
export function stemOf(madeAt: number): string {
  const at = new Date(madeAt)
  const day = `${at.getFullYear()}${two(at.getMonth() + 1)}${two(at.getDate())}`
  return `frontdesk-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`
}

export const partialOf = (folder: string, madeAt: number) => join(folder, `${stemOf(madeAt)}${BACKUP_ENDING}.partial`)

/** A name that is free: two in one second are possible, and none may replace another. */
export function freeNameIn(folder: string, madeAt: number, schemaVersion: number): string {
  for (let count = 1; ; count++) {
    const name = `${stemOf(madeAt)}-v${schemaVersion}${count === 1 ? '' : `-${count}`}${BACKUP_ENDING}`
    if (!existsSync(join(folder, name))) return name
  }
}

/** Whole ones have their name only since they were whole. Nothing when the folder is not there. */
export async function backupNamesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => OURS.test(name))
}

/** What a killed program left half written. Only ours, by name. */
export async function clearPartials(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  for (const name of names) if (PARTIAL.test(name)) await rm(join(folder, name), { recursive: true, force: true })
}

export async function dropPartial(partial: string): Promise<void> {
  for (const ending of ['', '-wal', '-shm', '-journal'])
    await rm(`${partial}${ending}`, { force: true }).catch(() => {})
}

/** Errors: ENOSPC. Some file systems say nothing: then the writing itself will tell. */
export async function expectRoom(folder: string, bytes: number): Promise<void> {
  const space = await statfs(folder).catch(() => undefined)
  if (space && space.bavail * space.bsize < bytes * 1.2) {
    throw Object.assign(new Error('not enough room for a backup'), { code: 'ENOSPC' })
  }
}

/** Errors: BackupRefused. */
export async function manifestOf(file: string): Promise<{ readonly manifest: BackupManifest; readonly bytes: number }> {
  const source = await openFileSource(file)
  try {
    return { manifest: await readManifest(source), bytes: source.size }
  } finally {
    await source.close()
  }
}

export function entryOf(
  manifest: BackupManifest,
  { fileName, bytes, target }: Pick<BackupEntry, 'fileName' | 'bytes' | 'target'>,
): BackupEntry {
  return {
    ...headOf(manifest),
    key: `${target}/${fileName}`,
    target,
    fileName,
    bytes,
    customerCount: manifest.counts.customer ?? 0,
    serviceRecordCount: manifest.counts.serviceRecord ?? 0,
    pictureCount: manifest.counts.picture ?? 0,
  }
}

/**
 * Drops what need not be kept now that `newestName` is there and whole, and the pictures that only the dropped ones
 * had. `damaged`: names of files that a trial found damaged.
 */
export async function thinBackups(folder: string, newestName: string, damaged: readonly string[], now: number) {
  const names = await backupNamesIn(folder)
  const read = await Promise.all(
    names.map(async (name) => {
      const found = await manifestOf(join(folder, name)).catch(() => undefined)
      return { name, manifest: found?.manifest }
    }),
  )
  const whole = read.flatMap(({ name, manifest }) =>
    manifest
      ? [{ key: name, madeAt: manifest.madeAt, reason: manifest.reason, isWhole: !damaged.includes(name), manifest }]
      : [],
  )
  const dropped = new Set(backupsToDrop(whole, newestName, now))
  for (const name of dropped) await rm(join(folder, name), { force: true })
  // One that cannot be read may still name pictures that somebody can save.
  if (whole.length < read.length) return
  const kept = whole.filter(({ key }) => !dropped.has(key))
  await forgetPictures(folder, new Set(kept.flatMap(({ manifest }) => manifest.pictures.map(({ sha256 }) => sha256))))
}
