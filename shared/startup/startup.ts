import { z } from 'zod'
import { BackupEntry } from '../backup/backup'
import { Language } from '../settings/settings'

/**
 * `missing`: not there though it once was; `empty`: 0 bytes, or no table; `truncated`: shorter than it says; `notADatabase`: something
 * else; `damagedPages`: parts cannot be read; `older`: acts that were known are not in it.
 */
export const DAMAGES = ['missing', 'empty', 'truncated', 'notADatabase', 'damagedPages', 'older'] as const

export const Damage = z.object({
  found: z.enum(DAMAGES),
  file: z.string(),
  /** Of the shop, as last noted. */
  language: Language,
  /** Of the file; null: not there. */
  bytes: z.int().nonnegative().nullable(),
  /** What it should have at least; null: not known. */
  expectedBytes: z.int().nonnegative().nullable(),
  /** As last noted while all was well; null: never noted. */
  lastKnown: z.object({ at: z.int(), customers: z.int().nonnegative() }).nullable(),
})
export type Damage = Readonly<z.infer<typeof Damage>>

/** `backups`: those of this PC and of the second folder, newest first. */
export const Startup = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('damaged'), damage: Damage, backups: z.array(BackupEntry) }),
])
export type Startup = Readonly<z.infer<typeof Startup>>

/** Newest backups that are offered where the data is damaged. */
export const BACKUPS_OFFERED = 5

/** What has to be typed before the program starts with nothing. */
export const START_ANEW_WORD = 'NEW'

export const SalvageEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), table: z.string(), rows: z.int().nonnegative() }),
  /** `folder` null: people thought better of it. `isWhole` false: some of the table could not be read. */
  z.object({
    kind: z.literal('done'),
    folder: z.string().nullable(),
    tables: z.array(z.object({ table: z.string(), rows: z.int().nonnegative(), isWhole: z.boolean() })),
  }),
])
export type SalvageEvent = Readonly<z.infer<typeof SalvageEvent>>
