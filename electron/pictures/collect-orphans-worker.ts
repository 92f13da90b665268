import { parentPort, workerData } from 'node:worker_threads'
import { kyselyOn, openConnection } from '../database/open-database'
import { collectOrphans } from './collect-orphans'
import { openPictureStore } from './picture-store'

/** Walks the whole store once, beside the desk, and ends. */
const connection = openConnection(String(workerData.databaseFile))
try {
  const store = openPictureStore(String(workerData.dataFolder))
  parentPort?.postMessage(await collectOrphans(kyselyOn(connection), store, Number(workerData.now)))
} finally {
  connection.close()
}
