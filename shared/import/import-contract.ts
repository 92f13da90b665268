import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query, write } from '../contract/meta'
import { IDS_AT_MOST } from '../customer-list/customer-list-contract'
import { RecordId } from '../record-text'
import { IMPORT_LIMITS, ImportFile, TextReading } from './import-file'
import { ImportField, ImportPlan } from './import-plan'
import { ImportProblem } from './import-problem'
import { DryRunEvent, ImportRun, RunEvent, UndoEvent } from './import-run'

const importId = z.uuid()
const ById = z.object({ importId })
const ByDrop = z.object({ drop: z.uuid() })
const Planned = z.object({ importId, plan: ImportPlan })

export const PREVIEW_ROWS = 50
export const PROBLEMS_A_PAGE = 200

/** A column as it stands in the file, and what it seems to be. */
export const SheetColumn = z.object({
  header: z.string(),
  /** The first texts below the header. */
  samples: z.array(z.string()),
  field: ImportField.nullable(),
  /** remembered: people chose it for this header before; name: the header is a word for it. */
  because: z.enum(['remembered', 'name', 'nothing']),
})

export const SheetSuggestion = z.object({
  headerRow: z.int().nonnegative(),
  columns: z.array(SheetColumn),
  plan: ImportPlan,
})
export type SheetSuggestion = Readonly<z.infer<typeof SheetSuggestion>>

export const PreviewCell = z.object({
  /** As in the file. */
  text: z.string(),
  /** As it would be saved; '' where nothing is. */
  value: z.string(),
})

/** What would become of a row looked at by itself; `act` knows the data, not the rows above. */
export const PreviewRow = z.object({
  row: z.int().positive(),
  cells: z.array(PreviewCell),
  problems: z.array(ImportProblem),
})
export const SheetPreview = z.object({ rows: z.array(PreviewRow), total: z.int().nonnegative() })
export type SheetPreview = Readonly<z.infer<typeof SheetPreview>>

/** All errors are BAD_REQUEST, NOT_FOUND (the file was closed) or CONFLICT (busy) with a key of `importing`. */
export const importContract = {
  /** Asks by the dialog of the system; null when people thought better of it. A choice counts once. */
  chooseFile: query('import.edit', []).output(z.object({ choice: z.uuid(), name: z.string() }).nullable()),
  openFile: query('import.edit', [])
    .input(z.object({ choice: z.uuid() }))
    .output(ImportFile),
  /** A file that was dropped on the page: its content follows in pieces, one after the other, and then it is opened. */
  beginDrop: query('import.edit', [])
    .input(z.object({ name: z.string().max(1000) }))
    .output(ByDrop),
  addPiece: query('import.edit', []).input(ByDrop.extend({ piece: z.file().max(IMPORT_LIMITS.pieceBytes) })),
  openDropped: query('import.edit', []).input(ByDrop).output(ImportFile),
  /** A csv file in another encoding or with another delimiter. */
  readAgain: query('import.edit', [])
    .input(ById.extend({ reading: TextReading }))
    .output(ImportFile),
  /** `headerRow` undefined: it is looked for. Errors: BAD_REQUEST (two header rows, empty sheet). */
  suggestPlan: query('import.edit', [])
    .input(ById.extend({ sheet: z.int().nonnegative(), headerRow: z.int().nonnegative().optional() }))
    .output(SheetSuggestion),
  /** The first PREVIEW_ROWS rows of data. */
  previewSheet: query('import.edit', ['customers', 'references']).input(Planned).output(SheetPreview),
  /** All rows by all rules against the data, nothing written. Ends the reading of an earlier one. */
  dryRun: query('import.edit', []).input(Planned).output(eventIterator(DryRunEvent)),
  /** Of the last dry run or import, by row; `from` counts from 0. */
  listProblems: query('import.edit', [])
    .input(
      ById.extend({
        from: z.int().nonnegative(),
        severity: z.enum(['error', 'warning']).optional(),
        reasonKey: z.string().max(100).optional(),
      }),
    )
    .output(
      z.object({
        problems: z.array(ImportProblem),
        total: z.int().nonnegative(),
        /** How many more the file has, of any reason: only so many are kept. */
        notListed: z.int().nonnegative(),
        /** Of all that are kept, the most frequent first. */
        reasons: z.array(
          z.object({ key: z.string(), severity: z.enum(['error', 'warning']), count: z.int().nonnegative() }),
        ),
      }),
    ),
  /** Replaces what the file says, for this import only: the row's own problems anew. Counts need another dry run. */
  fixCell: query('import.edit', [])
    .input(
      ById.extend({
        row: z.int().positive(),
        column: z.int().nonnegative(),
        value: z.string().max(IMPORT_LIMITS.cellCharacters),
      }),
    )
    .output(z.array(ImportProblem)),
  /** All or nothing; the last event says which. Ending the iteration cancels too, and nobody is told how it ended. */
  runImport: write('import.edit', ['imports']).input(Planned).output(eventIterator(RunEvent)),
  /** Cancels a run under way: its events go on to their end and say whether that came in time. */
  stopImport: query('import.edit', []).input(ById),
  /** Lets go of the file. */
  closeFile: query('import.edit', []).input(ById),
  /** Newest first, 100 at most. */
  listImports: query('import.edit', ['imports']).output(z.array(ImportRun)),
  /** Customers that a run made or changed, by number. */
  listImported: query('import.edit', ['imports', 'customers'])
    .input(z.object({ runId: RecordId }))
    .output(z.array(RecordId).max(IDS_AT_MOST)),
  /** Interrupted imports need be told of once. */
  markSeen: write('import.edit', ['imports']).input(z.object({ runId: RecordId })),
  /** Back to before the import, but for what was edited since. Ending the iteration cancels. */
  undoImport: write('import.edit', ['imports'])
    .input(z.object({ runId: RecordId }))
    .output(eventIterator(UndoEvent)),
  /** The rejected rows of the last run or dry run, as xlsx with a reason column; false when people thought better. */
  saveRejected: query('import.edit', []).input(ById).output(z.boolean()),
  /** An example to fill in. */
  saveSample: query('import.edit', []).output(z.boolean()),
}
