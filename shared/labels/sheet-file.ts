import { z } from 'zod'
import { LabelSheet } from './label-sheet'
import { geometryProblems, SheetProblem, shapeProblems } from './sheet-rules'

const FORMAT = 'frontdesk-label-sheets'
const VERSION = 1
/** UTF-16 units; 200 sheets take 60,000. */
export const SHEET_FILE_AT_MOST = 500_000
const SHEETS_AT_MOST = 200

/** A sheet as people make it: the program gives it its key. */
export const NewSheet = LabelSheet.omit({ key: true, isBuiltIn: true, version: true })
export type NewSheet = Readonly<z.infer<typeof NewSheet>>

/** What is wrong with one sheet of a file. */
export const SheetFileProblem = z.object({
  /** From 1. */
  place: z.int().positive(),
  /** '' where it has none that can be read. */
  name: z.string(),
  problems: z.array(SheetProblem),
})
export type SheetFileProblem = Readonly<z.infer<typeof SheetFileProblem>>

/** `failure`: an i18n key about the file as a whole. */
export type ReadSheets =
  | { readonly sheets: readonly NewSheet[] }
  | { readonly failure: string; readonly problems: readonly SheetFileProblem[] }

const refused = (failure: string, problems: readonly SheetFileProblem[] = []): ReadSheets => ({ failure, problems })

const Wrapper = z.object({ format: z.literal(FORMAT), version: z.int(), sheets: z.array(z.unknown()) })

function read(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch {
    return undefined
  }
}

/** In the wrapper that `writeSheetFile` puts around them, or as a bare array. */
function sheetsIn(content: unknown): readonly unknown[] | string {
  if (Array.isArray(content)) return content
  const wrapper = Wrapper.safeParse(content)
  if (!wrapper.success) return 'labelSheets:notASheetFile'
  return wrapper.data.version > VERSION ? 'labelSheets:newerFile' : wrapper.data.sheets
}

const nameIn = (one: unknown) => {
  const name = typeof one === 'object' && one !== null && 'name' in one ? one.name : ''
  return typeof name === 'string' ? name.slice(0, 60) : ''
}

/** All sheets of the file, or what is wrong with each that is wrong: a file is taken whole or not at all. */
export function parseSheetFile(text: string): ReadSheets {
  if (text.length > SHEET_FILE_AT_MOST) return refused('labelSheets:fileTooLarge')
  const found = sheetsIn(read(text))
  if (typeof found === 'string') return refused(found)
  if (found.length === 0) return refused('labelSheets:noSheets')
  if (found.length > SHEETS_AT_MOST) return refused('labelSheets:fileTooLarge')
  const sheets: NewSheet[] = []
  const wrong: SheetFileProblem[] = []
  for (const [index, one] of found.entries()) {
    const parsed = NewSheet.safeParse(one)
    const problems = parsed.success ? geometryProblems(parsed.data) : shapeProblems(parsed.error, one)
    if (parsed.success && problems.length === 0) sheets.push(parsed.data)
    else wrong.push({ place: index + 1, name: nameIn(one), problems: [...problems] })
  }
  return wrong.length > 0 ? refused('labelSheets:wrongSheets', wrong) : { sheets }
}

export const writeSheetFile = (sheets: readonly NewSheet[]): string =>
  `${JSON.stringify({ format: FORMAT, version: VERSION, sheets: sheets.map((sheet) => NewSheet.parse(sheet)) }, null, 2)}\n`
