import { inflateSync } from 'node:zlib'
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

/** All objects and cross references of a PDF of 25 MB are far less. */
const OBJECT_BYTES_AT_MOST = 200 * 1024 * 1024
/** A dictionary stands just before its stream. */
const DICTIONARY_BYTES = 2000

const START = Buffer.from('stream')

const isTooLarge = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'

/**
 * Whether what pdf-lib unfolds as it reads, streams of objects and of cross references, is more than any real PDF has.
 * Pictures stay as they are, and may be large. Names may be written with '#', and such streams are looked at too.
 */
function unfoldsTooFar(content: Uint8Array): boolean {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  let left = OBJECT_BYTES_AT_MOST
  for (let at = bytes.indexOf(START); at >= 0; at = bytes.indexOf(START, at + START.length)) {
    if (bytes.toString('latin1', Math.max(0, at - 3), at) === 'end') continue
    const before = bytes.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at)
    if (!/ObjStm|XRef|#/.test(before.slice(before.lastIndexOf('obj')))) continue
    let from = at + START.length
    while (bytes[from] === 0x0d || bytes[from] === 0x0a) from += 1
    try {
      left -= inflateSync(bytes.subarray(from), { maxOutputLength: left }).length
    } catch (error) {
      // What is folded in another way is the thread's to end.
      if (isTooLarge(error)) return true
    }
    if (left <= 0) return true
  }
  return false
}

/** How many pages it will add, found out by doing it; or why it cannot. */
export async function inspectAttachment(content: Uint8Array): Promise<number | AttachmentFault> {
  if (unfoldsTooFar(content)) return 'damaged'
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
