import i18next, { type TFunction } from 'i18next'
import enCustomers from '../../resources/locales/en/customers.json'
import enPaperWords from '../../resources/locales/en/paperWords.json'
import enServiceRecords from '../../resources/locales/en/serviceRecords.json'
import cnCustomers from '../../resources/locales/zh-CN/customers.json'
import cnPaperWords from '../../resources/locales/zh-CN/paperWords.json'
import cnServiceRecords from '../../resources/locales/zh-CN/serviceRecords.json'
import twCustomers from '../../resources/locales/zh-TW/customers.json'
import twPaperWords from '../../resources/locales/zh-TW/paperWords.json'
import twServiceRecords from '../../resources/locales/zh-TW/serviceRecords.json'
import type { Language } from '../../shared/settings/settings'

/** What paper says, and the names of the fields as the screen says them. */
const resources = {
  'zh-CN': { paperWords: cnPaperWords, customers: cnCustomers, serviceRecords: cnServiceRecords },
  'zh-TW': { paperWords: twPaperWords, customers: twCustomers, serviceRecords: twServiceRecords },
  en: { paperWords: enPaperWords, customers: enCustomers, serviceRecords: enServiceRecords },
} as const satisfies Record<Language, object>

export type PaperWords = TFunction<['paperWords', 'customers', 'serviceRecords']>

/** Words for paper that is laid out outside of the window. */
export function paperWordsIn(language: Language): PaperWords {
  const words = i18next.createInstance()
  void words.init({
    lng: language,
    fallbackLng: 'zh-CN',
    resources,
    ns: ['paperWords', 'customers', 'serviceRecords'],
    defaultNS: 'paperWords',
    // All words are in the program: they are there when this returns.
    initAsync: false,
    interpolation: { escapeValue: false },
  })
  return words.getFixedT(language, ['paperWords', 'customers', 'serviceRecords'])
}
