import type { PrintEvent } from '../../shared/paper/printer'
import type { FileDialogs } from '../app/file-dialogs'
import type { PressDesk } from '../paper/on-press'
import type { KeptDocument } from '../paper/paper-documents'
import { pdfOf, saveOnPress } from '../paper/save-document'
import { contentOf } from '../pictures/picture-queries'
import { PressRefused } from '../press/press'
import type { DossierDesk } from './dossier-files'

export interface SavingDesk extends PressDesk, DossierDesk {
  readonly dialogs: FileDialogs
  now(): number
}

/** Errors: PressRefused (a file is gone since it was looked into). */
async function filesFor({ db, pictureStore }: DossierDesk, { notes }: KeptDocument<'dossier'>) {
  const found: { readonly file: string; readonly afterOwn: number }[] = []
  for (const { pictureId, afterOwn } of notes.insertions) {
    const content = await contentOf(db, pictureId)
    const file = content && pictureStore.find(content.sha256)
    if (!file) throw new PressRefused('customerPrint:attachmentGone')
    found.push({ file, afterOwn })
  }
  return found
}

/** Our own pages drawn, attached PDFs put between them. Errors: PressRefused, AbortError, what pdf-lib says. */
async function* wholeOf(
  desk: SavingDesk,
  document: KeptDocument<'dossier'>,
  ending: AbortSignal,
): AsyncGenerator<PrintEvent, Uint8Array> {
  const { summary, notes } = document
  const insertions = await filesFor(desk, document)
  const own = yield* pdfOf(desk, document, ending)
  const { title } = summary
  const job = { title, own, insertions, bookmarks: notes.bookmarks, at: desk.now() }
  return desk.dossierThreads.assemble(job, ending)
}

/** Where the system's dialog says. */
export const saveDossier = (
  desk: SavingDesk,
  document: KeptDocument<'dossier'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<PrintEvent> =>
  saveOnPress(desk, {
    document,
    signal,
    make: (ending) => wholeOf(desk, document, ending),
    pageCount: document.notes.pageCount,
  })
