import type { WebContents } from 'electron'
import { joinPdfsIn } from './join-pdfs'
import { listPrinters } from './list-printers'
import type { Press } from './press'
import { jobsOf } from './print-queue'
import { createPrintWindow } from './print-window'

/** Queues show a job 1 to 2 s after it was handed over. */
const QUEUE_PATIENCE = 10_000

/** The press of this computer; `joinWorkerFile` is join-pdfs-worker as built. `contents` asks the system for printers. */
export function createSystemPress(joinWorkerFile: string, contents: WebContents): Press {
  const window = createPrintWindow()
  let work: { readonly documentId: number; readonly onEnd: () => void } | undefined
  return {
    listPrinters: () => {
      // Printers are asked for where something is about to be printed.
      window.warm()
      return listPrinters(contents)
    },
    draw: window.draw,
    print: window.print,
    makePdf: window.makePdf,
    joinPdfs: (parts, title) => joinPdfsIn(joinWorkerFile, { parts, title }),
    jobsOf,
    queuePatience: QUEUE_PATIENCE,
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
      // What was handed over already is left alone: the queue is about to show it.
      window.dropUnfinished()
    },
    close: window.close,
  }
}
