import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScreenName } from '../app/workspace'
import type { CardMode } from '../customers/use-customer-card'
import { CommandButton } from '../ui/command-button'
import styles from './bars.module.css'
import { SettingsDialog } from './settings-dialog'

interface TopBarProps {
  readonly screen: ScreenName
  readonly mode: CardMode
  /** The other of the two views is asked for. */
  readonly onScreen: () => void
  readonly children?: ReactNode
}

/** The two views, whom the screen is about, and what is being done with it. */
export function TopBar({ screen, mode, onScreen, children }: TopBarProps) {
  const { t } = useTranslation('shell')
  const [areSettingsOpen, setSettingsOpen] = useState(false)
  const tab = (name: ScreenName, shortcut: string) => (
    <button
      type="button"
      className={styles.tab}
      aria-current={screen === name ? 'page' : undefined}
      aria-keyshortcuts={shortcut}
      title={`${t(`screens.${name}`)} (${shortcut})`}
      onClick={() => screen !== name && onScreen()}
    >
      <kbd aria-hidden="true">{shortcut}</kbd>
      {t(`screens.${name}`)}
    </button>
  )
  return (
    <header className={styles.top}>
      <h1 className={styles.hidden}>{t(`screens.${screen}`)}</h1>
      <nav aria-label={t('screens.name')}>
        {tab('card', 'F3')}
        {tab('list', 'F4')}
      </nav>
      <span className={styles.space} />
      {children}
      <span role="status" className={styles.mode} data-mode={mode}>
        {t(`modes.${mode}`)}
      </span>
      <CommandButton label={t('settings')} tone="quiet" onClick={() => setSettingsOpen(true)} />
      {areSettingsOpen && <SettingsDialog onClose={() => setSettingsOpen(false)} />}
    </header>
  )
}
