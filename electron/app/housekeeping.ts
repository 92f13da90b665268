import { Worker } from 'node:worker_threads'
import { emptyBin } from '../bin/bin-writes'
import type { Db } from '../database/schema'
import { settingsOf } from '../settings/settings-queries'

/** After the first screen: nobody waits for this at the start. */
const LATER_MS = 20_000
/** The built-in operator, in whose name the program does what the settings say. */
const OPERATOR = 1

export interface Housekeeping {
  readonly db: Db
  readonly workerFile: string
  readonly databaseFile: string
  readonly dataFolder: string
  /** Something left the bin. */
  onPurged(): void
  onFailure(error: unknown): void
  now(): number
}

/** Once a start: empties the bin if the settings say so, then collects files that no picture shows any more. */
export function keepHouse(house: Housekeeping): void {
  const timer = setTimeout(() => void run(house).catch(house.onFailure), LATER_MS)
  timer.unref()
}

async function run({ db, workerFile, databaseFile, dataFolder, onPurged, onFailure, now }: Housekeeping) {
  const { binDays } = await settingsOf(db)
  if (binDays !== null && (await emptyBin(db, { userId: OPERATOR, at: now() }, binDays)) > 0) onPurged()
  const worker = new Worker(workerFile, { workerData: { databaseFile, dataFolder, now: now() } })
  worker.unref()
  worker.on('error', onFailure)
}
