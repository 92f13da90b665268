import { join } from 'node:path'
import { EventPublisher } from '@orpc/server'
import { app, Menu, session } from 'electron'
import { migrations } from '../migrations'
import type { Topic } from '../shared/contract/meta'
import { saveFirstScreen } from './app/first-screen'
import { denyPermissions, lockDownPages } from './app/lock-down'
import { openLog } from './app/log'
import { announcePageProtocol, PAGE_ORIGIN, servePage } from './app/page-protocol'
import { dataPathsIn } from './app/paths'
import { endWithStartFailure } from './app/start-failure'
import { bringToFront, openWindow, preloadIn } from './app/window'
import { createListOrder } from './customer-list/list-order'
import { openMigrated } from './database/migrate'
import type { ChangeFeed } from './ipc/call'
import { serveContract } from './ipc/serve-contract'
import { builtInOperator } from './ipc/session'

const outFolder = join(import.meta.dirname, '..')
/** Changes that can change which customers a list shows, or their order. */
const LISTED: readonly Topic[] = ['customers', 'serviceRecords', 'references', 'namedLists']
let isQuitting = false

async function start(): Promise<void> {
  const userData = app.getPath('userData')
  const log = openLog(userData)
  const { databaseFile } = dataPathsIn(userData)
  const opened = await openMigrated(databaseFile, migrations, new Date()).catch(async (error: unknown) => {
    log.error('the data could not be opened', error)
    await endWithStartFailure(error, databaseFile)
  })
  if (!opened) return
  const { db } = opened

  const changes: ChangeFeed = new EventPublisher()
  const listOrder = createListOrder(join(outFolder, 'main', 'list-order-worker.js'), databaseFile)
  changes.subscribe('changed', (topics) => {
    if (topics.some((topic) => LISTED.includes(topic))) listOrder.forget()
  })

  servePage(join(outFolder, 'renderer'))
  denyPermissions(session.defaultSession)
  Menu.setApplicationMenu(null)
  const window = openWindow({ preload: preloadIn(outFolder), isQuitting: () => isQuitting })
  serveContract((frame) => frame === window.webContents.mainFrame && frame.origin === PAGE_ORIGIN, {
    db,
    session: builtInOperator,
    changes,
    listOrder,
    log,
    now: Date.now,
  })
  app.on('second-instance', () => bringToFront(window))
  app.on('will-quit', () => opened.connection.close())
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
