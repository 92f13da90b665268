import { readFile } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { assembleDossier } from './assemble-dossier'
import { inspectAttachment } from './copy-attachment'
import type { DossierAnswer, DossierWork } from './dossier-threads'

const answerOf = async (asked: DossierWork): Promise<DossierAnswer> =>
  asked.act === 'inspect'
    ? { found: await inspectAttachment(await readFile(asked.file)) }
    : { whole: await assembleDossier(asked.job) }

void answerOf(workerData as DossierWork).then((answer) => parentPort?.postMessage(answer))
