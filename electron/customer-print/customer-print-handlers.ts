import { ORPCError } from '@orpc/contract'
import type { DossierFile, PreparedDossier } from '../../shared/customer-print/dossier'
import { customerPrintCalls as calls } from '../ipc/call'
import type { KeptDocument, PaperDocuments } from '../paper/paper-documents'
import { readDossierFiles } from './dossier-files'
import { saveDossier } from './save-dossier'

const toAttachment = ({ name, inspection }: DossierFile): PreparedDossier['attachments'][number] => ({
  name,
  pageCount: inspection.kind === 'attachment' ? inspection.pageCount : 0,
  fault: inspection.kind === 'fault' ? inspection.fault : null,
})

/** Errors: NOT_FOUND. */
function getDossier(documents: PaperDocuments, documentId: number): KeptDocument<'dossier'> {
  const document = documents.get(documentId)
  if (document.kind !== 'dossier') throw new ORPCError('NOT_FOUND', { message: 'paper:documentGone' })
  return document as KeptDocument<'dossier'>
}

export const customerPrintHandlers = calls.router({
  makeCard: calls.makeCard.handler(async ({ context, input }) => {
    const { summary } = await context.paperDocuments.make('customerCard', { ...input, at: context.now() })
    return summary
  }),
  prepareDossier: calls.prepareDossier.handler(async ({ context, input }) => {
    const files = await readDossierFiles(context, input.customerId)
    const { summary, notes } = await context.paperDocuments.make('dossier', { ...input, files, at: context.now() })
    return {
      documentId: summary.documentId,
      title: summary.title,
      pageCount: notes.pageCount,
      pictureCount: files.filter(({ isPdf }) => !isPdf).length,
      attachments: files.filter(({ isPdf }) => isPdf).map(toAttachment),
    }
  }),
  saveDossier: calls.saveDossier.handler(({ context, input, signal }) =>
    saveDossier(context, getDossier(context.paperDocuments, input.documentId), signal),
  ),
})
