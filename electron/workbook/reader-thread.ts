import { parentPort } from 'node:worker_threads'
import { cellText, type SheetContent } from '../../shared/import/cell'
import { isServiceField } from '../../shared/import/header-words'
import { PREVIEW_ROWS, type SheetPreview } from '../../shared/import/import-contract'
import type { ImportSheet, TextReading } from '../../shared/import/import-file'
import type { ImportField, ImportPlan } from '../../shared/import/import-plan'
import type { ImportProblem } from '../../shared/import/import-problem'
import type { GenderNames } from '../../shared/import/read-cell'
import { type ReadRow, type RowRules, readDefaults, rowReader } from '../../shared/import/read-row'
import { keyWithoutColumn } from '../../shared/import/row-key'
import { hasTwoHeaderRows, headersOf, suggestPlan, widthOf } from '../../shared/import/suggest-plan'
import { formatFen } from '../../shared/money'
import { readWorkbook, type Workbook } from './read-workbook'
import { namedByPhone, numbersIn, readyRows } from './ready-row'
import { WorkbookRefused } from './workbook-refusal'
import { writeRejected } from './write-sheets'

/** What a plan needs besides: the day on the desk, and the shop's names of the genders. */
export interface PlannedReading {
  readonly plan: ImportPlan
  readonly today: string
  readonly genders: GenderNames
}

/** How many rows go to the thread that writes at a time: about 20 ms of its work. */
const ROWS_A_BATCH = 250

let workbook: Workbook | undefined
let rows: Iterator<unknown> | undefined

function sheetOf(place: number): SheetContent {
  const sheet = workbook?.sheets[place]
  if (!sheet) throw new WorkbookRefused('importing:noSuchSheet')
  if (sheet.rows.length === 0) throw new WorkbookRefused('importing:emptySheet', { sheet: sheet.name })
  return sheet
}

function rulesOf({ plan, today, genders }: PlannedReading): { sheet: SheetContent; rules: RowRules } {
  const sheet = sheetOf(plan.sheet)
  if (hasTwoHeaderRows(sheet, plan.headerRow)) {
    throw new WorkbookRefused('importing:twoHeaderRows', { sheet: sheet.name, row: plan.headerRow })
  }
  const headers = headersOf(sheet, plan.headerRow)
  return { sheet, rules: { plan, headers, today, is1904: sheet.is1904, genders } }
}

const dataOf = (sheet: SheetContent, headerRow: number) => sheet.rows.filter(({ row }) => row > headerRow)

/** As it would be saved, in words. */
function savedText(read: ReadRow, field: ImportField | null): string {
  if (field === null) return ''
  if (isServiceField(field)) {
    if (!read.service) return ''
    return field === 'amount' ? formatFen(read.service.amountFen) : read.service[field]
  }
  const value = read.customer[field]
  return typeof value === 'boolean' ? (value ? '1' : '') : (value ?? '')
}

function preview(input: PlannedReading): SheetPreview {
  const { sheet, rules } = rulesOf(input)
  const read = rowReader(rules)
  const data = dataOf(sheet, input.plan.headerRow)
  const shown = data.slice(0, PREVIEW_ROWS).map((row) => {
    const said = read(row)
    const cells = Array.from({ length: input.plan.columns.length }, (_, column) => ({
      text: cellText(row.cells[column]),
      value: savedText(said, input.plan.columns[column] ?? null),
    }))
    return { row: row.row, cells, problems: [...said.problems] }
  })
  return { rows: shown, total: data.length }
}

function* batches(sheet: SheetContent, rules: RowRules, isForWriting: boolean) {
  const ready = readyRows(rules, isForWriting)
  const data = dataOf(sheet, rules.plan.headerRow)
  for (let start = 0; start < data.length; start += ROWS_A_BATCH) yield ready(data.slice(start, start + ROWS_A_BATCH))
}

const acts = {
  async open({ file, reading }: { file: string; reading?: TextReading }) {
    workbook = await readWorkbook(file, reading)
    const sheets = workbook.sheets.map(
      (sheet): ImportSheet => ({
        name: sheet.name,
        rows: sheet.rows.at(-1)?.row ?? 0,
        columns: widthOf(sheet),
        isHidden: sheet.isHidden,
      }),
    )
    const proposed = sheets.findIndex(({ rows, isHidden }) => rows > 0 && !isHidden)
    const { kind, bytes, reading: found } = workbook
    return { kind, bytes, reading: found, sheets, proposedSheet: Math.max(0, proposed) }
  },
  suggest(input: {
    sheet: number
    headerRow?: number
    remembered: readonly (readonly [string, ImportField | null])[]
  }) {
    const sheet = sheetOf(input.sheet)
    const found = suggestPlan(sheet, input.sheet, input.headerRow, new Map(input.remembered))
    if (hasTwoHeaderRows(sheet, found.headerRow)) {
      throw new WorkbookRefused('importing:twoHeaderRows', { sheet: sheet.name, row: found.headerRow })
    }
    return found
  },
  preview,
  begin(input: PlannedReading & { readonly isForWriting: boolean }) {
    const { sheet, rules } = rulesOf(input)
    const { values, bad } = readDefaults(rules)
    if (bad[0] !== undefined) throw new WorkbookRefused('importing:badDefault', { field: bad[0] })
    const missing = keyWithoutColumn(input.plan)
    if (missing !== undefined) throw new WorkbookRefused('importing:keyWithoutColumn', { field: missing })
    rows = batches(sheet, rules, input.isForWriting)
    return {
      headers: rules.headers,
      defaults: values,
      numbers: numbersIn(sheet, rules),
      total: dataOf(sheet, input.plan.headerRow).length,
      sheetName: sheet.name,
    }
  },
  next: () => {
    const { done, value } = rows?.next() ?? { done: true, value: undefined }
    return done ? [] : value
  },
  fix(input: PlannedReading & { readonly row: number; readonly column: number; readonly value: string }) {
    const { sheet, rules } = rulesOf(input)
    const found = sheet.rows.find(({ row }) => row === input.row)
    if (!found || input.column >= input.plan.columns.length) throw new WorkbookRefused('importing:noSuchRow')
    const cells = Array.from({ length: Math.max(found.cells.length, input.column + 1) }, (_, column) =>
      column === input.column ? input.value || null : (found.cells[column] ?? null),
    )
    Object.assign(found, { cells })
    return [...namedByPhone(rowReader(rules)(found)).problems] satisfies ImportProblem[]
  },
  rejected(input: {
    readonly file: string
    readonly plan: ImportPlan
    readonly reasons: readonly (readonly [row: number, reason: string])[]
    readonly reasonHeader: string
  }) {
    const sheet = sheetOf(input.plan.sheet)
    writeRejected(input.file, sheet, input)
  },
}
export type ReaderActs = typeof acts
export type ReaderAct = keyof ReaderActs

export type ReaderAnswer =
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number
      readonly refusal: { readonly key: string; readonly details: Readonly<Record<string, string | number>> }
    }
  | { readonly id: number; readonly failure: string }

parentPort?.on('message', async ({ id, name, input }: { id: number; name: ReaderAct; input: never }) => {
  const answer = async (): Promise<ReaderAnswer> => {
    try {
      return { id, result: await acts[name](input) }
    } catch (error) {
      if (!(error instanceof WorkbookRefused)) return { id, failure: String(error) }
      return { id, refusal: { key: error.key, details: error.details } }
    }
  }
  parentPort?.postMessage(await answer())
})
