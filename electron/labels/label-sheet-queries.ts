import { ORPCError } from '@orpc/contract'
import { z } from 'zod'
import file from '../../resources/label-sheets.json'
import { LabelSheet } from '../../shared/labels/label-sheet'
import { pinyinSortKey } from '../../shared/pinyin'
import type { Db, LabelSheetTable } from '../database/schema'

/** What the program comes with; the default first. */
export const BUILT_IN_SHEETS: readonly LabelSheet[] = z
  .array(LabelSheet)
  .parse(file.sheets.map((sheet) => ({ ...sheet, isBuiltIn: true, version: 0 })))

const OWN_KEY = /^own-([1-9]\d{0,14})$/

export const keyOfSheet = (id: number): string => `own-${id}`

/** Of one of the shop's own; undefined for all other keys. */
export const findSheetId = (key: string): number | undefined => {
  const [, id] = OWN_KEY.exec(key) ?? []
  return id === undefined ? undefined : Number(id)
}

type SheetRow = Omit<LabelSheetTable, 'id' | 'version'> & { readonly id: number; readonly version: number }
const COLUMNS = [
  'id',
  'version',
  'name',
  'pageWidth',
  'pageHeight',
  'columns',
  'rows',
  'left',
  'top',
  'width',
  'height',
  'pitchX',
  'pitchY',
  'radius',
] as const satisfies readonly (keyof SheetRow)[]

const sheetOf = ({ id, pageWidth, pageHeight, ...row }: Pick<SheetRow, (typeof COLUMNS)[number]>): LabelSheet => ({
  ...row,
  page: { width: pageWidth, height: pageHeight },
  key: keyOfSheet(id),
  isBuiltIn: false,
})

const live = (db: Db) => db.selectFrom('labelSheet').select(COLUMNS).where('deletedAt', 'is', null)

/** Built-in ones first, then the shop's own by name. */
export async function labelSheets(db: Db): Promise<LabelSheet[]> {
  const own = (await live(db).execute()).map((row) => ({ sheet: sheetOf(row), key: pinyinSortKey(row.name) }))
  own.sort((a, b) => (a.key < b.key ? -1 : 1))
  return [...BUILT_IN_SHEETS, ...own.map(({ sheet }) => sheet)]
}

/** Errors: NOT_FOUND. */
export async function getLabelSheet(db: Db, key: string): Promise<LabelSheet> {
  const builtIn = BUILT_IN_SHEETS.find((sheet) => sheet.key === key)
  const id = findSheetId(key)
  const row = builtIn || id === undefined ? undefined : await live(db).where('id', '=', id).executeTakeFirst()
  const sheet = builtIn ?? (row && sheetOf(row))
  if (!sheet) throw new ORPCError('NOT_FOUND', { message: 'labelSheets:notFound' })
  return sheet
}

export async function findSheetByName(db: Db, name: string): Promise<LabelSheet | undefined> {
  const builtIn = BUILT_IN_SHEETS.find((sheet) => sheet.name === name)
  const row = builtIn ? undefined : await live(db).where('name', '=', name).executeTakeFirst()
  return builtIn ?? (row && sheetOf(row))
}
