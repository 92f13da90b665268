import type { DossierNotes } from '../../shared/customer-print/dossier'
import type { PageSize } from '../../shared/paper/page'
import type { Stock } from '../../shared/paper/paper-document'
import type { CardRequest } from '../customer-print/card-pages'
import type { DossierRequest } from '../customer-print/dossier-pages'
import type { LabelNotes, LabelRequest } from '../labels/label-pages'
import type { EnvelopeRequest, LetterNotes, LetterRequest } from '../letters/letter-pages'

/** Every kind of document: what its maker is asked with, and what it says beside the pages. One line a kind. */
export interface PaperKinds {
  readonly calibration: {
    readonly request: { readonly stock: Stock; readonly pageSize: PageSize }
    readonly notes: null
  }
  readonly customerCard: { readonly request: CardRequest; readonly notes: null }
  readonly dossier: { readonly request: DossierRequest; readonly notes: DossierNotes }
  readonly labels: { readonly request: LabelRequest; readonly notes: LabelNotes }
  readonly letters: { readonly request: LetterRequest; readonly notes: LetterNotes }
  readonly envelopes: { readonly request: EnvelopeRequest; readonly notes: LetterNotes }
}
