import { join } from 'node:path'
import { EventPublisher } from '@orpc/server'
import { app, session as browserSession, Menu } from 'electron'
import { migrations } from '../migrations'
import type { Topic } from '../shared/contract/meta'
import { systemDialogs } from './app/file-dialogs'
import { saveFirstScreen } from './app/first-screen'
import { keepHouse } from './app/housekeeping'
import { denyPermissions, lockDownPages } from './app/lock-down'
import { openLog } from './app/log'
import { announcePageProtocol, PAGE_ORIGIN, servePage } from './app/page-protocol'
import { dataPathsIn } from './app/paths'
import { endWithStartFailure } from './app/start-failure'
import { bringToFront, openWindow, preloadIn } from './app/window'
import { createListOrder } from './customer-list/list-order'
import { createNumberThreads } from './customer-numbers/number-threads'
import { createSeriesPlans } from './customer-numbers/series-plans'
import { createDossierThreads } from './customer-print/dossier-threads'
import { openMigrated } from './database/migrate'
import { createDuplicateThreads } from './duplicates/duplicate-threads'
import { createExportThreads } from './exporting/export-threads'
import type { ChangeFeed } from './ipc/call'
import { serveContract } from './ipc/serve-contract'
import { builtInOperator } from './ipc/session'
import { createPaperDocuments } from './paper/paper-documents'
import { createChosenFiles } from './pictures/chosen-files'
import { findPictureFile } from './pictures/find-picture'
import { openPictureStore } from './pictures/picture-store'
import { closeOffNetwork, PRINT_PARTITION } from './press/print-window'
import { createSystemPress } from './press/system-press'
import { createLongActs } from './references/long-acts'
import { readNames } from './references/reading-writes'

const outFolder = join(import.meta.dirname, '..')
/** Changes that can change which customers a list shows, or their order. */
const LISTED: readonly Topic[] = ['customers', 'serviceRecords', 'references', 'namedLists']
let isQuitting = false

async function start(): Promise<void> {
  const userData = app.getPath('userData')
  const log = openLog(userData)
  const { dataFolder, databaseFile } = dataPathsIn(userData)
  const opened = await openMigrated(databaseFile, migrations, new Date()).catch(async (error: unknown) => {
    log.error('the data could not be opened', error)
    await endWithStartFailure(error, databaseFile)
  })
  if (!opened) return
  const { db } = opened
  await readNames(db)

  const changes: ChangeFeed = new EventPublisher()
  const listOrder = createListOrder(join(outFolder, 'main', 'list-order-worker.js'), databaseFile)
  changes.subscribe('changed', (topics) => {
    if (topics.some((topic) => LISTED.includes(topic))) listOrder.forget()
  })

  const pictureStore = openPictureStore(dataFolder)
  const session = builtInOperator
  const printSession = browserSession.fromPartition(PRINT_PARTITION)
  for (const { protocol } of [browserSession.defaultSession, printSession]) {
    servePage(protocol, join(outFolder, 'renderer'), async (kind, id) =>
      session.may('customers.view') ? findPictureFile(db, pictureStore, kind, id) : undefined,
    )
  }
  denyPermissions(browserSession.defaultSession)
  closeOffNetwork(printSession)
  Menu.setApplicationMenu(null)
  const window = openWindow({ preload: preloadIn(outFolder), isQuitting: () => isQuitting })
  const press = createSystemPress(join(outFolder, 'main', 'join-pdfs-worker.js'), window.webContents)
  // A hidden window would keep the program running after the last one that people see.
  window.once('closed', () => press.close())
  serveContract((frame) => frame === window.webContents.mainFrame && frame.origin === PAGE_ORIGIN, {
    db,
    session,
    changes,
    listOrder,
    longActs: createLongActs(join(outFolder, 'main', 'long-act-worker.js'), databaseFile),
    exportThreads: createExportThreads(join(outFolder, 'main', 'export-worker.js'), databaseFile),
    numberThreads: createNumberThreads(join(outFolder, 'main', 'number-worker.js'), databaseFile),
    seriesPlans: createSeriesPlans(),
    pasteIntoWindow: () => window.webContents.paste(),
    paperDocuments: createPaperDocuments(join(outFolder, 'main', 'paper-worker.js'), databaseFile),
    press,
    dossierThreads: createDossierThreads(join(outFolder, 'main', 'dossier-worker.js')),
    duplicateThreads: createDuplicateThreads(join(outFolder, 'main', 'duplicate-worker.js'), databaseFile),
    pictureStore,
    chosenFiles: createChosenFiles(),
    dialogs: systemDialogs,
    log,
    now: Date.now,
  })
  keepHouse({
    db,
    workerFile: join(outFolder, 'main', 'collect-orphans-worker.js'),
    databaseFile,
    dataFolder,
    onPurged: () => changes.publish('changed', ['customers', 'serviceRecords', 'pictures', 'references']),
    onFailure: (error) => log.error('housekeeping', error),
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
