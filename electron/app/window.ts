import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { PAGE_ORIGIN } from './page-protocol'

/** The size that everything is laid out for; the window may be larger. */
const SMALLEST = { width: 1024, height: 640 }

export interface WindowOptions {
  readonly preload: string
  /** Closing asks the page about unsaved typing, unless the whole program is ending or the data is another. */
  isStartingAnew(): boolean
}

/** Makes the one window and loads the page; shown once it has something to show. */
export function openWindow({ preload, isStartingAnew }: WindowOptions): BrowserWindow {
  let isQuitting = false
  app.on('before-quit', () => {
    isQuitting = true
  })
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    useContentSize: false,
    show: false,
    backgroundColor: '#eef1f4',
    title: '前台 Frontdesk',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  })
  window.once('ready-to-show', () => window.show())
  window.webContents.on('will-prevent-unload', (event) => {
    // Preventing the prevention: what was typed is in the draft, and a shutdown must not hang on a question.
    if (isQuitting || isStartingAnew()) event.preventDefault()
  })
  comeBackAfterCrash(window)
  void window.loadURL(`${PAGE_ORIGIN}/index.html`)
  return window
}

/** A page that crashes as soon as it is there would go round for ever. */
const CRASHES_AT_MOST = 3
const WITHIN_MS = 60_000

/** The page is loaded anew; what was typed is in the draft. */
function comeBackAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return
    crashes = [...crashes.filter((at) => Date.now() - at < WITHIN_MS), Date.now()]
    // Not in the midst of the news of it.
    if (crashes.length <= CRASHES_AT_MOST) setImmediate(() => window.isDestroyed() || window.webContents.reload())
  })
}

export const preloadIn = (outFolder: string) => join(outFolder, 'preload', 'preload.cjs')

export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
