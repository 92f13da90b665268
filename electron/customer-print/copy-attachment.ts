import { PDFArray, PDFDict, PDFDocument, PDFName, type PDFPage } from 'pdf-lib'
import type { AttachmentFault } from '../../shared/customer-print/dossier'

/** Actions that do something on the computer of whoever opens the dossier; a link to a page or an address may stay. */
const ACTIVE = new Set(['JavaScript', 'Launch', 'SubmitForm', 'ImportData', 'Rendition', 'Movie', 'Sound'])

const isActive = (action: PDFDict | undefined) => {
  const kind = action?.lookupMaybe(PDFName.of('S'), PDFName)
  return kind !== undefined && ACTIVE.has(kind.decodeText())
}

/** A PDF that came from elsewhere is paper in a dossier: it runs nothing. */
function disarm({ node }: PDFPage): void {
  node.delete(PDFName.of('AA'))
  const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)
  for (let at = 0; at < (annotations?.size() ?? 0); at += 1) {
    const annotation = annotations?.lookup(at)
    if (!(annotation instanceof PDFDict)) continue
    annotation.delete(PDFName.of('AA'))
    const action = annotation.lookup(PDFName.of('A'))
    if (!(action instanceof PDFDict) || isActive(action)) annotation.delete(PDFName.of('A'))
    else action.delete(PDFName.of('Next'))
  }
}

/** pdf-lib's own class of this is no class at run time. */
class Encrypted extends Error {}

/** The pages of an attached PDF, for a dossier. Errors: whatever pdf-lib says of a PDF that it cannot read. */
export async function copyAttachment(into: PDFDocument, content: Uint8Array): Promise<readonly PDFPage[]> {
  const from = await PDFDocument.load(content, { updateMetadata: false, ignoreEncryption: true })
  if (from.isEncrypted) throw new Encrypted()
  const pages = await into.copyPages(from, from.getPageIndices())
  pages.forEach(disarm)
  return pages
}

/** How many pages it will add, found out by doing it; or why it cannot. */
export async function inspectAttachment(content: Uint8Array): Promise<number | AttachmentFault> {
  try {
    const trial = await PDFDocument.create()
    for (const page of await copyAttachment(trial, content)) trial.addPage(page)
    const pageCount = trial.getPageCount()
    if (pageCount === 0) return 'damaged'
    await trial.save()
    return pageCount
  } catch (error) {
    return error instanceof Encrypted ? 'encrypted' : 'damaged'
  }
}
