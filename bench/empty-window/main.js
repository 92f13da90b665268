import { join } from 'node:path'
import { app, BrowserWindow } from 'electron'

// The least that Electron can do: what 'start to first card' is compared with.
void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1366, height: 768, show: false, webPreferences: { sandbox: true } })
  window.once('ready-to-show', () => window.show())
  void window.loadFile(join(import.meta.dirname, 'index.html'))
})
app.on('window-all-closed', () => app.quit())
