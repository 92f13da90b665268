import type { WebContents } from 'electron'
import { joinPdfsIn } from './join-pdfs'
import { listPrinters } from './list-printers'
import type { Press } from './press'
import { jobsOf } from './print-queue'
import { createPrintWindow } from './print-window'
import { workAtPress } from './work-at-press'

/** Queues show a job 1 to 2 s after it was handed over; Windows takes seconds to say what its queue holds. */
const QUEUE_PATIENCE = process.platform === 'win32' ? 30_000 : 10_000
/** Handing 500 pages over takes 4 s. */
const HANDING_OVER_MS = 20_000

/** The press of this computer; `joinWorkerFile` is join-pdfs-worker as built. `contents` asks the system for printers. */
export function createSystemPress(joinWorkerFile: string, contents: WebContents): Press {
  const window = createPrintWindow()
  const { take, end, noteHandedOver, finish } = workAtPress({
    dropUnfinished: window.dropUnfinished,
    patience: QUEUE_PATIENCE + HANDING_OVER_MS,
  })
  return {
    listPrinters: () => {
      // Printers are asked for where something is about to be printed.
      window.warm()
      return listPrinters(contents)
    },
    draw(portion) {
      noteHandedOver(false)
      return window.draw(portion)
    },
    print(target) {
      noteHandedOver(true)
      return window.print(target)
    },
    makePdf: window.makePdf,
    joinPdfs: (parts, title, signal) => joinPdfsIn(joinWorkerFile, { parts, title }, signal),
    jobsOf,
    queuePatience: QUEUE_PATIENCE,
    take,
    end,
    async finish() {
      await finish()
      window.close()
    },
  }
}
