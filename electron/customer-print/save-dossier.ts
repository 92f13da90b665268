import { basename } from 'node:path'
import type { PrintEvent } from '../../shared/paper/printer'
import type { FileDialogs } from '../app/file-dialogs'
import { onPress, type PressDesk, stoppedBy } from '../paper/on-press'
import type { KeptDocument } from '../paper/paper-documents'
import { nameOf, pdfOf, writeWhole } from '../paper/save-document'
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

/** Our own pages drawn, attached PDFs put between them, all of it written where the system's dialog says. */
export async function* saveDossier(
  desk: SavingDesk,
  document: KeptDocument<'dossier'>,
  signal: AbortSignal | undefined,
): AsyncGenerator<PrintEvent> {
  const { summary, notes } = document
  const to = await desk.dialogs.save('', nameOf(summary.title))
  if (to === undefined) {
    yield { kind: 'done', pageCount: 0, fileName: null }
    return
  }
  yield* onPress(desk, document, signal, async function* (ending) {
    try {
      const insertions = await filesFor(desk, document)
      const own = yield* pdfOf(desk, document, ending)
      const { title } = summary
      const job = { title, own, insertions, bookmarks: notes.bookmarks, at: desk.now() }
      await writeWhole(to, await desk.dossierThreads.assemble(job, ending))
      yield { kind: 'done', pageCount: notes.pageCount, fileName: basename(to) }
    } catch (error) {
      yield stoppedBy(error, { nextPage: 1, otherwise: 'paper:pdfFailed', isCancelled: ending.aborted }, desk.log)
    }
  })
}
