import { z } from 'zod'
import { RecordId } from '../record-text'

const count = z.int().nonnegative()

/** Rows by what becomes of them: each row with anything in it is counted once. */
export const ImportCounts = z.object({
  created: count,
  updated: count,
  skipped: count,
  rejected: count,
  services: count,
})
export type ImportCounts = Readonly<z.infer<typeof ImportCounts>>

export const NO_COUNTS: ImportCounts = { created: 0, updated: 0, skipped: 0, rejected: 0, services: 0 }

export const ImportProgress = z.object({ kind: z.literal('progress'), done: count, total: count })

/** Names of one kind that no item has, as the dry run met them. */
export const MissingReference = z.object({ kind: z.string(), name: z.string(), rows: count })
export type MissingReference = Readonly<z.infer<typeof MissingReference>>

export const DryRunEvent = z.discriminatedUnion('kind', [
  ImportProgress,
  z.object({
    kind: z.literal('done'),
    counts: ImportCounts,
    errors: count,
    warnings: count,
    /** At most 500, the most used first. */
    missingReferences: z.array(MissingReference),
  }),
])
export type DryRunEvent = Readonly<z.infer<typeof DryRunEvent>>

export const RunEvent = z.discriminatedUnion('kind', [
  ImportProgress,
  z.object({ kind: z.literal('done'), runId: RecordId, counts: ImportCounts }),
  /** The data are as before. */
  z.object({ kind: z.literal('cancelled') }),
])
export type RunEvent = Readonly<z.infer<typeof RunEvent>>

/** A field that undo left alone, because it was edited after the import. `field` as in the history, '' for the whole. */
export const KeptChange = z.object({
  customerId: RecordId,
  number: z.string(),
  name: z.string(),
  entity: z.enum(['customer', 'serviceRecord', 'referenceItem']),
  field: z.string(),
  /** Whole i18n key: what happened since. */
  reason: z.string(),
})
export type KeptChange = Readonly<z.infer<typeof KeptChange>>

export const UndoEvent = z.discriminatedUnion('kind', [
  ImportProgress,
  z.object({
    kind: z.literal('done'),
    /** Customers and services that are as before. */
    undone: count,
    keptCount: count,
    /** The first 1,000. */
    kept: z.array(KeptChange),
  }),
])
export type UndoEvent = Readonly<z.infer<typeof UndoEvent>>

export const ImportRun = z.object({
  id: RecordId,
  fileName: z.string(),
  sheetName: z.string(),
  /** Epoch ms. */
  at: z.int(),
  byName: z.string(),
  /** running: under way now; interrupted: the program ended in it, and nothing of it was kept. */
  state: z.enum(['running', 'done', 'cancelled', 'failed', 'interrupted', 'undone', 'partlyUndone']),
  counts: ImportCounts,
  isUndoable: z.boolean(),
  /** Of an interrupted run: people have been told. */
  isSeen: z.boolean(),
})
export type ImportRun = Readonly<z.infer<typeof ImportRun>>
