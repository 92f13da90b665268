import { basename } from 'node:path'
import { NO_CALIBRATION } from '../../shared/paper/calibration'
import type { PrintEvent } from '../../shared/paper/printer'
import { exportNameOf } from '../../shared/pictures/file-name'
import type { FileDialogs } from '../app/file-dialogs'
import { writeWhole } from '../data-files/durable-files'
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
  return others.length === 0 ? only : press.joinPdfs(parts, title, signal)
}

/** A title may have dates with strokes in it, which would be folders. */
const nameOf = (title: string) => exportNameOf(title.replaceAll(/[/\\]/g, '-'), 'application/pdf')

interface Saving {
  readonly document: KeptDocument
  readonly signal: AbortSignal | undefined
  /** Draws it and gives it whole; `ending` stops it. */
  make(ending: AbortSignal): AsyncGenerator<PrintEvent, Uint8Array>
  readonly pageCount: number
}

/** Errors: PressRefused. */
const writePdf = (to: string, content: Uint8Array) =>
  writeWhole(to, content).catch(() => {
    throw new PressRefused('paper:fileNotWritten')
  })

/**
 * Asks where, makes it and writes it. The press is taken before people are asked: another document that is being
 * printed is told at once, and whoever stops it while the dialog stands open has no file.
 */
export const saveOnPress = (
  desk: PressDesk & { readonly dialogs: FileDialogs },
  { document, signal, make, pageCount }: Saving,
): AsyncGenerator<PrintEvent> =>
  onPress(desk, {
    document,
    fromPage: 1,
    signal,
    async *run(ending) {
      try {
        const to = await desk.dialogs.save('', nameOf(document.summary.title))
        if (to === undefined) {
          yield { kind: 'done', pageCount: 0, fileName: null }
          return
        }
        const whole = yield* make(ending)
        ending.throwIfAborted()
        await writePdf(to, whole)
        yield { kind: 'done', pageCount, fileName: basename(to) }
      } catch (error) {
        yield stoppedBy(error, { nextPage: 1, otherwise: 'paper:pdfFailed', isCancelled: ending.aborted }, desk.log)
      }
    },
  })

export const saveDocument = (
  desk: PressDesk & { readonly dialogs: FileDialogs },
  document: KeptDocument,
  signal: AbortSignal | undefined,
): AsyncGenerator<PrintEvent> =>
  saveOnPress(desk, {
    document,
    signal,
    make: (ending) => pdfOf(desk, document, ending),
    pageCount: document.summary.pageCount,
  })
