import { z } from 'zod'

/**
 * `missing`: not there though it once was; `empty`: 0 bytes; `truncated`: shorter than it says; `notADatabase`: something
 * else; `damagedPages`: parts cannot be read; `older`: acts that were known are not in it.
 */
export const DAMAGES = ['missing', 'empty', 'truncated', 'notADatabase', 'damagedPages', 'older'] as const

export const Damage = z.object({
  found: z.enum(DAMAGES),
  file: z.string(),
  /** Of the file; null: not there. */
  bytes: z.int().nonnegative().nullable(),
  /** What it should have at least; null: not known. */
  expectedBytes: z.int().nonnegative().nullable(),
  /** As last noted while all was well; null: never noted. */
  lastKnown: z.object({ at: z.int(), customers: z.int().nonnegative() }).nullable(),
})
export type Damage = Readonly<z.infer<typeof Damage>>

export const Startup = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('damaged'), damage: Damage, language: z.string() }),
])
export type Startup = Readonly<z.infer<typeof Startup>>

/** What has to be typed before the program starts with nothing. */
export const START_ANEW_WORD = 'NEW'

export const SalvageEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), table: z.string(), rows: z.int().nonnegative() }),
  /** `lost`: places that could not be read; null `folder`: people thought better of it. */
  z.object({
    kind: z.literal('done'),
    folder: z.string().nullable(),
    tables: z.array(z.object({ table: z.string(), rows: z.int().nonnegative(), isWhole: z.boolean() })),
  }),
])
export type SalvageEvent = Readonly<z.infer<typeof SalvageEvent>>
