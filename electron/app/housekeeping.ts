import { Worker } from 'node:worker_threads'
import { emptyBin } from '../bin/bin-writes'
import type { Db } from '../database/schema'
import { settingsOf } from '../settings/settings-queries'
import { isClockTrusted } from './trusted-clock'

/** After the first screen: nobody waits for this at the start. */
const LATER_MS = 20_000
/** The built-in operator, in whose name the program does what the settings say. */
const OPERATOR = 1

export interface Housekeeping {
  readonly db: Db
  readonly workerFile: string
  readonly databaseFile: string
  readonly dataFolder: string
  /** Contents that no picture shows may go: nothing that still needs them can come back. */
  mayCollect(): boolean
  /** Something left the bin. */
  onPurged(): void
  onFailure(error: unknown): void
  now(): number
}

/** What has had its time goes, unless the clock may be wrong: then it stays until another day. */
export async function tidyUp(house: Housekeeping, isStopped: () => boolean): Promise<Worker | undefined> {
  if (!isClockTrusted(house.dataFolder, house.now())) return undefined
  await emptyOldBin(house)
  return isStopped() || !house.mayCollect() ? undefined : collectOrphans(house)
}

/** Once a start: empties the bin if the settings say so, then collects files that no picture shows any more. */
export function keepHouse(house: Housekeeping): { stop(): Promise<void> } {
  let worker: Worker | undefined
  let isStopped = false
  const run = async () => {
    worker = await tidyUp(house, () => isStopped)
  }
  const timer = setTimeout(() => void run().catch((error) => isStopped || house.onFailure(error)), LATER_MS)
  timer.unref()
  return {
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await worker?.terminate()
    },
  }
}

async function emptyOldBin({ db, onPurged, now }: Housekeeping): Promise<void> {
  const { binDays } = await settingsOf(db)
  if (binDays !== null && (await emptyBin(db, { userId: OPERATOR, at: now() }, binDays)) > 0) onPurged()
}

function collectOrphans({ workerFile, databaseFile, dataFolder, onFailure, now }: Housekeeping): Worker {
  const worker = new Worker(workerFile, { workerData: { databaseFile, dataFolder, now: now() } })
  worker.unref()
  worker.on('error', onFailure)
  return worker
}
