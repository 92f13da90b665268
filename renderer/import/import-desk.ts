import type { z } from 'zod'
import type { SheetSuggestion } from '../../shared/import/import-contract'
import type { ImportFile } from '../../shared/import/import-file'
import { type ImportField, type ImportPlan, isPossible } from '../../shared/import/import-plan'
import type { DryRunEvent, ImportCounts, UndoEvent } from '../../shared/import/import-run'
import { keyFieldsFor } from '../../shared/import/row-key'

export const IMPORT_STEPS = ['file', 'columns', 'check', 'result'] as const
export type ImportStep = (typeof IMPORT_STEPS)[number]

/** A refusal as its words need it: `t(key, blanks)`. */
export interface ImportRefusal {
  readonly key: string
  readonly blanks: Readonly<Record<string, unknown>>
}

/** What takes a while; `total` 0: nobody knows yet how long. */
export interface ImportWork {
  readonly act: 'open' | 'dryRun' | 'import' | 'undo'
  readonly done: number
  readonly total: number
}

type Done<Event> = Extract<Event, { readonly kind: 'done' }>
export type DryRunResult = Readonly<Done<z.infer<typeof DryRunEvent>>>
export type UndoResult = Readonly<Done<z.infer<typeof UndoEvent>>>

/** What lies on the table of whoever imports: it stays when people look at another screen in between. */
export interface ImportDesk {
  readonly step: ImportStep
  readonly file: ImportFile | undefined
  /** The columns of the sheet as they stand in the file. */
  readonly columns: SheetSuggestion['columns']
  readonly plan: ImportPlan | undefined
  /** Of the last dry run that came to its end, and by which plan. */
  readonly checked: { readonly result: DryRunResult; readonly plan: ImportPlan } | undefined
  /** Counts dry runs and corrections, so that lists of problems are asked for anew. */
  readonly round: number
  /** Cells that were corrected since the last dry run, as 'row:column'. */
  readonly fixes: ReadonlySet<string>
  readonly outcome: { readonly runId: number; readonly counts: ImportCounts } | undefined
  readonly undone: { readonly runId: number; readonly result: UndoResult } | undefined
  /** The last import was cancelled in time: the data are as before. */
  readonly isCancelled: boolean
  readonly work: ImportWork | undefined
  readonly refusal: ImportRefusal | undefined
}

export const EMPTY_DESK: ImportDesk = {
  step: 'file',
  file: undefined,
  columns: [],
  plan: undefined,
  checked: undefined,
  round: 0,
  fixes: new Set(),
  outcome: undefined,
  undone: undefined,
  isCancelled: false,
  work: undefined,
  refusal: undefined,
}

/** The plan as it is now is what the last dry run looked at. */
export const isChecked = ({ checked, plan }: ImportDesk): boolean => checked !== undefined && checked.plan === plan

/** A field stands for one column: whoever takes it, takes it away from the other. */
export function withColumn(plan: ImportPlan, place: number, field: ImportField | null): ImportPlan {
  const columns = plan.columns.map((taken, index) =>
    index === place ? field : taken !== null && taken === field ? null : taken,
  )
  const isKeyGone = plan.keyFields.some((key) => plan.columns.includes(key) && !columns.includes(key))
  const isKeyless = plan.keyFields.every((key) => !columns.includes(key))
  // Who has not chosen columns for it is offered another key; how full the columns are is not known here.
  return { ...plan, columns, keyFields: isKeyGone || isKeyless ? keyFieldsFor(columns, () => 1) : plan.keyFields }
}

/** Some policies mean nothing in a mode: who only adds leaves alone whom he meets, who only updates adds nobody. */
export function withMode(plan: ImportPlan, mode: ImportPlan['mode']): ImportPlan {
  const next = { ...plan, mode }
  return isPossible(next) ? next : { ...next, duplicates: 'update' }
}

/** What a row is known by: at least one field, five at most. */
export function withKeyField(plan: ImportPlan, field: ImportPlan['keyFields'][number]): ImportPlan {
  const isTaken = plan.keyFields.includes(field)
  const keyFields = isTaken ? plan.keyFields.filter((one) => one !== field) : [...plan.keyFields, field]
  return keyFields.length === 0 || keyFields.length > 5 ? plan : { ...plan, keyFields }
}

/** A name of the file that means an item of another name; '' takes that back. */
export function withReference(plan: ImportPlan, mapping: ImportPlan['mappedReferences'][number]): ImportPlan {
  const others = plan.mappedReferences.filter(({ kind, from }) => kind !== mapping.kind || from !== mapping.from)
  return { ...plan, mappedReferences: mapping.to === '' ? others : [...others, mapping] }
}

/** undefined takes the default away. */
export function withDefault(plan: ImportPlan, field: ImportField, text: string | undefined): ImportPlan {
  const { [field]: _before, ...others } = plan.defaults
  return { ...plan, defaults: text === undefined ? others : { ...others, [field]: text } }
}
