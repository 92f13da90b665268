import type { LabelJob } from '../../shared/labels/label-options'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { addContacts } from '../contacts/contact-writes'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import type { Act } from '../history/act'
import { rememberSheetUse } from './sheet-use-writes'

/** What a page of labels means for the shop once it is printed. */
export interface LabelPageNotes {
  /** Whose labels are finished with this page. */
  readonly customerIds: readonly number[]
  readonly labelCount: number
  /** Printed on, spoiled or gone before. */
  readonly goneCells: readonly number[]
}

interface PrintedLabels {
  readonly job: LabelJob
  readonly sheet: LabelSheet
  readonly pages: readonly LabelPageNotes[]
}

/** Pages count from 1. A job that goes on after its first page is the same job still. */
async function keepJob(db: Db, act: Act, job: LabelJob, labelCount: number, fromPage: number): Promise<number> {
  const text = JSON.stringify(job)
  const last =
    fromPage === 1
      ? undefined
      : await db
          .selectFrom('labelJob')
          .select(['id', 'job'])
          .where('byUser', '=', act.userId)
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(1)
          .executeTakeFirst()
  if (last?.job === text) {
    await db
      .updateTable('labelJob')
      .set((row) => ({ labelCount: row('labelCount', '+', labelCount), at: act.at }))
      .where('id', '=', last.id)
      .execute()
    return last.id
  }
  const { id } = await db
    .insertInto('labelJob')
    .values({ job: text, labelCount, at: act.at, byUser: act.userId })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** After these pages (from 1, both included) are in the printer's queue, and only then. */
export const markLabelsPrinted = (
  db: Db,
  act: Act,
  { job, sheet, pages }: PrintedLabels,
  fromPage: number,
  toPage: number,
): Promise<void> =>
  inTransaction(db, async (db) => {
    const printed = pages.slice(fromPage - 1, toPage)
    const last = printed.at(-1)
    if (!last) return
    const labelCount = printed.reduce((sum, page) => sum + page.labelCount, 0)
    const jobId = await keepJob(db, act, job, labelCount, fromPage)
    const customerIds = printed.flatMap((page) => page.customerIds)
    await addContacts(db, act, 'labelPrinted', customerIds, jobId)
    await rememberSheetUse(db, act, sheet, last.goneCells)
  })
