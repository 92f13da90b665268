import { join } from 'node:path'
import { EventPublisher } from '@orpc/server'
import { app, session as browserSession, Menu } from 'electron'
import { endAfterBackup } from './app/end-after-backup'
import { systemDialogs } from './app/file-dialogs'
import { saveFirstScreen } from './app/first-screen'
import { denyPermissions, lockDownPages } from './app/lock-down'
import { openLog } from './app/log'
import { openShop } from './app/open-shop'
import { announcePageProtocol, PAGE_ORIGIN, servePage } from './app/page-protocol'
import { dataPathsIn } from './app/paths'
import { createShopKeeper, shopContext } from './app/shop-keeper'
import { endWithStartFailure } from './app/start-failure'
import { openWindow, preloadIn } from './app/window'
import { createBackups } from './backup/backups'
import type { ChangeFeed } from './ipc/call'
import { serveContract } from './ipc/serve-contract'
import { builtInOperator } from './ipc/session'
import { createChosenFiles } from './pictures/chosen-files'
import { findPictureFile } from './pictures/find-picture'
import { openPictureStore } from './pictures/picture-store'

const outFolder = join(import.meta.dirname, '..')
let isQuitting = false

async function start(): Promise<void> {
  const userData = app.getPath('userData')
  const log = openLog(userData)
  const paths = dataPathsIn(userData)
  const { dataFolder, databaseFile } = paths
  const changes: ChangeFeed = new EventPublisher()
  const workerFile = (name: string) => join(outFolder, 'main', `${name}.js`)
  const onFailure = (where: string, error: unknown) => log.error(where, error)
  const backups = createBackups({
    ...paths,
    workerFile: workerFile('backup-worker'),
    appVersion: app.getVersion(),
    onChanged: () => changes.publish('changed', ['backups']),
    onFailure,
    now: Date.now,
  })
  const keeper = createShopKeeper(() => openShop({ ...paths, workerFile, changes, backups, onFailure }))
  const opened = await keeper.open().catch(async (error: unknown) => {
    log.error('the data could not be opened', error)
    await endWithStartFailure(error, databaseFile)
  })
  if (!opened) return

  const pictureStore = openPictureStore(dataFolder)
  const session = builtInOperator
  servePage(join(outFolder, 'renderer'), async (kind, id) => {
    const shop = session.may('customers.view') ? keeper.current() : undefined
    return shop && findPictureFile(shop.db, pictureStore, kind, id)
  })
  denyPermissions(browserSession.defaultSession)
  Menu.setApplicationMenu(null)
  const window = openWindow({ preload: preloadIn(outFolder), isQuitting: () => isQuitting })
  const fixed = {
    session,
    changes,
    pasteIntoWindow: () => window.webContents.paste(),
    pictureStore,
    chosenFiles: createChosenFiles(),
    backups,
    dialogs: systemDialogs,
    log,
    now: Date.now,
  }
  serveContract(
    (frame) => frame === window.webContents.mainFrame && frame.origin === PAGE_ORIGIN,
    () => ({ ...fixed, ...shopContext(keeper.current()) }),
  )
  endAfterBackup({ window, keeper, onFailure })
  const firstScreen = process.env.FRONTDESK_FIRST_SCREEN
  if (firstScreen && !app.isPackaged) void saveFirstScreen(window, firstScreen)
}

if (app.requestSingleInstanceLock()) {
  announcePageProtocol()
  lockDownPages()
  app.on('before-quit', () => {
    isQuitting = true
  })
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start)
} else {
  app.quit()
}
