import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query, write } from '../contract/meta'
import { Calibration } from './calibration'
import { Page, PageSize } from './page'
import { DocumentSummary, Stock } from './paper-document'
import { PrintEvent, Printer, PrinterName } from './printer'

/** So many pages are asked for at once. */
export const PAGES_AT_MOST = 40

const DocumentId = DocumentSummary.shape.documentId
const FromPage = z.int().positive()
const Place = z.object({ printer: PrinterName, stock: Stock })

export const paperContract = {
  /** `from` counts from 1. Errors: NOT_FOUND (the document is no longer kept). */
  readPages: query('customers.view', [])
    .input(z.object({ documentId: DocumentId, from: FromPage, count: z.int().positive().max(PAGES_AT_MOST) }))
    .output(z.array(Page)),
  /** [] where the system has none, or none can be asked. */
  listPrinters: query('customers.view', []).output(z.array(Printer)),
  /**
   * Ends with 'done' or 'stopped'. What is in the printer's queue is noted, batch by batch, and told to the window each
   * time: the publishing of the declared topics comes before the first. Errors: NOT_FOUND.
   */
  printDocument: write('paper.print', ['labels', 'contacts'])
    .input(
      z.object({
        documentId: DocumentId,
        /** null: the dialog of the system asks for it. */
        printer: PrinterName.nullable(),
        copies: z.int().min(1).max(99),
        fromPage: FromPage,
      }),
    )
    .output(eventIterator(PrintEvent)),
  /** As a PDF, where the system's dialog says. 'done' without pages: people thought better of it. Errors: NOT_FOUND. */
  saveDocument: query('paper.print', [])
    .input(z.object({ documentId: DocumentId }))
    .output(eventIterator(PrintEvent)),
  /**
   * Ends the printing or saving of it that is under way: its events end with 'stopped', which says where to go on.
   * Whoever hung up on the events would not hear that. Nothing happens where it has ended.
   */
  stopDocument: query('paper.print', []).input(z.object({ documentId: DocumentId })),
  findCalibration: query('customers.view', ['paper']).input(Place).output(Calibration),
  saveCalibration: write('paper.print', ['paper']).input(Place.extend({ calibration: Calibration })),
  /** Crosses and a scale, to be printed with the calibration that stands, or without. */
  makeCalibrationPage: query('paper.print', [])
    .input(z.object({ stock: Stock, pageSize: PageSize }))
    .output(DocumentSummary),
}
