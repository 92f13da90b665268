import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { PrintPortion } from '../../shared/paper/print-portion'
import { loadPaperFonts } from '../paper/load-paper-fonts'
import './print-window.css'
import { type PrintPage, PrintPages } from './print-pages'
import { printedPictures } from './printed-pictures'

declare global {
  interface Window {
    /** Appends pages; `json` is a PrintPortion. Resolves when fonts and pictures are there: blank before. */
    drawPages(json: string): Promise<void>
    clearPages(): void
  }
}

/** A picture that is gone leaves its place empty. */
const decodePictures = () =>
  Promise.all(
    [...document.querySelectorAll('image')].map((image) =>
      (image as SVGImageElement & { decode(): Promise<void> }).decode().catch(() => undefined),
    ),
  )

function servePages(): void {
  const root = createRoot(document.getElementById('root')!)
  let drawn: readonly PrintPage[] = []
  const draw = (pages: readonly PrintPage[]) => {
    drawn = pages
    // The main process prints what is there when we answer.
    flushSync(() => root.render(<PrintPages pages={drawn} />))
  }
  window.drawPages = async (json) => {
    const { title, pageSize, pages, transform, firstPage } = JSON.parse(json) as PrintPortion
    document.title = title
    const sourceOf = await printedPictures(pages)
    const added = pages.map((page, index) => ({ number: firstPage + index, page, pageSize, transform, sourceOf }))
    draw([...drawn, ...added])
    await Promise.all([loadPaperFonts(), decodePictures()])
    await document.fonts.ready
  }
  window.clearPages = () => draw([])
}

servePages()
