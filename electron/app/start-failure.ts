import { ORPCError } from '@orpc/server'
import { app, dialog } from 'electron'
import i18next from 'i18next'
import enBackup from '../../resources/locales/en/backup.json'
import enStartup from '../../resources/locales/en/startup.json'
import zhCNBackup from '../../resources/locales/zh-CN/backup.json'
import zhCNStartup from '../../resources/locales/zh-CN/startup.json'
import zhTWBackup from '../../resources/locales/zh-TW/backup.json'
import zhTWStartup from '../../resources/locales/zh-TW/startup.json'
import { DatabaseRefused } from '../database/migrate'

const resources = {
  'zh-CN': { startup: zhCNStartup, backup: zhCNBackup },
  'zh-TW': { startup: zhTWStartup, backup: zhTWBackup },
  en: { startup: enStartup, backup: enBackup },
}

/** The data cannot be opened: says why and what to do, in the language of the system, and ends the program. */
export async function endWithStartFailure(error: unknown, databaseFile: string): Promise<void> {
  const words = i18next.createInstance()
  await words.init({ lng: app.getLocale(), fallbackLng: 'zh-CN', supportedLngs: Object.keys(resources), resources })
  // The backup before a migration failed, and with it the start.
  const isBackup = error instanceof ORPCError && error.message.startsWith('backup:')
  const key = error instanceof DatabaseRefused ? error.key : isBackup ? 'notBackedUp' : 'cannotOpen'
  const details =
    error instanceof DatabaseRefused
      ? { found: error.found, known: error.known }
      : isBackup
        ? { why: words.t(error.message as 'backup:failed') }
        : {}
  dialog.showErrorBox(
    words.t('startup:title'),
    words.t(`startup:${key}`, { ...details, file: databaseFile, interpolation: { escapeValue: false } }),
  )
  app.exit(1)
}
