import type { SheetUse } from '../../shared/labels/label-contract'
import { cellCountOf } from '../../shared/labels/sheet-rules'
import type { Db } from '../database/schema'
import { getLabelSheet } from './label-sheet-queries'

/** Null where the next sheet is a whole one. Errors: NOT_FOUND (sheet). */
export async function findSheetUse(db: Db, sheetKey: string): Promise<SheetUse | null> {
  const sheet = await getLabelSheet(db, sheetKey)
  const row = await db.selectFrom('labelSheetUse').selectAll().where('sheetKey', '=', sheetKey).executeTakeFirst()
  if (!row) return null
  const count = cellCountOf(sheet)
  const gone = new Set((JSON.parse(row.goneCells) as number[]).filter((cell) => cell <= count))
  const cells = Array.from({ length: count }, (_, place) => place + 1)
  return {
    sheetKey,
    goneCells: cells.filter((cell) => gone.has(cell)),
    nextCell: cells.find((cell) => !gone.has(cell)) ?? null,
    changedAt: row.changedAt,
  }
}
