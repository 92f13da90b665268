import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { BackupEntry, Passphrase } from '../backup/backup'
import { closedQuery, write } from '../contract/meta'
import { RecordId } from '../record-text'
import {
  CustomerDifference,
  DifferenceKind,
  FieldDifference,
  OpenRestoreEvent,
  RestoreComparison,
  RestoreEvent,
  RestoreId,
  RestoreUndo,
} from './restore'

export const DIFFERENCES_AT_MOST = 200
const Opened = z.object({ restoreId: RestoreId })
const BROUGHT_BACK = [
  'customers',
  'serviceRecords',
  'pictures',
  'references',
  'namedLists',
  'contacts',
  'duplicates',
  'backups',
] as const

/** A file of the list, or one that the system's dialog chose. */
const Source = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('listed'), key: BackupEntry.shape.key }),
  z.object({ kind: z.literal('chosen'), choice: z.string().min(1).max(100) }),
])

export const restoreContract = {
  /** Its `choice` stands for the path, once; null: people thought better of it. */
  chooseBackup: closedQuery('backup.restore', []).output(
    z.object({ choice: z.string(), fileName: z.string(), isEncrypted: z.boolean() }).nullable(),
  ),
  /**
   * Checks the file on a copy, brings the copy to today's schema and compares it. Nothing of today's data is touched.
   * Errors: BAD_REQUEST with why it is refused (no backup, damaged, wrong passphrase, newer program, foreign parts).
   */
  openBackup: closedQuery('backup.restore', [])
    .input(z.object({ source: Source, passphrase: Passphrase.nullable() }))
    .output(eventIterator(OpenRestoreEvent)),
  /** Some were brought back: the copy against the data of now; lists and single differences follow it. */
  compareAgain: closedQuery('backup.restore', []).input(Opened).output(RestoreComparison),
  listDifferences: closedQuery('backup.restore', [])
    .input(
      Opened.extend({
        kind: DifferenceKind,
        /** Part of a number or name; '' for all. */
        text: z.string().max(100),
        offset: z.int().nonnegative(),
        limit: z.int().positive().max(DIFFERENCES_AT_MOST),
      }),
    )
    .output(z.object({ rows: z.array(CustomerDifference), total: z.int().nonnegative() })),
  readDifference: closedQuery('backup.restore', [])
    .input(Opened.extend({ customerId: RecordId }))
    .output(z.array(FieldDifference)),
  /**
   * These as they were, with services and pictures; all else stays, but for merges of these since, which are undone. A
   * safety backup comes first. Errors: CONFLICT (number taken).
   */
  bringBack: write('backup.restore', BROUGHT_BACK)
    .errors({ CONFLICT: {} })
    .input(Opened.extend({ customerIds: z.array(RecordId).min(1).max(10_000) }))
    .output(z.object({ count: z.int().nonnegative(), unmerged: z.int().nonnegative() })),
  /** Everything as it was. Errors: SERVICE_UNAVAILABLE (the safety backup did not verify: nothing was changed). */
  restoreAll: closedQuery('backup.restore', []).input(Opened).output(eventIterator(RestoreEvent)),
  findUndo: closedQuery('backup.restore', ['backups']).output(RestoreUndo.nullable()),
  undoRestore: closedQuery('backup.restore', []).output(eventIterator(RestoreEvent)),
  /** The copy is of no use any more. */
  closeBackup: closedQuery('backup.restore', []).input(Opened),
}
