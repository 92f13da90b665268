import { parentPort, workerData } from 'node:worker_threads'
import { assembleDossier } from './assemble-dossier'
import type { DossierAnswer, DossierWork } from './dossier-threads'
import { inspectFile } from './inspect-file'

const answerOf = async (asked: DossierWork): Promise<DossierAnswer> =>
  asked.act === 'inspect' ? { inspection: await inspectFile(asked.file) } : { whole: await assembleDossier(asked.job) }

void answerOf(workerData as DossierWork).then((answer) => parentPort?.postMessage(answer))
