import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query } from '../contract/meta'
import { DocumentSummary } from '../paper/paper-document'
import { PrintEvent } from '../paper/printer'
import { ByCustomer, PreparedDossier } from './dossier'

export const customerPrintContract = {
  /** 打印本客户基本资料与服务明细: what is on file, not what is being typed. Errors: NOT_FOUND. */
  makeCard: query('paper.print', []).input(ByCustomer).output(DocumentSummary),
  /** Looks into every picture and PDF of the customer. Errors: NOT_FOUND. */
  prepareDossier: query('paper.print', []).input(ByCustomer).output(PreparedDossier),
  /**
   * As one PDF, where the system's dialog says; ends with 'done' or 'stopped'. 'done' without pages: people thought
   * better of it. Errors: NOT_FOUND (the document is no longer kept).
   */
  saveDossier: query('paper.print', [])
    .input(z.object({ documentId: PreparedDossier.shape.documentId }))
    .output(eventIterator(PrintEvent)),
}
