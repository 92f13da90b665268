import enCustomers from '../../resources/locales/en/customers.json'
import enExporting from '../../resources/locales/en/exporting.json'
import enReferences from '../../resources/locales/en/references.json'
import enServices from '../../resources/locales/en/serviceRecords.json'
import cnCustomers from '../../resources/locales/zh-CN/customers.json'
import cnExporting from '../../resources/locales/zh-CN/exporting.json'
import cnReferences from '../../resources/locales/zh-CN/references.json'
import cnServices from '../../resources/locales/zh-CN/serviceRecords.json'
import twCustomers from '../../resources/locales/zh-TW/customers.json'
import twExporting from '../../resources/locales/zh-TW/exporting.json'
import twReferences from '../../resources/locales/zh-TW/references.json'
import twServices from '../../resources/locales/zh-TW/serviceRecords.json'
import type { Language } from '../../shared/settings/settings'

const wordsOf = (
  customers: Pick<typeof cnCustomers, 'fields' | 'yes' | 'no'>,
  services: Pick<typeof cnServices, 'fields'>,
  references: Pick<typeof cnReferences, 'fields' | 'kinds'>,
  { sheets, kind, fileName }: Pick<typeof cnExporting, 'sheets' | 'kind' | 'fileName'>,
) => ({
  customer: customers.fields,
  yes: customers.yes,
  no: customers.no,
  service: services.fields,
  reference: references.fields,
  referenceKinds: references.kinds,
  sheets,
  kind,
  fileName,
})

const WORDS = {
  'zh-CN': wordsOf(cnCustomers, cnServices, cnReferences, cnExporting),
  'zh-TW': wordsOf(twCustomers, twServices, twReferences, twExporting),
  en: wordsOf(enCustomers, enServices, enReferences, enExporting),
} as const satisfies Record<Language, object>

export type ExportWords = ReturnType<typeof wordsOf>

/** Headers and names of sheets as the screen says them, so that an import knows them again. */
export const exportWordsIn = (language: Language): ExportWords => WORDS[language]
