import { useTranslation } from 'react-i18next'
import { BIN_KEYS_AT_MOST } from '../../shared/bin/bin-contract'
import { HelpButton } from '../app/help'
import { useWorkspace } from '../app/workspace'
import { BinDialogs } from '../bin/bin-dialogs'
import { BinFilter } from '../bin/bin-filter'
import { BinTable } from '../bin/bin-table'
import { useBin } from '../bin/use-bin'
import { CommandButton } from '../ui/command-button'
import { useShortcuts } from '../ui/use-shortcuts'
import barStyles from './bars.module.css'
import { CustomerCount } from './command-bar'
import styles from './list-screen.module.css'
import { TopBar } from './top-bar'

/** 回收站: what was deleted, to be brought back or to go for ever. */
export function BinScreen() {
  const { t } = useTranslation(['bin', 'customerList'])
  const workspace = useWorkspace()
  const bin = useBin()
  const { chosen } = bin
  const backToCard = () => workspace.show('card')
  const toList = () => workspace.show('list')
  const canAct = chosen.length > 0 && chosen.length <= BIN_KEYS_AT_MOST
  useShortcuts({ F3: backToCard, F4: toList, Escape: backToCard })
  return (
    <>
      <TopBar screen="bin" mode="browse" onScreen={workspace.show} />
      <main className={styles.screen} aria-label={t('title')}>
        <BinFilter bin={bin} />
        <BinTable bin={bin} />
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('customerList:backToCard')} shortcut="F3" onClick={backToCard} />
        <span className={barStyles.rule} />
        <CommandButton
          label={t('restore')}
          tone={canAct ? 'filled' : 'plain'}
          isDisabled={!canAct}
          onClick={() => bin.restore(chosen)}
        />
        <CommandButton label={t('purge')} tone="danger" isDisabled={!canAct} onClick={() => bin.askToPurge(chosen)} />
        <span className={barStyles.count} aria-live="polite">
          {t(bin.hasMore ? 'shownMore' : 'shown', { count: bin.entries.length })}
          {chosen.length > 0 && ` · ${t('ticked', { count: chosen.length })}`}
        </span>
        <span className={barStyles.space} />
        <CustomerCount />
        <HelpButton />
      </footer>
      <BinDialogs bin={bin} />
    </>
  )
}
