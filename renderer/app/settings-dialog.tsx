import { useMantineColorScheme } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DEFAULT_SETTINGS, LANGUAGES, type Language, type Settings } from '../../shared/settings/settings'
import { api, client } from '../bridge/client'
import { Dialog } from '../ui/dialog'
import styles from './help.module.css'
import { ShopFields } from './shop-fields'
import { changeLanguage } from './words'

/** Each language in its own words, so that whoever is lost in one finds the way out. */
const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { 'zh-CN': '简体中文', 'zh-TW': '繁體中文', en: 'English' }
const SCHEMES = ['light', 'dark', 'auto'] as const

const useSettings = (): Settings => useQuery(api.settings.getSettings.queryOptions()).data ?? DEFAULT_SETTINGS

export function LanguageChoice() {
  const { t } = useTranslation('shell')
  const id = useId()
  const { language } = useSettings()
  const choose = async (next: Language) => {
    await changeLanguage(next)
    await client.settings.changeSettings({ language: next })
  }
  return (
    <>
      <label htmlFor={id}>{t('language')}</label>
      <select id={id} value={language} onChange={(event) => void choose(event.target.value as Language)}>
        {LANGUAGES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGE_NAMES[each]}
          </option>
        ))}
      </select>
    </>
  )
}

export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const id = useId()
  const { colorScheme } = useSettings()
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  const choose = (next: Settings['colorScheme']) => {
    setColorScheme(next)
    void client.settings.changeSettings({ colorScheme: next })
  }
  return (
    <Dialog title={t('settings')} onClose={onClose}>
      <div className={styles.choices}>
        <LanguageChoice />
        <label htmlFor={id}>{t('colorScheme')}</label>
        <select id={id} value={colorScheme} onChange={(event) => choose(event.target.value as Settings['colorScheme'])}>
          {SCHEMES.map((scheme) => (
            <option key={scheme} value={scheme}>
              {t(`schemes.${scheme}`)}
            </option>
          ))}
        </select>
      </div>
      <ShopFields />
    </Dialog>
  )
}
