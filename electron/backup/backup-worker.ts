import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import type { BackupEntry, WorkProgress } from '../../shared/backup/backup'
import { isSound } from '../data-files/snapshot'
import { openBackupFile } from './backup-file'
import { entryOf, manifestOf, thinBackups } from './backup-folder'
import { hashOfFile } from './bytes-of-file'
import {
  type BackupOrder,
  copyToSecond,
  type ExportPlace,
  exportBackup,
  type Made,
  makeBackup,
  type Tell,
} from './make-backup'
import { type BackupFailure, failureOf } from './refused-file'

/** Where a listed backup lies. */
export type PlacedFile = Pick<BackupEntry, 'fileName' | 'target'> & { readonly folder: string }

interface MakeJob {
  readonly kind: 'make'
  readonly order: BackupOrder
  readonly folder: string
  readonly second: string | null
  /** Names that a trial found damaged. */
  readonly damaged: readonly string[]
}

export type BackupJob =
  | MakeJob
  | { readonly kind: 'export'; readonly order: BackupOrder; readonly place: ExportPlace }
  | { readonly kind: 'drill'; readonly folder: string; readonly fileName: string }
  | { readonly kind: 'read'; readonly files: readonly PlacedFile[] }

export type BackupMessage =
  | WorkProgress
  /** Whole in the folder of this PC, whatever comes after. */
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'secondFailed'; readonly failure: BackupFailure }
  | { readonly kind: 'secondMade'; readonly rottenPictures: number }
  | { readonly kind: 'exported' }
  | { readonly kind: 'drilled'; readonly isWhole: boolean }
  | { readonly kind: 'read'; readonly entries: readonly (BackupEntry | null)[] }
  | { readonly kind: 'failed'; readonly failure: BackupFailure; readonly detail: string }

/** Where each phase lies in the whole, as measured with 1 GB. */
const SPANS: Readonly<Record<WorkProgress['phase'], readonly [from: number, to: number]>> = {
  copying: [0, 0.5],
  checking: [0.5, 0.7],
  migrating: [0.7, 0.7],
  pictures: [0.7, 0.8],
  encrypting: [0.8, 0.9],
  comparing: [0.9, 1],
}
const TELL_EVERY_MS = 100

const job = workerData as BackupJob
const say = (message: BackupMessage) => parentPort?.postMessage(message)

let toldAt = 0
let toldPhase = ''
const tell: Tell = (phase, share) => {
  if (phase === toldPhase && performance.now() - toldAt < TELL_EVERY_MS) return
  toldPhase = phase
  toldAt = performance.now()
  const [from, to] = SPANS[phase]
  say({ kind: 'progress', phase, share: from + (to - from) * share })
}

/** What could not be removed today is removed another day: the new backup is there all the same. */
const thin: typeof thinBackups = (...given) => thinBackups(...given).catch(() => {})

async function make({ order, folder, second, damaged }: MakeJob): Promise<void> {
  const made = await makeBackup(order, folder, tell)
  say({ kind: 'made', made })
  // The one that is about to be restored may be an old one: the next backup drops what need not stay.
  if (order.reason !== 'beforeRestore') await thin(folder, made.entry.fileName, damaged, order.madeAt)
  if (second === null) return
  try {
    const { entry, rottenPictures } = await copyToSecond(made, folder, second, tell)
    say({ kind: 'secondMade', rottenPictures })
    await thin(second, entry.fileName, [], order.madeAt)
  } catch (error) {
    say({ kind: 'secondFailed', failure: failureOf(error) })
  }
}

/** Takes a backup out as a restore would, and looks at all of it. */
async function drill(folder: string, fileName: string): Promise<boolean> {
  const trial = join(folder, 'drill.partial')
  await rm(trial, { recursive: true, force: true })
  await mkdir(trial)
  const backup = await openBackupFile(join(folder, fileName), null)
  try {
    await backup.extractTo(trial)
    for (const { sha256, isInside } of backup.manifest.pictures) {
      const file = isInside ? undefined : backup.pictureBeside(sha256)
      if (!isInside && (!file || (await hashOfFile(file)).sha256 !== sha256)) return false
    }
    return isSound(join(trial, 'frontdesk.db'), backup.manifest.counts)
  } finally {
    await backup.close()
    await rm(trial, { recursive: true, force: true })
  }
}

const readEntry = async ({ folder, fileName, target }: PlacedFile): Promise<BackupEntry | null> =>
  manifestOf(join(folder, fileName)).then(
    ({ manifest, bytes }) => entryOf(manifest, { fileName, bytes, target }),
    () => null,
  )

async function run(): Promise<void> {
  switch (job.kind) {
    case 'make':
      return make(job)
    case 'export':
      await exportBackup(job.order, job.place, tell)
      return say({ kind: 'exported' })
    case 'drill':
      return say({ kind: 'drilled', isWhole: await drill(job.folder, job.fileName) })
    default: {
      const entries: (BackupEntry | null)[] = []
      for (const file of job.files) entries.push(await readEntry(file))
      return say({ kind: 'read', entries })
    }
  }
}

void run().catch((error: unknown) => say({ kind: 'failed', failure: failureOf(error), detail: String(error) }))
