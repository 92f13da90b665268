import { parentPort, workerData } from 'node:worker_threads'
import { PDFDocument } from 'pdf-lib'
import type { JoinRequest } from './join-pdfs'

async function join({ parts, title }: JoinRequest): Promise<Uint8Array> {
  const whole = await PDFDocument.create()
  whole.setTitle(title, { showInWindowTitleBar: true })
  whole.setProducer('Frontdesk')
  whole.setCreator('Frontdesk')
  for (const part of parts) {
    const from = await PDFDocument.load(part, { updateMetadata: false })
    for (const page of await whole.copyPages(from, from.getPageIndices())) whole.addPage(page)
  }
  return whole.save()
}

void join(workerData as JoinRequest).then((whole) => parentPort?.postMessage(whole))
