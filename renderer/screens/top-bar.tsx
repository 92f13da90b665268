import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SettingsDialog } from '../app/settings-dialog'
import type { ScreenName } from '../app/workspace'
import { BackupNotice } from '../backup/backup-notice'
import type { CardMode } from '../customers/use-customer-card'
import { CommandButton } from '../ui/command-button'
import styles from './bars.module.css'

/** The screens in the order of their tabs; the words are in the locale under the same name. */
const TABS: readonly { readonly name: ScreenName; readonly shortcut?: string }[] = [
  { name: 'card', shortcut: 'F3' },
  { name: 'list', shortcut: 'F4' },
  { name: 'lists' },
  { name: 'labels' },
  { name: 'letters' },
  { name: 'references' },
  { name: 'bin' },
  { name: 'backup' },
  { name: 'duplicates' },
]

interface TopBarProps {
  readonly screen: ScreenName
  readonly mode: CardMode
  /** Another screen is asked for. */
  readonly onScreen: (screen: ScreenName) => void
  readonly children?: ReactNode
}

/** The screens, whom the screen is about, and what is being done with it. */
export function TopBar({ screen, mode, onScreen, children }: TopBarProps) {
  const { t } = useTranslation('shell')
  const [areSettingsOpen, setSettingsOpen] = useState(false)
  const tab = ({ name, shortcut }: (typeof TABS)[number]) => (
    <button
      key={name}
      type="button"
      className={styles.tab}
      aria-current={screen === name ? 'page' : undefined}
      aria-keyshortcuts={shortcut}
      title={[t(`screens.${name}`), shortcut && `(${shortcut})`].filter(Boolean).join(' ')}
      onClick={() => screen !== name && onScreen(name)}
    >
      {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
      {t(`screens.${name}`)}
    </button>
  )
  return (
    <header className={styles.top}>
      <h1 className={styles.hidden}>{t(`screens.${screen}`)}</h1>
      <nav aria-label={t('screens.name')}>{TABS.map(tab)}</nav>
      <span className={styles.space} />
      {screen !== 'backup' && <BackupNotice onShow={() => onScreen('backup')} />}
      {children}
      <span role="status" className={styles.mode} data-mode={mode}>
        {t(`modes.${mode}`)}
      </span>
      <CommandButton label={t('settings')} tone="quiet" onClick={() => setSettingsOpen(true)} />
      {areSettingsOpen && <SettingsDialog onClose={() => setSettingsOpen(false)} />}
    </header>
  )
}
