import { app, type BrowserWindow } from 'electron'
import type { Press } from '../press/press'
import type { ShopKeeper } from '../shop/shop-keeper'
import { bringToFront } from './window'

/** A network share that does not answer must not keep the program from ending. */
const BACKUP_MS_AT_MOST = 60_000

interface Ending {
  readonly window: BrowserWindow
  readonly press: Pick<Press, 'finish'>
  readonly shopKeeper: ShopKeeper
  onFailure(where: string, error: unknown): void
}

/**
 * The window goes at once. Behind it a job that was handed to a printer is waited for and noted; what was entered since
 * the last backup is backed up; and then the program ends. A kill in between loses nothing: the data itself is safe
 * since each save. Whoever starts the program meanwhile gets it as soon as it has ended.
 */
export function endProgram({ window, press, shopKeeper, onFailure }: Ending): void {
  let isEnding = false
  let isWantedAgain = false
  const finishPress = () => press.finish().catch((error: unknown) => onFailure('printing at the end', error))
  // A hidden window would keep the program running after the last one that people see.
  window.once('closed', () => void finishPress())
  app.on('window-all-closed', () => app.quit())
  app.on('second-instance', () => {
    if (isEnding || window.isDestroyed()) isWantedAgain = true
    else bringToFront(window)
  })
  app.on('will-quit', (event) => {
    event.preventDefault()
    if (isEnding) return
    isEnding = true
    const finish = async () => {
      await finishPress()
      const shop = shopKeeper.current()
      // Its thread reads the data file: that is put in order when the last connection goes.
      await shop?.paperDocuments.close()
      await shop?.backupSchedule.backUpOnExit()
    }
    const tooLong = new Promise((resolve) => setTimeout(resolve, BACKUP_MS_AT_MOST))
    void Promise.race([finish(), tooLong])
      .catch((error: unknown) => onFailure('backup on exit', error))
      .finally(() => {
        shopKeeper.end()
        if (isWantedAgain) app.relaunch()
        app.exit(0)
      })
  })
}
