import { app, type BrowserWindow } from 'electron'
import type { ShopKeeper } from '../shop/shop-keeper'
import { bringToFront } from './window'

/** A network share that does not answer must not keep the program from ending. */
const BACKUP_MS_AT_MOST = 60_000

interface Ending {
  readonly window: BrowserWindow
  readonly shopKeeper: ShopKeeper
  onFailure(where: string, error: unknown): void
}

/**
 * The window goes at once; what was entered since the last backup is backed up behind it, and then the program ends. A
 * kill in between loses nothing: the data itself is safe since each save. Whoever starts the program meanwhile gets it
 * as soon as it has ended.
 */
export function endAfterBackup({ window, shopKeeper, onFailure }: Ending): void {
  let isEnding = false
  let isWantedAgain = false
  app.on('second-instance', () => {
    if (isEnding || window.isDestroyed()) isWantedAgain = true
    else bringToFront(window)
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    const backedUp = shopKeeper.current()?.backupSchedule.backUpOnExit() ?? Promise.resolve()
    const tooLong = new Promise((resolve) => setTimeout(resolve, BACKUP_MS_AT_MOST))
    void Promise.race([backedUp, tooLong])
      .catch((error: unknown) => onFailure('backup on exit', error))
      .finally(() => {
        shopKeeper.end()
        if (isWantedAgain) app.relaunch()
        app.exit(0)
      })
  })
}
