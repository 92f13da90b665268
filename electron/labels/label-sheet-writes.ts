import { ORPCError } from '@orpc/contract'
import { type LabelSheet, SHEET_NAME_AT_MOST } from '../../shared/labels/label-sheet'
import { NewSheet } from '../../shared/labels/sheet-file'
import { geometryProblems } from '../../shared/labels/sheet-rules'
import type { Db, LabelSheetChangeTable } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { findSheetByName, findSheetId, getLabelSheet, keyOfSheet } from './label-sheet-queries'
import { forgetSheetUse } from './sheet-use-writes'

const notFound = () => new ORPCError('NOT_FOUND', { message: 'labelSheets:notFound' })

/** Built-in sheets are nobody's to change. Errors: NOT_FOUND. */
function ownSheetId(key: string): number {
  const id = findSheetId(key)
  if (id === undefined) throw notFound()
  return id
}

const columnsOf = ({ page, ...sheet }: NewSheet) => ({ ...sheet, pageWidth: page.width, pageHeight: page.height })
const textOf = (sheet: NewSheet) => JSON.stringify(NewSheet.parse(sheet))

const record = (db: Db, act: Act, change: Pick<LabelSheetChangeTable, 'sheetId' | 'act' | 'before' | 'after'>) =>
  db
    .insertInto('labelSheetChange')
    .values({ ...change, at: act.at, byUser: act.userId })
    .execute()

async function refuseTakenName(db: Db, name: string, exceptKey?: string): Promise<void> {
  const other = await findSheetByName(db, name)
  if (other && other.key !== exceptKey) throw new ORPCError('CONFLICT', { message: 'labelSheets:nameTaken' })
}

/** Errors: BAD_REQUEST, with what is wrong. */
function refuseBadGeometry(sheet: NewSheet): void {
  const problems = geometryProblems(sheet)
  if (problems.length > 0)
    throw new ORPCError('BAD_REQUEST', { message: 'labelSheets:badGeometry', data: { problems } })
}

async function insertSheet(db: Db, act: Act, sheet: NewSheet): Promise<LabelSheet> {
  const { id } = await db
    .insertInto('labelSheet')
    .values({
      ...columnsOf(sheet),
      createdAt: act.at,
      createdBy: act.userId,
      changedAt: act.at,
      changedBy: act.userId,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(db, act, { sheetId: id, act: 'create', before: '', after: textOf(sheet) })
  return getLabelSheet(db, keyOfSheet(id))
}

/**
 * A new sheet for the key null. Errors: NOT_FOUND, BAD_REQUEST (leaves the page, overlaps), CONFLICT (name; changed
 * meanwhile).
 */
export const saveSheet = (
  db: Db,
  act: Act,
  { key, version, ...sheet }: NewSheet & { readonly key: string | null; readonly version: number | null },
): Promise<LabelSheet> =>
  inTransaction(db, async (db) => {
    refuseBadGeometry(sheet)
    if (key === null) {
      await refuseTakenName(db, sheet.name)
      return insertSheet(db, act, sheet)
    }
    const id = ownSheetId(key)
    const before = await getLabelSheet(db, key)
    if (before.version !== version) throw new ORPCError('CONFLICT', { message: 'labelSheets:changedMeanwhile' })
    await refuseTakenName(db, sheet.name, key)
    await db
      .updateTable('labelSheet')
      .set((row) => ({
        ...columnsOf(sheet),
        changedAt: act.at,
        changedBy: act.userId,
        version: row('version', '+', 1),
      }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { sheetId: id, act: 'update', before: textOf(before), after: textOf(sheet) })
    // Cells of another grid are other cells.
    if (before.columns !== sheet.columns || before.rows !== sheet.rows) await forgetSheetUse(db, key)
    return getLabelSheet(db, key)
  })

/** Errors: NOT_FOUND (none of the shop's own). */
export const deleteSheet = (db: Db, act: Act, key: string): Promise<void> =>
  inTransaction(db, async (db) => {
    const id = ownSheetId(key)
    const before = await getLabelSheet(db, key)
    await db
      .updateTable('labelSheet')
      .set((row) => ({ deletedAt: act.at, deletedBy: act.userId, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { sheetId: id, act: 'delete', before: textOf(before), after: '' })
  })

/** Errors: NOT_FOUND, CONFLICT. A sheet that was not deleted is left as it is. */
export const restoreSheet = (db: Db, act: Act, key: string): Promise<void> =>
  inTransaction(db, async (db) => {
    const id = ownSheetId(key)
    const row = await db.selectFrom('labelSheet').select(['name', 'deletedAt']).where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound()
    if (row.deletedAt === null) return
    await refuseTakenName(db, row.name)
    await db
      .updateTable('labelSheet')
      .set((row) => ({ deletedAt: null, deletedBy: null, version: row('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await record(db, act, { sheetId: id, act: 'restore', before: '', after: textOf(await getLabelSheet(db, key)) })
  })

const numbered = (name: string, place: number) => `${name.slice(0, SHEET_NAME_AT_MOST - 6).toWellFormed()} (${place})`

/** What is here already under its name is not taken in twice; another sheet of that name gets a number behind it. */
async function takeInSheet(db: Db, act: Act, sheet: NewSheet): Promise<LabelSheet> {
  const wanted = textOf(sheet)
  for (let place = 1; ; place++) {
    const name = place === 1 ? sheet.name : numbered(sheet.name, place)
    const there = await findSheetByName(db, name)
    if (!there) return insertSheet(db, act, { ...sheet, name })
    if (textOf({ ...there, name: sheet.name }) === wanted) return there
  }
}

/** All of them or none. */
export const takeInSheets = (db: Db, act: Act, sheets: readonly NewSheet[]): Promise<LabelSheet[]> =>
  inTransaction(db, async (db) => {
    const taken: LabelSheet[] = []
    for (const sheet of sheets) taken.push(await takeInSheet(db, act, sheet))
    return taken
  })
