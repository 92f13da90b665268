import { ORPCError } from '@orpc/contract'
import { LABELS_AT_MOST } from '../../shared/labels/label-contract'
import { labelCalls as calls } from '../ipc/call'
import { addresseeIds } from '../recipients/addressee-queries'
import { settingsOf } from '../settings/settings-queries'
import { doneJobs, findLastJob, getJob } from './label-job-queries'
import { getLabelSheet, labelSheets } from './label-sheet-queries'
import { deleteSheet, restoreSheet, saveSheet, takeInSheets } from './label-sheet-writes'
import { chooseSheets, giveOutSheets } from './sheet-files'
import { findSheetUse } from './sheet-use-queries'
import { forgetSheetUse } from './sheet-use-writes'

export const labelHandlers = calls.router({
  listSheets: calls.listSheets.handler(({ context }) => labelSheets(context.db)),
  saveSheet: calls.saveSheet.handler(({ context, input }) => saveSheet(context.db, context.act(), input)),
  deleteSheet: calls.deleteSheet.handler(({ context, input }) => deleteSheet(context.db, context.act(), input.key)),
  restoreSheet: calls.restoreSheet.handler(({ context, input }) => restoreSheet(context.db, context.act(), input.key)),
  importSheets: calls.importSheets.handler(async ({ context }) =>
    takeInSheets(context.db, context.act(), await chooseSheets(context.dialogs)),
  ),
  exportSheets: calls.exportSheets.handler(async ({ context, input }) =>
    giveOutSheets(
      context.dialogs,
      await Promise.all([...new Set(input.keys)].map((key) => getLabelSheet(context.db, key))),
    ),
  ),
  findSheetUse: calls.findSheetUse.handler(({ context, input }) => findSheetUse(context.db, input.sheetKey)),
  forgetSheetUse: calls.forgetSheetUse.handler(({ context, input }) => forgetSheetUse(context.db, input.sheetKey)),
  makeLabels: calls.makeLabels.handler(async ({ context, input: job, signal }) => {
    const sheet = await getLabelSheet(context.db, job.options.sheetKey)
    const { language } = await settingsOf(context.db)
    const ids = await addresseeIds(context.db, context.listOrder, job.recipients, signal)
    if (ids.length * job.options.copies > LABELS_AT_MOST)
      throw new ORPCError('BAD_REQUEST', { message: 'labelSheets:tooMany' })
    const { summary, notes } = await context.paperDocuments.make('labels', { ids, job, sheet, language })
    const { pages: _pages, ...said } = notes
    return { document: summary, ...said }
  }),
  findLastJob: calls.findLastJob.handler(({ context }) => findLastJob(context.db, context.userId)),
  listJobs: calls.listJobs.handler(({ context }) => doneJobs(context.db)),
  getJob: calls.getJob.handler(({ context, input }) => getJob(context.db, input.id)),
})
