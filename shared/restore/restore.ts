import { z } from 'zod'
import { WorkProgress } from '../backup/backup'
import { BackupHead } from '../backup/backup-manifest'
import { RecordId } from '../record-text'

/** One backup that was checked and lies ready on a copy, until another is opened. */
export const RestoreId = z.int().positive()

export const TableCounts = z.object({
  /** Table, in SQL. */
  table: z.string(),
  there: z.int().nonnegative(),
  here: z.int().nonnegative(),
})

/** Seen from the restore: 'added' come back, 'removed' would be gone, 'changed' would be as they were. */
export const DIFFERENCE_KINDS = ['added', 'removed', 'changed'] as const
export const DifferenceKind = z.enum(DIFFERENCE_KINDS)
export type DifferenceKind = z.infer<typeof DifferenceKind>

export const CustomerDifference = z.object({
  customerId: RecordId,
  number: z.string(),
  name: z.string(),
  /** Last change of the side that has the customer; of a changed one, of today's. */
  changedAt: z.int(),
  /** Number and name of the customer of whom they are part on the side that does not have them; '': they are not. */
  mergedInto: z.string(),
})
export type CustomerDifference = Readonly<z.infer<typeof CustomerDifference>>

/**
 * `field` is a field of the card; 'serviceRecords' or 'pictures' with one line each as text; or 'mergedInto' or
 * 'mergedFrom' with the number and name of the customers with whom they were merged.
 */
export const FieldDifference = z.object({ field: z.string(), there: z.string(), here: z.string() })
export type FieldDifference = Readonly<z.infer<typeof FieldDifference>>

export const RestorePreview = z.object({
  restoreId: RestoreId,
  head: BackupHead,
  fileName: z.string(),
  /** Tables that people know first. */
  counts: z.array(TableCounts),
  differenceCounts: z.record(DifferenceKind, z.int().nonnegative()),
  newestThere: z.int().nullable(),
  newestHere: z.int().nullable(),
  /** Pictures that neither the backup nor this PC has. */
  missingPictures: z.int().nonnegative(),
})
export type RestorePreview = Readonly<z.infer<typeof RestorePreview>>

/** What of a preview changes when today's data does. */
export const RestoreComparison = RestorePreview.pick({
  counts: true,
  differenceCounts: true,
  newestThere: true,
  newestHere: true,
})
export type RestoreComparison = Readonly<z.infer<typeof RestoreComparison>>

export const OpenRestoreEvent = z.discriminatedUnion('kind', [
  WorkProgress,
  z.object({ kind: z.literal('ready'), preview: RestorePreview }),
])
export type OpenRestoreEvent = Readonly<z.infer<typeof OpenRestoreEvent>>

export const RestoreEvent = z.discriminatedUnion('kind', [
  WorkProgress,
  /** The data is another now: the page starts anew. */
  z.object({ kind: z.literal('done') }),
])
export type RestoreEvent = Readonly<z.infer<typeof RestoreEvent>>

/** What stood before the last restore, kept for 30 days. */
export const RestoreUndo = z.object({ restoredAt: z.int(), backupMadeAt: z.int(), until: z.int() })
export type RestoreUndo = Readonly<z.infer<typeof RestoreUndo>>
