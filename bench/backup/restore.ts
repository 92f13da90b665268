import { copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { EventPublisher } from '@orpc/server'
import { createBackups } from '../../electron/backup/backups'
import { bundled } from '../../electron/database/test-bundle'
import { noImports } from '../../electron/ipc/test-client'
import { createBackupDesk } from '../../electron/restore/opened-backup'
import { type RestoreRoom, restoreAll } from '../../electron/restore/replace-database'
import { openShop } from '../../electron/shop/open-shop'
import { createShopKeeper } from '../../electron/shop/shop-keeper'
import { cacheFolder, projectRoot } from '../../scripts/project-paths'

export interface RestoreFigures {
  readonly bytes: number
  /** The backup checked on a copy and compared with today's data. */
  readonly previewMs: number
  /** Today's database closed and moved aside, the backup's in its place, checked and open. */
  readonly swapMs: number
}

const WORKERS: Readonly<Record<string, string>> = {
  'backup-worker': 'electron/backup/backup-worker.ts',
  'opened-backup-worker': 'electron/restore/opened-backup-worker.ts',
  'long-act-worker': 'electron/references/long-act-worker.ts',
  'list-order-worker': 'electron/customer-list/list-order-worker.ts',
  'collect-orphans-worker': 'electron/pictures/collect-orphans-worker.ts',
}

/** Every hundredth customer has changed since the backup. */
const CHANGE = "UPDATE customer SET address = address || '1' WHERE id % 100 = 0"

/** A shop in a folder of its own, its window left out. */
async function running(databaseFile: string, dataFolder: string) {
  const built = new Map<string, string>()
  for (const [name, entry] of Object.entries(WORKERS)) built.set(name, await bundled(join(projectRoot, entry)))
  const workerFile = (name: string) => built.get(name) ?? name
  const onFailure = (_where: string, error: unknown) => console.error(error)
  const dataPaths = { dataFolder, databaseFile }
  const backups = createBackups({
    ...dataPaths,
    workerFile: workerFile('backup-worker'),
    appVersion: '0.0.0',
    onChanged: () => {},
    onFailure,
    now: Date.now,
  })
  await backups.whenIdle()
  const changes = new EventPublisher<never>()
  const shopKeeper = createShopKeeper(() =>
    openShop({ ...dataPaths, workerFile, changes, backups, startImport: noImports, onFailure }),
  )
  await shopKeeper.open()
  const backupDesk = createBackupDesk(workerFile('opened-backup-worker'), dataFolder)
  const startState = { damage: undefined }
  return { isOpen: true, dataPaths, shopKeeper, backupDesk, backups, startState, startAnew: () => {}, now: Date.now }
}

async function swapMsOf(room: RestoreRoom, restoreId: number): Promise<number> {
  let begunAt = 0
  for await (const event of restoreAll(room, restoreId)) {
    if (event.kind === 'progress' && event.phase === 'comparing') begunAt = performance.now()
  }
  return performance.now() - begunAt
}

/** A copy of the shop is backed up, changed, compared with its backup and put back. */
export async function benchRestore(shopFile: string): Promise<RestoreFigures> {
  mkdirSync(cacheFolder, { recursive: true })
  const dataFolder = mkdtempSync(join(cacheFolder, 'bench-restore-'))
  const databaseFile = join(dataFolder, 'frontdesk.db')
  copyFileSync(shopFile, databaseFile)
  const room = await running(databaseFile, dataFolder)
  try {
    const file = await room.backups.backupBefore('asked')
    room.shopKeeper.current()?.connection.exec(CHANGE)
    const startedAt = performance.now()
    const opening = room.backupDesk.open({ file, passphrase: null, liveFile: databaseFile }, undefined)
    let step = await opening.next()
    while (!step.done) step = await opening.next()
    const previewMs = performance.now() - startedAt
    const swapMs = await swapMsOf(room, step.value.restoreId)
    return { bytes: statSync(databaseFile).size, previewMs, swapMs }
  } finally {
    await room.backupDesk.close()
    room.shopKeeper.end()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

export function restoreTable(figures: readonly RestoreFigures[]): readonly string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  return [
    '| database | preview (goal 5 s at 100,000 customers) | swap (goal 10 s at 1 GB) |',
    '|---|---|---|',
    ...figures.map(
      ({ bytes, previewMs, swapMs }) =>
        `| ${(bytes / 1e9).toFixed(2)} GB | ${seconds(previewMs)} | ${swapMs.toFixed(0)} ms |`,
    ),
  ]
}
