import type { Topic } from '../../shared/contract/meta'
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

/** What is needed of the kept document. */
interface PrintedLabels {
  readonly request: { readonly job: LabelJob; readonly sheet: LabelSheet }
  readonly notes: { readonly pages: readonly LabelPageNotes[] }
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

/** After these pages are in the printer's queue, and only then. Gives the topics that it changed. */
export const noteLabelsPrinted = (
  db: Db,
  act: Act,
  { request, notes }: PrintedLabels,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly Topic[]> =>
  inTransaction(db, async (db) => {
    const printed = notes.pages.slice(from - 1, to)
    const last = printed.at(-1)
    if (!last) return []
    const labelCount = printed.reduce((sum, page) => sum + page.labelCount, 0)
    const jobId = await keepJob(db, act, request.job, labelCount, from)
    await addContacts(
      db,
      act,
      'labelPrinted',
      printed.flatMap((page) => page.customerIds),
      jobId,
    )
    await rememberSheetUse(db, act, request.sheet, last.goneCells)
    return ['labels', 'contacts']
  })
