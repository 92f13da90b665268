import { writeFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { assembleDossier } from './assemble-dossier'
import type { DossierAnswer, DossierWork } from './dossier-threads'
import { inspectFile } from './inspect-file'

const say = (answer: DossierAnswer) => parentPort?.postMessage(answer)

async function work(asked: DossierWork): Promise<void> {
  if (asked.act === 'inspect') return say({ inspection: await inspectFile(asked.file) })
  const whole = await assembleDossier(asked.job, (pageCount) => say({ pageCount }))
  await writeFile(asked.to, whole)
  say({ isWritten: true })
}

void work(workerData as DossierWork)
