import { z } from 'zod'
import { query, write } from '../contract/meta'
import { DocumentSummary } from '../paper/paper-document'
import { RecordId } from '../record-text'
import { Cell, LabelJob } from './label-options'
import { LabelSheet, SheetKey } from './label-sheet'
import { NewSheet, SheetFileProblem } from './sheet-file'
import { SheetProblem } from './sheet-rules'

/** So many names of each kind are listed; more are counted. */
export const NAMED_AT_MOST = 500
/** More is not printed in one job, and its pages would not be kept in memory. */
export const LABELS_AT_MOST = 50_000

export const SKIP_REASONS = ['noAddress', 'postRefused', 'badPostcode', 'deleted'] as const
/** What had to be done to a label; smaller characters alone are no misfit until the floor is reached. */
export const MISFITS = ['cut', 'atFloor'] as const

const Person = z.object({ customerId: RecordId, number: z.string(), name: z.string() })

/** Who gets no label, and why. */
export const Skipped = Person.extend({ reason: z.enum(SKIP_REASONS) })
export type Skipped = Readonly<z.infer<typeof Skipped>>

/** Whose label does not hold all of its text in characters of a readable size. */
export const Misfit = Person.extend({ misfit: z.enum(MISFITS), page: z.int().positive(), cell: Cell })
export type Misfit = Readonly<z.infer<typeof Misfit>>

const Count = z.int().nonnegative()

/** What the lists of names are cut off from; every kind is there, 0 too. */
export const MadeLabels = z.object({
  document: DocumentSummary,
  labelCount: z.int().nonnegative(),
  misfits: z.array(Misfit).max(NAMED_AT_MOST),
  misfitCount: z.int().nonnegative(),
  skipped: z.array(Skipped).max(NAMED_AT_MOST),
  skippedCount: z.int().nonnegative(),
  skippedBy: z.record(z.enum(SKIP_REASONS), Count),
  misfitsBy: z.record(z.enum(MISFITS), Count),
})
export type MadeLabels = Readonly<z.infer<typeof MadeLabels>>

/** The sheet that was left half used in the drawer. */
export const SheetUse = z.object({
  sheetKey: SheetKey,
  /** Printed on, or spoiled. */
  goneCells: z.array(Cell),
  /** The first that is left; null: none. */
  nextCell: Cell.nullable(),
  changedAt: z.int(),
})
export type SheetUse = Readonly<z.infer<typeof SheetUse>>

export const DoneLabelJob = z.object({
  id: RecordId,
  job: LabelJob,
  labelCount: z.int().nonnegative(),
  at: z.int(),
})
export type DoneLabelJob = Readonly<z.infer<typeof DoneLabelJob>>

/** One of the jobs before, without the people it was for: they may be 10,000. */
export const ListedLabelJob = z.object({
  id: RecordId,
  sheetKey: z.string(),
  source: z.enum(['everyone', 'customer', 'ticked', 'found', 'list', 'namedList']),
  /** Of a 名单. */
  listId: RecordId.nullable(),
  labelCount: z.int().nonnegative(),
  at: z.int(),
})
export type ListedLabelJob = Readonly<z.infer<typeof ListedLabelJob>>

const conflict = { CONFLICT: {} }
const badGeometry = { BAD_REQUEST: { data: z.object({ problems: z.array(SheetProblem) }) } }
const badFile = { BAD_REQUEST: { data: z.object({ problems: z.array(SheetFileProblem) }) } }

export const labelContract = {
  /** Built-in ones first, then the shop's own by name. */
  listSheets: query('customers.view', ['labels']).output(z.array(LabelSheet)),
  /**
   * A new sheet, or one of the shop's anew. Errors: NOT_FOUND, BAD_REQUEST (leaves the page, overlaps), CONFLICT (name;
   * changed meanwhile).
   */
  saveSheet: write('labels.edit', ['labels'])
    .errors({ ...conflict, ...badGeometry })
    .input(NewSheet.extend({ key: SheetKey.nullable(), version: z.int().positive().nullable() }))
    .output(LabelSheet),
  /** Errors: NOT_FOUND (none of the shop's own). */
  deleteSheet: write('labels.edit', ['labels']).input(z.object({ key: SheetKey })),
  /** Undo of a deletion. Errors: NOT_FOUND, CONFLICT (another has taken the name). */
  restoreSheet: write('labels.edit', ['labels'])
    .errors(conflict)
    .input(z.object({ key: SheetKey })),
  /**
   * From JSON files by the system's dialog, all or none; [] when people thought better of it. A sheet that is here already
   * is not taken in twice; another one of the same name gets a number. Errors: BAD_REQUEST (what is wrong with which).
   */
  importSheets: write('labels.edit', ['labels']).errors(badFile).output(z.array(LabelSheet)),
  /** To a JSON file by the system's dialog; the name of the file, null when people thought better of it. */
  exportSheets: query('labels.edit', [])
    .input(z.object({ keys: z.array(SheetKey).min(1).max(200) }))
    .output(z.string().nullable()),
  findSheetUse: query('customers.view', ['labels'])
    .input(z.object({ sheetKey: SheetKey }))
    .output(SheetUse.nullable()),
  /** A new sheet is taken out of the packet: nothing of it is used. */
  forgetSheetUse: write('labels.edit', ['labels']).input(z.object({ sheetKey: SheetKey })),
  /** Pages as they would be printed. Errors: NOT_FOUND (sheet, 名单), BAD_REQUEST (too many). */
  makeLabels: query('paper.print', []).input(LabelJob).output(MadeLabels),
  /** Options and cells of the job before, for whoever sits here; null before the first. */
  findLastJob: query('customers.view', ['labels']).output(DoneLabelJob.nullable()),
  /** Newest first, at most 50. */
  listJobs: query('customers.view', ['labels']).output(z.array(ListedLabelJob)),
  /** To be taken up again. Errors: NOT_FOUND (also where another version of the program kept it). */
  getJob: query('customers.view', ['labels'])
    .input(z.object({ id: RecordId }))
    .output(DoneLabelJob),
}
