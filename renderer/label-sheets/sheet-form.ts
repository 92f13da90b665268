import { LabelSheet, SheetGeometry } from '../../shared/labels/label-sheet'
import { geometryProblems, type SheetProblem, shapeProblems } from '../../shared/labels/sheet-rules'
import { readTypedNumber } from '../../shared/typed-number'

/** Boxes of the editor in the order of their fields; lengths in mm, as they were typed. */
export const SHEET_BOXES = [
  'name',
  'page.width',
  'page.height',
  'columns',
  'rows',
  'left',
  'top',
  'width',
  'height',
  'pitchX',
  'pitchY',
  'radius',
] as const
export type SheetBox = (typeof SHEET_BOXES)[number]
export type SheetForm = Readonly<Record<SheetBox, string>>

const NewSheet = SheetGeometry.extend({ name: LabelSheet.shape.name })
export type NewSheet = Omit<LabelSheet, 'key' | 'isBuiltIn' | 'version'>

/** What the boxes hold: a sheet, or what is wrong with it; what can be drawn either way. */
export interface ReadSheet {
  readonly sheet: NewSheet | undefined
  /** Drawn even where labels overlap or leave the page; undefined where a number is none. */
  readonly drawn: SheetGeometry | undefined
  readonly problems: readonly SheetProblem[]
}

export function sheetFormOf(sheet: NewSheet): SheetForm {
  return {
    name: sheet.name,
    'page.width': String(sheet.page.width),
    'page.height': String(sheet.page.height),
    columns: String(sheet.columns),
    rows: String(sheet.rows),
    left: String(sheet.left),
    top: String(sheet.top),
    width: String(sheet.width),
    height: String(sheet.height),
    pitchX: String(sheet.pitchX),
    pitchY: String(sheet.pitchY),
    radius: String(sheet.radius),
  }
}

export function readSheetForm(form: SheetForm): ReadSheet {
  const at = (box: SheetBox) => readTypedNumber(form[box]) ?? Number.NaN
  const typed = {
    name: form.name.trim(),
    page: { width: at('page.width'), height: at('page.height') },
    columns: at('columns'),
    rows: at('rows'),
    left: at('left'),
    top: at('top'),
    width: at('width'),
    height: at('height'),
    pitchX: at('pitchX'),
    pitchY: at('pitchY'),
    radius: at('radius'),
  }
  const whole = NewSheet.safeParse(typed)
  const geometry = SheetGeometry.safeParse(typed)
  const problems = [
    ...(whole.success ? [] : shapeProblems(whole.error, typed)),
    ...(geometry.success ? geometryProblems(geometry.data) : []),
  ]
  return {
    sheet: whole.success && problems.length === 0 ? whole.data : undefined,
    drawn: geometry.success ? geometry.data : undefined,
    problems,
  }
}
