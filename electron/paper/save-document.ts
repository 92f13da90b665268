import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { NO_CALIBRATION } from '../../shared/paper/calibration'
import type { PrintEvent } from '../../shared/paper/printer'
import { exportNameOf } from '../../shared/pictures/file-name'
import type { FileDialogs } from '../app/file-dialogs'
import { PressRefused } from '../press/press'
import { onPress, type PressDesk, stoppedBy } from './on-press'
import type { KeptDocument } from './paper-documents'

/** So many pages become a PDF at once: 500 take Chromium 500 MB, and nobody could stop it meanwhile. */
const PORTION_PAGES = 120

/**
 * The PDF of a document, portion by portion; never moved by a calibration. To be run on the press (`onPress`). Errors:
 * PressRefused, AbortError.
 */
export async function* pdfOf(
  { paperDocuments, press }: PressDesk,
  { summary }: KeptDocument,
  signal: AbortSignal,
): AsyncGenerator<PrintEvent, Uint8Array> {
  const { documentId, title, pageSize, pageCount } = summary
  const parts: Uint8Array[] = []
  for (let firstPage = 1; firstPage <= pageCount; firstPage += PORTION_PAGES) {
    signal.throwIfAborted()
    const pagesJson = await paperDocuments.readPagesAsJson(documentId, firstPage, PORTION_PAGES)
    await press.draw({ title, pageSize, pagesJson, firstPage, calibration: NO_CALIBRATION })
    parts.push(await press.makePdf())
    yield { kind: 'progress', page: Math.min(firstPage + PORTION_PAGES - 1, pageCount), pageCount }
  }
  signal.throwIfAborted()
  const [only, ...others] = parts
  if (!only) throw new PressRefused('paper:noPages')
  return others.length === 0 ? only : press.joinPdfs(parts, title)
}

/** Beside its place first: a file that breaks off is never taken for a whole one. Errors: PressRefused. */
export async function writeWhole(to: string, content: Uint8Array): Promise<void> {
  try {
    await writeFile(`${to}.partial`, content)
    await rename(`${to}.partial`, to)
  } catch {
    await rm(`${to}.partial`, { force: true })
    throw new PressRefused('paper:fileNotWritten')
  }
}

/** A title may have dates with strokes in it, which would be folders. */
export const nameOf = (title: string) => exportNameOf(title.replaceAll(/[/\\]/g, '-'), 'application/pdf')

export async function* saveDocument(
  desk: PressDesk & { readonly dialogs: FileDialogs },
  document: KeptDocument,
  signal: AbortSignal | undefined,
): AsyncGenerator<PrintEvent> {
  const { title, pageCount } = document.summary
  const to = await desk.dialogs.save('', nameOf(title))
  if (to === undefined) {
    yield { kind: 'done', pageCount: 0, fileName: null }
    return
  }
  yield* onPress(desk, document, signal, async function* (ending) {
    try {
      await writeWhole(to, yield* pdfOf(desk, document, ending))
      yield { kind: 'done', pageCount, fileName: basename(to) }
    } catch (error) {
      yield stoppedBy(error, { nextPage: 1, otherwise: 'paper:pdfFailed', isCancelled: ending.aborted }, desk.log)
    }
  })
}
