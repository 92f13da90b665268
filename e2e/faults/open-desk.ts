import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient, EventPublisher, type RouterClient } from '@orpc/server'
import type Database from 'better-sqlite3'
import { createBackups } from '../../electron/backup/backups'
import { createSeriesPlans } from '../../electron/customer-numbers/series-plans'
import type { CallContext, ChangeFeed } from '../../electron/ipc/call'
import { handlers } from '../../electron/ipc/handlers'
import { builtInOperator } from '../../electron/ipc/session'
import { createChosenFiles } from '../../electron/pictures/chosen-files'
import { openPictureStore, type PictureStore } from '../../electron/pictures/picture-store'
import { noPress } from '../../electron/press/test-press'
import { createBackupDesk } from '../../electron/restore/opened-backup'
import { openShop, type Shop } from '../../electron/shop/open-shop'
import { createShopKeeper, shopContext } from '../../electron/shop/shop-keeper'
import { type StartState, startShop } from '../../electron/shop/start-shop'
import { noteSuspect } from '../../electron/startup/install-file'
import { isDamage } from '../../electron/startup/start-check'
import type { Damage } from '../../shared/startup/startup'
import { importThreadStarter } from './start-import'

/** Of the day on which all tests live. */
const BASE = Date.UTC(2026, 10, 22, 1)

/** Paper is no part of what must outlive a power cut. */
const nobody = async (): Promise<never> => {
  throw new Error('nothing is printed here')
}

export interface DeskPlace {
  /** What the program calls `<user data>/data`; made if it is not there. */
  readonly dataFolder: string
  /** Workers as built, by their names. */
  readonly workers: Readonly<Record<string, string>>
}

/** The main process without Electron: the calls of the contract, by the handlers that serve the window. */
export interface Desk {
  readonly call: RouterClient<typeof handlers>
  readonly dataFolder: string
  readonly databaseFile: string
  readonly store: PictureStore
  /** undefined: nothing is wrong with the data. */
  readonly damage: Damage | undefined
  readonly failures: unknown[]
  /** Each act has a minute of its own. */
  clock: { now: number }
  /** Of the round: how often this shop was killed. */
  readonly attempt: number
  /** What the dialogs of the system answer next. */
  answer: { file: string | undefined }
  shop(): Shop
  connection(): Database.Database
  backupDesk: CallContext['backupDesk']
  backups: CallContext['backups']
  close(): Promise<void>
}

export const timeOf = (turn: number) => BASE + turn * 60_000

/** Starts as electron/main.ts does. Errors: as startShop. */
export async function openDesk({ dataFolder, workers }: DeskPlace, { turn = 0, attempt = 0 } = {}): Promise<Desk> {
  const databaseFile = join(dataFolder, 'frontdesk.db')
  mkdirSync(dataFolder, { recursive: true })
  const dataPaths = { dataFolder, databaseFile }
  const clock = { now: timeOf(turn) }
  const now = () => clock.now
  const answer: Desk['answer'] = { file: undefined }
  const failures: unknown[] = []
  const onFailure = (where: string, error: unknown) => {
    failures.push(`${where}: ${String(error)}`)
    if (isDamage(error)) noteSuspect(dataFolder)
  }
  const changes: ChangeFeed = new EventPublisher()
  const workerFile = (name: string) => {
    const file = workers[name]
    if (file === undefined) throw new Error(`no worker ${name}`)
    return file
  }
  const backupWorker = workerFile('backup-worker')
  const onChanged = () => {}
  const backups = createBackups({
    ...dataPaths,
    workerFile: backupWorker,
    appVersion: '0.1.0',
    onChanged,
    onFailure,
    now,
  })
  const shopKeeper = createShopKeeper(() =>
    openShop({
      ...dataPaths,
      workerFile,
      changes,
      backups,
      startImport: importThreadStarter(databaseFile, workerFile),
      onFailure,
    }),
  )
  const startState: StartState = { damage: await startShop(shopKeeper, dataPaths, clock.now) }
  const store = openPictureStore(dataFolder)
  const backupDesk = createBackupDesk(workerFile('opened-backup-worker'), dataFolder)
  const seriesPlans = createSeriesPlans()
  const context = (): CallContext => ({
    session: builtInOperator,
    changes,
    pasteIntoWindow: () => {},
    seriesPlans,
    press: noPress,
    dossierThreads: { inspect: nobody, assemble: nobody },
    pictureStore: store,
    chosenFiles: createChosenFiles(),
    backups,
    dialogs: {
      open: async () => (answer.file === undefined ? [] : [answer.file]),
      save: async () => answer.file,
      folder: async () => answer.file,
      show: async () => {},
    },
    dataPaths,
    shopKeeper,
    backupDesk,
    startState,
    workerFile,
    startAnew: () => {},
    log: { warn: () => {}, error: onFailure },
    now,
    ...shopContext(shopKeeper.current()),
  })
  const shop = () => {
    const open = shopKeeper.current()
    if (!open) throw new Error('no data is open')
    return open
  }
  return {
    call: createRouterClient(handlers, { context }),
    dataFolder,
    databaseFile,
    store,
    damage: startState.damage,
    failures,
    clock,
    attempt,
    answer,
    shop,
    connection: () => shop().connection,
    backupDesk,
    backups,
    async close() {
      await backupDesk.close()
      await shopKeeper.current()?.close()
      await backups.whenIdle()
    },
  }
}
