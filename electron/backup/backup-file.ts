import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { BACKUP_FORMAT, BackupHead, BackupManifest } from '../../shared/backup/backup-manifest'
import { type ByteSource, openFileSource, piecesOf } from './bytes-of-file'
import { decipheredSource, readEncryptedHead } from './encrypted-file'
import { BackupRefused } from './refused-file'

export const BACKUP_ENDING = '.fdbak'

/**
 * The plain form: [database][pictures that are inside, in the manifest's order][manifest, JSON][its sha256][its length,
 * u64 BE][magic]. SQLite writes its copy straight into the file, and a file that lacks its last byte has no end.
 */
const END_MAGIC = Buffer.from('FDBAK\0\x01\n', 'latin1')
const HASH_BYTES = 32
const END_BYTES = HASH_BYTES + 8 + END_MAGIC.length
/** 500,000 pictures; more is not ours. */
const MANIFEST_BYTES_AT_MOST = 67_108_864
const DATABASE_NAME = 'frontdesk.db'

/** Of what a part of the file holds, for people who look for the damage. */
interface Part {
  readonly name: string
  readonly bytes: number
  readonly sha256: string
  /** Under the folder it is taken out to. */
  readonly path: string
}

/** A backup that was opened: its end and its sizes are whole; what it holds is proven by `verify` or `extractTo`. */
export interface BackupFile {
  readonly isEncrypted: boolean
  readonly head: BackupHead
  readonly manifest: BackupManifest
  /** Reads every byte and compares. `onShare` hears 0 to 1. Errors: BackupRefused 'damaged'. */
  verify(onShare?: (share: number) => void): Promise<void>
  /**
   * Writes `<folder>/frontdesk.db` and the pictures that are inside as `<folder>/pictures/<2 hex>/<sha256>`, flushed,
   * each compared on the way. Errors: BackupRefused 'damaged'; what was written is the caller's to remove.
   */
  extractTo(folder: string, onShare?: (share: number) => void): Promise<void>
  /** Where a picture of the manifest that is not inside lies beside the file; undefined: not there, or of another size. */
  pictureBeside(sha256: string): string | undefined
  close(): Promise<void>
}

/** Of a content, under a folder of pictures. */
export const picturePath = (sha256: string) => join('pictures', sha256.slice(0, 2), sha256)

/** What follows the database and the pictures. */
export function endOf(manifest: BackupManifest): Buffer {
  const json = Buffer.from(JSON.stringify(manifest), 'utf8')
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(json.length))
  return Buffer.concat([json, createHash('sha256').update(json).digest(), length, END_MAGIC])
}

export const headOf = (manifest: BackupManifest): BackupHead => BackupHead.parse(manifest)

/** Opens a backup of either form. `passphrase` of a plain one is not looked at. Errors: BackupRefused. */
export async function openBackupFile(file: string, passphrase: string | null): Promise<BackupFile> {
  const raw = await openFileSource(file).catch(refuseOther)
  try {
    const encryptedHead = await readEncryptedHead(raw)
    if (!encryptedHead) return openedFile(raw, await readManifest(raw), file, false)
    if (passphrase === null) throw new BackupRefused('passphraseNeeded')
    const source = await decipheredSource(raw, passphrase)
    return openedFile(source, await readManifest(source), file, true)
  } catch (error) {
    await raw.close()
    throw error
  }
}

/** What a file says of itself without a passphrase. Errors: BackupRefused. */
export async function readBackupHead(
  file: string,
): Promise<{ readonly head: BackupHead; readonly isEncrypted: boolean }> {
  const source = await openFileSource(file).catch(refuseOther)
  try {
    const head = await readEncryptedHead(source)
    return head ? { head, isEncrypted: true } : { head: headOf(await readManifest(source)), isEncrypted: false }
  } finally {
    await source.close()
  }
}

/** A folder, a pipe: a wrong choice. No right to read it, or gone: an error as it is. */
function refuseOther(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (error instanceof RangeError || code === 'EISDIR') throw new BackupRefused('notBackup')
  throw error
}

