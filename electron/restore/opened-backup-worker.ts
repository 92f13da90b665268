import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import { migrations } from '../../migrations'
import type { RestoreComparison } from '../../shared/restore/restore'
import { migrateCopy } from '../database/migrate'
import { kyselyOn, openConnection } from '../database/open-database'
import { storeContents } from '../pictures/former-picture-writes'
import { checkBackup } from './check-backup'
import { type Comparison, compareWithToday, pageOf } from './compare'
import type { BackupAnswer, BackupQuestion, OpenedMessage, OpeningRequest } from './opened-backup'
import { readDifference } from './read-difference'

/** Checks one backup, compares it, and then answers what is asked of the differences until it is ended. */
const request = workerData as OpeningRequest
const tell = (message: OpenedMessage | BackupAnswer) => parentPort?.postMessage(message)

const problemOf = (error: unknown) => {
  if (error instanceof ORPCError) return { refusal: { code: error.code, message: error.message, data: error.data } }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return { failure: { code, message: String(error) } }
}

/** No data is open: everything in the backup is new. */
async function emptyShop(): Promise<string> {
  const file = join(request.folder, 'nothing.db')
  await migrateCopy(file, migrations)
  return file
}

const comparedOf = ({ counts, differences, newestThere, newestHere }: Comparison): RestoreComparison => {
  const { added, removed, changed } = differences
  const differenceCounts = { added: added.length, removed: removed.length, changed: changed.length }
  return { counts, differenceCounts, newestThere, newestHere }
}

async function open(): Promise<void> {
  let told = -1
  const progress = (phase: 'copying' | 'checking' | 'migrating' | 'comparing', share: number) => {
    const step = Math.floor(share * 50)
    if (step === told) return
    told = step
    tell({ kind: 'progress', phase, share })
  }
  const checked = await checkBackup(request, (phase, share) => {
    if (phase === 'copying' || phase === 'checking' || phase === 'migrating') progress(phase, share)
  })
  const liveFile = request.liveFile ?? (await emptyShop())
  let comparison = compareWithToday(liveFile, checked.databaseFile, (share) => progress('comparing', share))
  tell({ kind: 'opened', checked, compared: comparedOf(comparison) })

  const answer = async (question: BackupQuestion): Promise<unknown> => {
    if (question.ask === 'list') return pageOf(comparison.differences[question.kind], question)
    if (question.ask === 'compareAgain') {
      comparison = compareWithToday(liveFile, checked.databaseFile, () => {})
      return comparedOf(comparison)
    }
    if (question.ask === 'storePictures') {
      await storeContents(request.dataFolder, checked.pictures, () => {})
      return undefined
    }
    const [there, here] = [checked.databaseFile, liveFile].map((file) => openConnection(file, { isReadOnly: true }))
    try {
      return await readDifference(kyselyOn(there!), kyselyOn(here!), question.customerId)
    } finally {
      there!.close()
      here!.close()
    }
  }
  parentPort?.on('message', (question: BackupQuestion) => {
    answer(question).then(
      (result) => tell({ request: question.request, result }),
      (error: unknown) => tell({ request: question.request, ...problemOf(error) }),
    )
  })
}

open().catch((error: unknown) => {
  tell({ kind: 'failed', ...problemOf(error) })
  parentPort?.close()
})
