import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { LANGUAGES, type Language } from '../../shared/settings/settings'

const files = import.meta.glob<Record<string, unknown>>('../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
})

/** { 'zh-CN': { customers: {…}, … }, … } from the file names. */
function resourcesFrom(found: typeof files) {
  const resources: Record<string, Record<string, Record<string, unknown>>> = {}
  for (const [path, words] of Object.entries(found)) {
    const [language, name] = path.split('/').slice(-2)
    if (!language || !name) continue
    resources[language] ??= {}
    resources[language][name.replace('.json', '')] = words
  }
  return resources
}

/** Words of the screen in all three languages; zh-CN is the source. */
export async function startWords(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh-CN',
    supportedLngs: LANGUAGES,
    resources: resourcesFrom(files),
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  document.documentElement.lang = language
}

/** At once, everywhere, without a restart. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}
