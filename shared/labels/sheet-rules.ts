import { z } from 'zod'
import type { SheetGeometry } from './label-sheet'

/** In 0.01 mm steps no sum of lengths comes out exactly. */
const TOLERANCE = 0.01
/** Of a label's width and height; mm. On less, one line of the smallest characters has no room. */
export const LABEL_AT_LEAST = 8

export const SHEET_PROBLEMS = [
  'notANumber',
  'notPositive',
  'negative',
  'tooLarge',
  'required',
  'unreadable',
  'tooSmall',
  'overlapsAcross',
  'overlapsDown',
  'leavesPageRight',
  'leavesPageBottom',
] as const

/** What is wrong with a sheet, at the field where it can be mended; its words are `labelSheets:problems.<key>`. */
export const SheetProblem = z.object({
  /** 'page.width' for the width of the page, else the field's own name. */
  field: z.string(),
  key: z.enum(SHEET_PROBLEMS),
  /** How far it leaves the page or overlaps. */
  mm: z.number().optional(),
})
export type SheetProblem = Readonly<z.infer<typeof SheetProblem>>

/** A box on a page; mm from its top left corner. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const round = (mm: number) => Math.round(mm * 100) / 100

/** The far edge of the last label. */
export const edgesOf = (sheet: SheetGeometry) => ({
  right: sheet.left + (sheet.columns - 1) * sheet.pitchX + sheet.width,
  bottom: sheet.top + (sheet.rows - 1) * sheet.pitchY + sheet.height,
})

/** Of numbers that are numbers: whether all labels lie on the page, apart from each other. [] where they do. */
export function geometryProblems(sheet: SheetGeometry): readonly SheetProblem[] {
  const problems: SheetProblem[] = []
  const found = (field: string, key: SheetProblem['key'], mm?: number) =>
    problems.push(mm === undefined ? { field, key } : { field, key, mm: round(mm) })
  if (sheet.width < LABEL_AT_LEAST) found('width', 'tooSmall')
  if (sheet.height < LABEL_AT_LEAST) found('height', 'tooSmall')
  if (sheet.left < 0) found('left', 'negative')
  if (sheet.top < 0) found('top', 'negative')
  const across = sheet.width - sheet.pitchX
  const down = sheet.height - sheet.pitchY
  if (sheet.columns > 1 && across > TOLERANCE) found('pitchX', 'overlapsAcross', across)
  if (sheet.rows > 1 && down > TOLERANCE) found('pitchY', 'overlapsDown', down)
  const { right, bottom } = edgesOf(sheet)
  if (right > sheet.page.width + TOLERANCE) found('columns', 'leavesPageRight', right - sheet.page.width)
  if (bottom > sheet.page.height + TOLERANCE) found('rows', 'leavesPageBottom', bottom - sheet.page.height)
  return problems
}

function keyOf(issue: z.core.$ZodIssue, value: unknown): SheetProblem['key'] {
  if (typeof value === 'number' && !Number.isFinite(value)) return 'notANumber'
  if (issue.code === 'too_big') return 'tooLarge'
  if (issue.code === 'too_small') {
    if (issue.origin === 'string') return 'required'
    return typeof value === 'number' && value < 0 ? 'negative' : 'notPositive'
  }
  return issue.code === 'invalid_type' && issue.expected === 'number' ? 'notANumber' : 'unreadable'
}

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at ? (at as Record<PropertyKey, unknown>)[key] : at),
    input,
  )

/** What zod found, one problem a field. */
export function shapeProblems(error: z.ZodError, input: unknown): readonly SheetProblem[] {
  const byField = new Map<string, SheetProblem>()
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    if (!byField.has(field)) byField.set(field, { field, key: keyOf(issue, valueAt(input, issue.path)) })
  }
  return [...byField.values()]
}

export const cellCountOf = ({ columns, rows }: Pick<SheetGeometry, 'columns' | 'rows'>): number => columns * rows

/** Where a label lies; cells count from 1, row by row. */
export function cellBox(sheet: SheetGeometry, cell: number): Box {
  const column = (cell - 1) % sheet.columns
  const row = Math.floor((cell - 1) / sheet.columns)
  return {
    x: sheet.left + column * sheet.pitchX,
    y: sheet.top + row * sheet.pitchY,
    width: sheet.width,
    height: sheet.height,
  }
}
