import type { Topic } from '../../shared/contract/meta'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { noteLabelsPrinted } from '../labels/label-job-writes'
import { noteEnvelopesPrinted, noteLettersPrinted } from '../letters/letter-writes'
import type { KeptDocument, PaperKind } from './paper-documents'

/** Pages that the queue of a printer has shown, counted from 1, both included. */
export interface PrintedPages {
  readonly from: number
  readonly to: number
}

/** Notes in the feature's own tables that pages are on their way to paper; what it gives are the topics it changed. */
type AfterPrinted<Kind extends PaperKind> = (
  db: Db,
  act: Act,
  document: KeptDocument<Kind>,
  printed: PrintedPages,
) => Promise<readonly Topic[]>

/** What a kind wants done once pages are confirmed; one line a kind, and nothing for those that leave no trace. */
const hooks: { readonly [Kind in PaperKind]?: AfterPrinted<Kind> } = {
  labels: noteLabelsPrinted,
  letters: noteLettersPrinted,
  envelopes: noteEnvelopesPrinted,
}

export async function afterPrinted(
  db: Db,
  act: Act,
  document: KeptDocument,
  printed: PrintedPages,
): Promise<readonly Topic[]> {
  const hook = hooks[document.kind] as AfterPrinted<PaperKind> | undefined
  return hook ? hook(db, act, document, printed) : []
}
