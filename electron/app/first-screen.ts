import { renameSync, writeFileSync } from 'node:fs'
import type { BrowserWindow } from 'electron'

/** For starts without a display: writes what the window shows once its first screen is drawn. */
export async function saveFirstScreen(window: BrowserWindow, file: string): Promise<void> {
  await window.webContents.executeJavaScript(
    `new Promise((done) => {
      const look = () => document.querySelector('main') ? requestAnimationFrame(() => setTimeout(done, 300)) : setTimeout(look, 50)
      look()
    })`,
  )
  const image = await window.webContents.capturePage()
  writeFileSync(`${file}.partial`, image.toPNG())
  renameSync(`${file}.partial`, file)
}
