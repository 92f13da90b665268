import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HelpButton } from '../../app/help'
import { type ScreenName, useWorkspace } from '../../app/workspace'
import { BackupFacts } from '../../backup/backup-facts'
import { BackupPlan } from '../../backup/backup-plan'
import { BackupTable } from '../../backup/backup-table'
import { ExportDialog } from '../../backup/export-dialog'
import { useBackups } from '../../backup/use-backups'
import { ProblemWords } from '../../restore/problem-words'
import { RestoreDialog } from '../../restore/restore-dialog'
import { RestoreUndo } from '../../restore/restore-undo'
import { useRestore } from '../../restore/use-restore'
import { CommandButton } from '../../ui/command-button'
import { useShortcuts } from '../../ui/use-shortcuts'
import { WorkBar } from '../../ui/work-bar'
import barStyles from '../bars.module.css'
import { CustomerCount } from '../command-bar'
import { TopBar } from '../top-bar'
import styles from './backup-screen.module.css'

/** 备份与还原: how the shop's data is kept, and how it comes back. */
export function BackupScreen() {
  const { t } = useTranslation(['backup', 'restore', 'customerList', 'shell'])
  const workspace = useWorkspace()
  const work = useBackups()
  const restore = useRestore()
  const [isExporting, setExporting] = useState(false)
  const [selectedKey, select] = useState<string>()
  const { state, entries, progress } = work
  const selected = entries.find(({ key }) => key === selectedKey) ?? entries[0]
  const isBusy = progress !== undefined || restore.isChanging
  // A backup goes on behind any screen; while data is being put in place there is none to look at.
  const show = (screen: ScreenName) => !restore.isChanging && workspace.show(screen)
  const backToCard = () => show('card')
  useShortcuts({ F3: backToCard, F4: () => show('list'), Escape: backToCard })
  const undoing = restore.stage.kind === 'none' ? restore.progress : undefined
  // Buttons that begin something stay enabled while it runs: a disabled one would lose the focus.
  return (
    <>
      <TopBar screen="backup" mode="browse" onScreen={show} />
      <main className={styles.screen}>
        <div className={styles.side}>
          {restore.stage.kind === 'none' && <ProblemWords problem={work.problem ?? restore.problem} />}
          <RestoreUndo restore={restore} />
          {state && <BackupFacts state={state} />}
          {state && <BackupPlan state={state} work={work} />}
        </div>
        <BackupTable
          entries={entries}
          isKnown={work.isListKnown}
          selected={selected}
          onSelect={({ key }) => select(key)}
          onOpen={({ key }) => !isBusy && void restore.openListed(key)}
        />
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('customerList:backToCard')} shortcut="F3" onClick={backToCard} />
        <span className={barStyles.rule} />
        <CommandButton label={t('screen.make')} tone="filled" onClick={() => !isBusy && void work.make()} />
        <CommandButton label={t('screen.export')} onClick={() => !isBusy && setExporting(true)} />
        <span className={barStyles.rule} />
        <CommandButton
          label={t('screen.restore')}
          hint={t('screen.restoreHint')}
          isDisabled={!selected}
          onClick={() => selected && !isBusy && void restore.openListed(selected.key)}
        />
        <CommandButton label={t('screen.restoreFile')} onClick={() => !isBusy && void restore.chooseFile()} />
        <span className={barStyles.space} />
        {progress && (
          <WorkBar
            label={t(`screen.phases.${progress.phase}`)}
            share={progress.share}
            cancel={{ label: t('shell:cancel'), act: work.cancel }}
          />
        )}
        {undoing && <WorkBar label={t(`screen.phases.${undoing.phase}`)} share={undoing.share} />}
        {!isBusy && <CustomerCount />}
        <HelpButton />
      </footer>
      {isExporting && (
        <ExportDialog onExport={(passphrase) => void work.exportTo(passphrase)} onClose={() => setExporting(false)} />
      )}
      <RestoreDialog restore={restore} />
    </>
  )
}
