import { PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef } from 'pdf-lib'
import type { Bookmark } from '../../shared/customer-print/dossier'

/** Bookmarks at the side of a PDF, which pdf-lib has no call for: ISO 32000-1, 12.3.3. Pages count from 1. */
export function writeOutline(pdf: PDFDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return
  const { context, catalog } = pdf
  const outline = context.nextRef()
  const refs = bookmarks.map(() => context.nextRef())
  bookmarks.forEach(({ title, page }, at) => {
    const item = PDFDict.withContext(context)
    const link = (name: string, to: PDFRef | undefined) => to && item.set(PDFName.of(name), to)
    item.set(PDFName.of('Title'), PDFHexString.fromText(title))
    link('Parent', outline)
    link('Prev', refs[at - 1])
    link('Next', refs[at + 1])
    item.set(PDFName.of('Dest'), context.obj([pdf.getPage(page - 1).ref, 'Fit']))
    context.assign(refs[at]!, item)
  })
  const root = PDFDict.withContext(context)
  root.set(PDFName.of('Type'), PDFName.of('Outlines'))
  root.set(PDFName.of('First'), refs[0]!)
  root.set(PDFName.of('Last'), refs.at(-1)!)
  root.set(PDFName.of('Count'), PDFNumber.of(bookmarks.length))
  context.assign(outline, root)
  catalog.set(PDFName.of('Outlines'), outline)
  // Shown when it is opened.
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'))
}
