import { join } from 'node:path'
import { EventPublisher } from '@orpc/server'
import { app, session as browserSession, Menu } from 'electron'
import { endProgram } from './app/end-program'
import { systemDialogs } from './app/file-dialogs'
import { saveFirstScreen } from './app/first-screen'
import { denyPermissions, lockDownPages } from './app/lock-down'
import { openLog } from './app/log'
import { announcePageProtocol, PAGE_ORIGIN, servePage } from './app/page-protocol'
import { dataPathsIn } from './app/paths'
import { endWithStartFailure } from './app/start-failure'
import { openWindow, preloadIn } from './app/window'
import { createBackups } from './backup/backups'
import { createSeriesPlans } from './customer-numbers/series-plans'
import { createDossierThreads } from './customer-print/dossier-threads'
import type { ChangeFeed } from './ipc/call'
import { serveContract } from './ipc/serve-contract'
import { builtInOperator } from './ipc/session'
import { createChosenFiles } from './pictures/chosen-files'
import { findPictureFile } from './pictures/find-picture'
import { openPictureStore } from './pictures/picture-store'
import { closeOffNetwork, PRINT_PARTITION } from './press/print-window'
import { createSystemPress } from './press/system-press'
import { createBackupDesk } from './restore/opened-backup'
import { importStarter } from './shop/import-starter'
import { openShop } from './shop/open-shop'
import { createShopKeeper, shopContext } from './shop/shop-keeper'
import { type StartState, startShop } from './shop/start-shop'
import { noteSuspect } from './startup/install-file'
import { isDamage } from './startup/start-check'

const outFolder = join(import.meta.dirname, '..')
/** Typing that is not saved belongs to data that is no more. */
let isStartingAnew = false

async function start(): Promise<void> {
  const userData = app.getPath('userData')
  const log = openLog(userData)
  const dataPaths = dataPathsIn(userData)
  const { dataFolder, databaseFile } = dataPaths
  const changes: ChangeFeed = new EventPublisher()
  const workerFile = (name: string) => join(outFolder, 'main', `${name}.js`)
  const onFailure = (where: string, error: unknown) => {
    log.error(where, error)
    if (isDamage(error)) noteSuspect(dataFolder)
  }
  const backups = createBackups({
    ...dataPaths,
    workerFile: workerFile('backup-worker'),
    appVersion: app.getVersion(),
    onChanged: () => changes.publish('changed', ['backups']),
    onFailure,
    now: Date.now,
  })
  const shopKeeper = createShopKeeper(() =>
    openShop({
      ...dataPaths,
      workerFile,
      changes,
      backups,
      startImport: importStarter(databaseFile, workerFile),
      onFailure,
    }),
  )
  const startState: StartState = { damage: undefined }
  try {
    startState.damage = await startShop(shopKeeper, dataPaths, Date.now())
  } catch (error) {
    log.error('the data could not be opened', error)
    return endWithStartFailure(error, databaseFile)
  }
  if (startState.damage) log.error('the data is damaged', startState.damage.found)

  const pictureStore = openPictureStore(dataFolder)
  const session = builtInOperator
  const printSession = browserSession.fromPartition(PRINT_PARTITION)
  for (const { protocol } of [browserSession.defaultSession, printSession]) {
    servePage(protocol, join(outFolder, 'renderer'), async (kind, id) => {
      const shop = session.may('customers.view') ? shopKeeper.current() : undefined
      return shop && findPictureFile(shop.db, pictureStore, kind, id)
    })
  }
  denyPermissions(browserSession.defaultSession)
  closeOffNetwork(printSession)
  Menu.setApplicationMenu(null)
  const window = openWindow({ preload: preloadIn(outFolder), isStartingAnew: () => isStartingAnew })
  const press = createSystemPress(workerFile('join-pdfs-worker'), window.webContents)
  const startAnew = () => {
    isStartingAnew = true
    gate.endSession()
    // Nobody knows its number any more.
    void fixed.backupDesk.close().catch((error: unknown) => onFailure('opened backup', error))
    window.webContents.once('did-finish-load', () => {
      isStartingAnew = false
    })
    window.webContents.reload()
  }
  const fixed = {
    session,
    changes,
    seriesPlans: createSeriesPlans(),
    pasteIntoWindow: () => window.webContents.paste(),
    press,
    dossierThreads: createDossierThreads(workerFile('dossier-worker')),
    pictureStore,
    chosenFiles: createChosenFiles(),
    backups,
    dialogs: systemDialogs,
    dataPaths,
    shopKeeper,
    backupDesk: createBackupDesk(workerFile('opened-backup-worker'), dataFolder),
    startState,
    workerFile,
    startAnew,
    log: { warn: (message: string) => log.warn(message), error: onFailure },
    now: Date.now,
  }
  const gate = serveContract(
    (frame) => frame === window.webContents.mainFrame && frame.origin === PAGE_ORIGIN,
    () => ({ ...fixed, ...shopContext(shopKeeper.current()) }),
  )
  endProgram({ window, press, shopKeeper, onFailure })
  const firstScreen = process.env.FRONTDESK_FIRST_SCREEN
  if (firstScreen && !app.isPackaged) void saveFirstScreen(window, firstScreen)
}

if (app.requestSingleInstanceLock()) {
  announcePageProtocol()
  lockDownPages()
  void app.whenReady().then(start)
} else {
  app.quit()
}
