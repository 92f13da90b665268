import { app, dialog } from 'electron'
import i18next from 'i18next'
import en from '../../resources/locales/en/startup.json'
import zhCN from '../../resources/locales/zh-CN/startup.json'
import zhTW from '../../resources/locales/zh-TW/startup.json'
import { DatabaseRefused } from '../database/migrate'

const resources = { 'zh-CN': { startup: zhCN }, 'zh-TW': { startup: zhTW }, en: { startup: en } }

/** The data cannot be opened: says why and what to do, in the language of the system, and ends the program. */
export async function endWithStartFailure(error: unknown, databaseFile: string): Promise<void> {
  const words = i18next.createInstance()
  await words.init({ lng: app.getLocale(), fallbackLng: 'zh-CN', supportedLngs: Object.keys(resources), resources })
  const key = error instanceof DatabaseRefused ? error.key : 'cannotOpen'
  const details = error instanceof DatabaseRefused ? { found: error.found, known: error.known } : {}
  dialog.showErrorBox(
    words.t('startup:title'),
    words.t(`startup:${key}`, { ...details, file: databaseFile, interpolation: { escapeValue: false } }),
  )
  app.exit(1)
}
