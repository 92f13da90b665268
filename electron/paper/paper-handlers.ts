import { paperCalls as calls } from '../ipc/call'
import { findCalibration } from './calibration-queries'
import { saveCalibration } from './calibration-writes'
import { printDocument } from './print-document'
import { saveDocument } from './save-document'

export const paperHandlers = calls.router({
  readPages: calls.readPages.handler(async ({ context, input }) => {
    const pages = await context.paperDocuments.readPages(input.documentId, input.from, input.count)
    return pages.map(({ marks }) => ({ marks: [...marks] }))
  }),
  listPrinters: calls.listPrinters.handler(({ context }) => context.press.listPrinters()),
  printDocument: calls.printDocument.handler(({ context, input, signal }) =>
    printDocument(context, context.paperDocuments.get(input.documentId), input, signal),
  ),
  saveDocument: calls.saveDocument.handler(({ context, input, signal }) =>
    saveDocument(context, context.paperDocuments.get(input.documentId), signal),
  ),
  stopDocument: calls.stopDocument.handler(async ({ context, input }) => context.press.end(input.documentId)),
  findCalibration: calls.findCalibration.handler(({ context, input }) =>
    findCalibration(context.db, input.printer, input.stock),
  ),
  saveCalibration: calls.saveCalibration.handler(({ context, input }) =>
    saveCalibration(context.db, context.act(), input),
  ),
  makeCalibrationPage: calls.makeCalibrationPage.handler(async ({ context, input }) => {
    const { summary } = await context.paperDocuments.make('calibration', input)
    return { ...summary }
  }),
})
