import type { LabelSheet } from '../../shared/labels/label-sheet'
import { cellCountOf } from '../../shared/labels/sheet-rules'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

/** A new sheet is taken out of the packet. */
export async function forgetSheetUse(db: Db, sheetKey: string): Promise<void> {
  await db.deleteFrom('labelSheetUse').where('sheetKey', '=', sheetKey).execute()
}

/** What is left of the sheet that came last out of the printer; a full one is thrown away. */
export async function rememberSheetUse(
  db: Db,
  act: Act,
  sheet: LabelSheet,
  goneCells: readonly number[],
): Promise<void> {
  const gone = [...new Set(goneCells)].sort((a, b) => a - b)
  if (gone.length >= cellCountOf(sheet)) return forgetSheetUse(db, sheet.key)
  const use = { goneCells: JSON.stringify(gone), changedAt: act.at, changedBy: act.userId }
  await db
    .insertInto('labelSheetUse')
    .values({ sheetKey: sheet.key, ...use })
    .onConflict((conflict) => conflict.column('sheetKey').doUpdateSet(use))
    .execute()
}
