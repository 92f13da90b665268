import { z } from 'zod'
import { BackupHead } from './backup-manifest'

export const BACKUP_TARGETS = ['local', 'second'] as const

/** A backup in one of the two folders. `key` names it for calls; it is no path. */
export const BackupEntry = BackupHead.extend({
  key: z.string().min(1).max(200),
  target: z.enum(BACKUP_TARGETS),
  fileName: z.string(),
  /** Of the file; its pictures may lie beside it. */
  bytes: z.int().nonnegative(),
  customerCount: z.int().nonnegative(),
  serviceRecordCount: z.int().nonnegative(),
  pictureCount: z.int().nonnegative(),
})
export type BackupEntry = Readonly<z.infer<typeof BackupEntry>>

/** 'HH:MM' of the PC's clock. */
const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const BackupSettings = z.object({
  /** null: not every day at a time. */
  dailyAt: ClockTime.nullable(),
  isOnExit: z.boolean(),
  isHalfHourly: z.boolean(),
})
export type BackupSettings = Readonly<z.infer<typeof BackupSettings>>

export const DEFAULT_BACKUP_SETTINGS: BackupSettings = { dailyAt: '12:30', isOnExit: true, isHalfHourly: true }

/** Days without a backup off this PC after which a quiet banner says so. */
export const OFF_PC_DAYS = 3

export const PASSPHRASE = { atLeast: 8, atMost: 128 } as const
export const Passphrase = z.string().min(PASSPHRASE.atLeast).max(PASSPHRASE.atMost)

export const BackupState = z.object({
  settings: BackupSettings,
  /** The second folder as people know it; null: none chosen. */
  secondFolder: z.string().nullable(),
  isSecondFolderThere: z.boolean(),
  lastAt: z.int().nullable(),
  lastOffPcAt: z.int().nullable(),
  /** The newest backup was restored for a trial and found whole, or not. */
  drill: z.object({ at: z.int(), isWhole: z.boolean() }).nullable(),
  /** i18n keys of what is amiss: no backup off this PC, data in a cloud folder or on a network share, the last one failed. */
  warnings: z.array(
    z.enum(['backup:noneOffPc', 'backup:dataInCloudFolder', 'backup:dataOnNetwork', 'backup:lastFailed']),
  ),
})
export type BackupState = Readonly<z.infer<typeof BackupState>>

export const BACKUP_PHASES = ['copying', 'checking', 'pictures', 'encrypting', 'comparing', 'migrating'] as const

/** `share` of the work that is done, 0 to 1. */
export const WorkProgress = z.object({ kind: z.literal('progress'), phase: z.enum(BACKUP_PHASES), share: z.number() })
export type WorkProgress = Readonly<z.infer<typeof WorkProgress>>

export const BackupEvent = z.discriminatedUnion('kind', [
  WorkProgress,
  /** `secondFailure`: i18n key of why the second folder got none; null: it has one, or none is chosen. */
  z.object({
    kind: z.literal('done'),
    fileName: z.string().nullable(),
    secondFailure: z.string().nullable(),
    /** Lost or rotten in the store: all else is in the backup. */
    missingPictures: z.int().nonnegative(),
  }),
])
export type BackupEvent = Readonly<z.infer<typeof BackupEvent>>
