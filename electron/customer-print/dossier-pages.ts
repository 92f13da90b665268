import type { DossierFile, DossierNotes } from '../../shared/customer-print/dossier'
import { layOutDossier } from '../../shared/customer-print/lay-out-dossier'
import type { Db } from '../database/schema'
import type { MadeDocument } from '../paper/paper-documents'
import { A4_STOCK, type CardRequest, readCard } from './card-pages'

export interface DossierRequest extends CardRequest {
  /** Looked into before, so that every page can say how many there are. */
  readonly files: readonly DossierFile[]
}

/** 客户档案: our own pages; those of attached PDFs come between them when it is saved. Errors: NOT_FOUND. */
export async function makeDossierPages(
  db: Db,
  { files, ...request }: DossierRequest,
): Promise<MadeDocument<DossierNotes>> {
  const { t, card, title } = await readCard(db, request, 'dossierTitle')
  const { pages, notes } = layOutDossier(card, files, {
    card: t('customers:formName'),
    services: t('services'),
    untitled: t('untitled'),
    pictureGone: t('pictureGone'),
    faults: {
      encrypted: t('attachmentFaults.encrypted'),
      damaged: t('attachmentFaults.damaged'),
      gone: t('attachmentFaults.gone'),
    },
    takenOn: (date) => t('takenOn', { date }),
  })
  return { title, pageSize: card.frame.pageSize, stock: A4_STOCK, pages, notes }
}
