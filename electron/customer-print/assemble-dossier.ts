import { readFile } from 'node:fs/promises'
import { PDFDocument } from 'pdf-lib'
import type { Bookmark } from '../../shared/customer-print/dossier'
import { copyAttachment } from './copy-attachment'
import { writeOutline } from './outline'

export interface DossierJob {
  readonly title: string
  /** PDF of our own pages. */
  readonly own: Uint8Array
  /** Files of attached PDFs, and how many of our own pages stand before each. */
  readonly insertions: readonly { readonly file: string; readonly afterOwn: number }[]
  readonly bookmarks: readonly Bookmark[]
  /** Epoch ms. */
  readonly at: number
}

/** Card, pictures and attached PDFs as one file, with bookmarks. */
export async function assembleDossier(job: DossierJob): Promise<Uint8Array> {
  const pdf = await PDFDocument.create({ updateMetadata: false })
  const own = await PDFDocument.load(job.own, { updateMetadata: false })
  // All at once: fonts and pictures that pages share are copied once.
  const pages = await pdf.copyPages(own, own.getPageIndices())
  let next = 0
  const addOwn = (upTo: number) => {
    for (; next < upTo; next += 1) pdf.addPage(pages[next]!)
  }
  for (const { file, afterOwn } of job.insertions) {
    addOwn(afterOwn)
    for (const page of await copyAttachment(pdf, await readFile(file))) pdf.addPage(page)
  }
  addOwn(pages.length)
  writeOutline(pdf, job.bookmarks)
  pdf.setTitle(job.title, { showInWindowTitleBar: true })
  pdf.setCreator('Frontdesk')
  pdf.setProducer('Frontdesk')
  pdf.setCreationDate(new Date(job.at))
  pdf.setModificationDate(new Date(job.at))
  return pdf.save()
}