/** Errors: BackupRefused. */
export async function readManifest(source: ByteSource): Promise<BackupManifest> {
  const end = source.size < END_BYTES ? undefined : await source.read(source.size - END_BYTES, END_BYTES)
  if (!end?.subarray(HASH_BYTES + 8).equals(END_MAGIC)) throw await withoutEnd(source)
  const length = Number(end.readBigUInt64BE(HASH_BYTES))
  if (length > MANIFEST_BYTES_AT_MOST || length > source.size - END_BYTES) throw new BackupRefused('damaged', 'end')
  const json = await source.read(source.size - END_BYTES - length, length)
  if (!createHash('sha256').update(json).digest().equals(end.subarray(0, HASH_BYTES))) {
    throw new BackupRefused('damaged', 'manifest')
  }
  const manifest = parseManifest(JSON.parse(json.toString('utf8')))
  const inside = manifest.pictures.reduce((sum, one) => sum + (one.isInside ? one.bytes : 0), 0)
  if (manifest.database.bytes + inside + length + END_BYTES !== source.size) throw new BackupRefused('damaged', 'end')
  return manifest
}

function parseManifest(written: unknown): BackupManifest {
  const format = z.object({ format: z.int() }).safeParse(written).data?.format ?? 0
  if (format > BACKUP_FORMAT) throw new BackupRefused('newerFormat')
  const parsed = BackupManifest.safeParse(written)
  if (!parsed.success) throw new BackupRefused('damaged', 'manifest')
  return parsed.data
}

/** A database without an end was a backup once, or is one that was never finished. */
async function withoutEnd(source: ByteSource): Promise<BackupRefused> {
  const start = await source.read(0, Math.min(16, source.size))
  return start.toString('latin1') === 'SQLite format 3\0'
    ? new BackupRefused('damaged', 'end')
    : new BackupRefused('notBackup')
}

function partsOf({ database, pictures }: BackupManifest): readonly Part[] {
  const inside = pictures.filter(({ isInside }) => isInside)
  return [
    { name: 'database', ...database, path: DATABASE_NAME },
    ...inside.map(({ bytes, sha256 }) => ({ name: `picture ${sha256}`, bytes, sha256, path: picturePath(sha256) })),
  ]
}

function openedFile(source: ByteSource, manifest: BackupManifest, file: string, isEncrypted: boolean): BackupFile {
  const parts = partsOf(manifest)
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)

  /** Each part's bytes to `write`, then its hash against the manifest. */
  const walk = async (
    onShare: ((share: number) => void) | undefined,
    targetOf: (part: Part) => Promise<PartTarget>,
  ) => {
    let done = 0
    for (const part of parts) {
      const hash = createHash('sha256')
      const target = await targetOf(part)
      try {
        for await (const piece of piecesOf(source, done, part.bytes)) {
          hash.update(piece)
          await target.write(piece)
          done += piece.length
          onShare?.(total === 0 ? 1 : done / total)
        }
        if (hash.digest('hex') !== part.sha256) throw new BackupRefused('damaged', part.name)
        await target.flush()
      } finally {
        await target.close()
      }
    }
  }
  return {
    isEncrypted,
    head: headOf(manifest),
    manifest,
    verify: (onShare) => walk(onShare, async () => NOWHERE),
    extractTo: (folder, onShare) =>
      walk(onShare, async ({ path }) => {
        const target = join(folder, path)
        await mkdir(dirname(target), { recursive: true })
        return writing(await open(target, 'wx'))
      }),
    pictureBeside(sha256) {
      const known = manifest.pictures.find((one) => one.sha256 === sha256)
      const path = join(dirname(file), picturePath(sha256))
      return known && existsSync(path) && statSync(path).size === known.bytes ? path : undefined
    },
    close: () => source.close(),
  }
}

interface PartTarget {
  write(bytes: Buffer): Promise<unknown>
  flush(): Promise<void>
  close(): Promise<void>
}

const NOWHERE: PartTarget = { write: async () => {}, flush: async () => {}, close: async () => {} }

const writing = (handle: FileHandle): PartTarget => ({
  // appendFile writes all of it; write() alone may stop half way on a full disk without an error.
  write: (bytes) => handle.appendFile(bytes),
  flush: () => handle.sync(),
  close: () => handle.close(),
})
