import type { WebContents } from 'electron'
import { joinPdfsIn } from './join-pdfs'
import { listPrinters } from './list-printers'
import type { Press } from './press'
import { jobsOf } from './print-queue'
import { createPrintWindow } from './print-window'

/** The press of this computer; `joinWorkerFile` is join-pdfs-worker as built. `contents` asks the system for printers. */
export function createSystemPress(joinWorkerFile: string, contents: WebContents): Press {
  const window = createPrintWindow()
  let work: { readonly documentId: number; readonly onEnd: () => void } | undefined
  return {
    listPrinters: () => listPrinters(contents),
    draw: window.draw,
    print: window.print,
    makePdf: window.makePdf,
    joinPdfs: (parts, title) => joinPdfsIn(joinWorkerFile, { parts, title }),
    jobsOf,
    take(documentId, onEnd) {
      if (work) return undefined
      work = { documentId, onEnd }
      return () => {
        window.dropUnfinished()
        work = undefined
      }
    },
    end(documentId) {
      if (work?.documentId !== documentId) return
      work.onEnd()
      window.close()
    },
    close: window.close,
  }
}
