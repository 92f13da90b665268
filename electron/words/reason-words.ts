import i18next from 'i18next'
import enCustomers from '../../resources/locales/en/customers.json'
import enImporting from '../../resources/locales/en/importing.json'
import enProblems from '../../resources/locales/en/problems.json'
import cnCustomers from '../../resources/locales/zh-CN/customers.json'
import cnImporting from '../../resources/locales/zh-CN/importing.json'
import cnProblems from '../../resources/locales/zh-CN/problems.json'
import twCustomers from '../../resources/locales/zh-TW/customers.json'
import twImporting from '../../resources/locales/zh-TW/importing.json'
import twProblems from '../../resources/locales/zh-TW/problems.json'
import type { Language } from '../../shared/settings/settings'

const resources: Readonly<Record<Language, Record<string, object>>> = {
  'zh-CN': { customers: cnCustomers, importing: cnImporting, problems: cnProblems },
  'zh-TW': { customers: twCustomers, importing: twImporting, problems: twProblems },
  en: { customers: enCustomers, importing: enImporting, problems: enProblems },
}

/** Words for files that leave the program, in the language of the screen. */
export async function wordsFor(language: Language): Promise<(key: string, blanks?: object) => string> {
  const words = i18next.createInstance()
  await words.init({ lng: language, fallbackLng: 'zh-CN', resources, interpolation: { escapeValue: false } })
  return (key, blanks = {}) => words.t(key, blanks as Record<string, unknown>)
}
