import { z } from 'zod'

/** Version of the backup file's own form. */
export const BACKUP_FORMAT = 1

/** Why a backup was made. */
export const BACKUP_REASONS = [
  'asked',
  'daily',
  'onExit',
  'halfHourly',
  'beforeMigration',
  'beforeImport',
  'beforeMerge',
  'beforeBulkEdit',
  'beforeRestore',
] as const
export const BackupReason = z.enum(BACKUP_REASONS)
export type BackupReason = z.infer<typeof BackupReason>

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Bytes = z.int().nonnegative()

/** What can be read of a backup without its passphrase. */
export const BackupHead = z.object({
  format: z.literal(BACKUP_FORMAT),
  reason: BackupReason,
  madeAt: z.int(),
  appVersion: z.string().max(40),
  schemaVersion: z.int().positive(),
  shopName: z.string().max(200),
})
export type BackupHead = Readonly<z.infer<typeof BackupHead>>

/** Everything that a backup holds, and by what it is checked. */
export const BackupManifest = BackupHead.extend({
  /** Rows of each table, also of those that people never see. */
  counts: z.record(z.string(), Bytes),
  /** Of the newest row of the history; null: none. */
  newestChangeAt: z.int().nullable(),
  database: z.object({ bytes: Bytes, sha256: Sha256 }),
  /** `isInside`: its bytes follow the database in this file, in this order; otherwise they lie beside it in `pictures`. */
  pictures: z.array(z.object({ sha256: Sha256, bytes: Bytes, isInside: z.boolean() })),
})
export type BackupManifest = Readonly<z.infer<typeof BackupManifest>>
