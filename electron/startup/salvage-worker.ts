import { parentPort, workerData } from 'node:worker_threads'
import { salvageInto } from './salvage'

const { databaseFile, folder } = workerData as { databaseFile: string; folder: string }
const tables = salvageInto(databaseFile, folder, (table, rows) => parentPort?.postMessage({ table, rows }))
parentPort?.postMessage({ tables })
