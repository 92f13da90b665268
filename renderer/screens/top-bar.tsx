import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SettingsDialog } from '../app/settings-dialog'
import type { ScreenName } from '../app/workspace'
import { BackupNotice } from '../backup/backup-notice'
import type { CardMode } from '../customers/use-customer-card'
import { CommandButton } from '../ui/command-button'
import styles from './bars.module.css'

interface Tab {
  readonly name: ScreenName
  readonly shortcut?: string
}

/** The screens in the order of their tabs; the words are in the locale under the same name. */
const DESK_TABS: readonly Tab[] = [
  { name: 'card', shortcut: 'F3' },
  { name: 'list', shortcut: 'F4' },
  { name: 'lists' },
  { name: 'labels' },
  { name: 'letters' },
]

/** What is needed now and then, by whoever looks after the shop's data. */
const SHOP_TABS: readonly Tab[] = [
  { name: 'references' },
  { name: 'bin' },
  { name: 'backup' },
  { name: 'import' },
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
  const tab = ({ name, shortcut }: Tab) => (
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
      <nav aria-label={t('screens.name')} className={styles.tabs}>
        <span className={styles.group}>{DESK_TABS.map(tab)}</span>
        <span className={styles.group}>{SHOP_TABS.map(tab)}</span>
      </nav>
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
