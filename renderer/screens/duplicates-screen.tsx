import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PAIRS_AT_MOST } from '../../shared/duplicates/duplicate-contract'
import { HelpButton } from '../app/help'
import { useWorkspace } from '../app/workspace'
import { DuplicateDialogs } from '../duplicates/duplicate-dialogs'
import styles from '../duplicates/duplicates.module.css'
import { MergeTable } from '../duplicates/merge-table'
import { PairTable } from '../duplicates/pair-table'
import { RulesDialog } from '../duplicates/rules-dialog'
import { type Duplicates, type DuplicateView, useDuplicates } from '../duplicates/use-duplicates'
import { CommandButton } from '../ui/command-button'
import { RadioGroup } from '../ui/radio-group'
import { useToasts } from '../ui/toasts'
import { useShortcuts } from '../ui/use-shortcuts'
import barStyles from './bars.module.css'
import { CustomerCount } from './command-bar'
import listStyles from './list-screen.module.css'
import { TopBar } from './top-bar'

const VIEWS: readonly DuplicateView[] = ['open', 'notDuplicate', 'merged']

/** 重复资料检查: who may be on file twice, and one of two made. */
export function DuplicatesScreen() {
  const { t } = useTranslation(['duplicates', 'customerList'])
  const workspace = useWorkspace()
  const toasts = useToasts()
  const duplicates = useDuplicates()
  const [areRulesOpen, openRules] = useState(false)
  const { view, progress, undoable } = duplicates
  const chosen = view === 'merged' ? undefined : duplicates.rows[duplicates.current]?.pair
  const backToCard = () => workspace.show('card')
  const open = (customerId: number) => {
    workspace.open(customerId)
    workspace.show('card')
  }
  const canRemove = view !== 'merged' && progress === undefined
  useShortcuts({
    F3: backToCard,
    F4: () => workspace.show('list'),
    F7: canRemove ? duplicates.removeTicked : undefined,
    Delete: canRemove ? duplicates.removeTicked : undefined,
    F8: chosen ? () => duplicates.decide(chosen, view === 'open') : undefined,
    Escape: () => (progress ? duplicates.stop() : backToCard()),
  })
  const isEmpty = view === 'merged' ? duplicates.merges.length === 0 : duplicates.rows.length === 0
  return (
    <>
      <TopBar screen="duplicates" mode="browse" onScreen={workspace.show} />
      <main className={listStyles.screen} aria-label={t('title')}>
        <DuplicatesHead duplicates={duplicates} onRules={() => openRules(true)} />
        <div className={styles.scroll}>
          {view === 'merged' ? (
            <MergeTable duplicates={duplicates} />
          ) : (
            <PairTable duplicates={duplicates} onOpen={open} />
          )}
          {duplicates.isCut && <p className={styles.note}>{t('cut', { count: PAIRS_AT_MOST })}</p>}
          {duplicates.isLoaded && isEmpty && <NothingThere duplicates={duplicates} />}
        </div>
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('customerList:backToCard')} shortcut="F3" onClick={backToCard} />
        <span className={barStyles.rule} />
        <CommandButton
          label={t('merge')}
          shortcut="Enter"
          tone={chosen && view === 'open' ? 'filled' : 'plain'}
          isDisabled={!chosen || view !== 'open' || progress !== undefined}
          onClick={() => chosen && duplicates.startMerge(chosen)}
        />
        <CommandButton
          label={t(view === 'notDuplicate' ? 'takeBack' : 'notDuplicate')}
          shortcut="F8"
          isDisabled={!chosen}
          onClick={() => chosen && duplicates.decide(chosen, view === 'open')}
        />
        <CommandButton
          label={t('remove')}
          shortcut="F7"
          hint={t('removeHint')}
          isDisabled={!canRemove || duplicates.tickedCount === 0}
          onClick={duplicates.removeTicked}
        />
        <CommandButton
          label={t('unmerge')}
          isDisabled={!undoable || progress !== undefined}
          {...(undoable ? { hint: t('unmergeHint', { number: undoable.otherNumber, name: undoable.otherName }) } : {})}
          onClick={() => undoable && void duplicates.startUnmerge(undoable)}
        />
        <CommandButton
          label={t('mergeMany')}
          hint={t('mergeManyHint')}
          isDisabled={view !== 'open' || isEmpty || progress !== undefined}
          onClick={duplicates.mergeMany}
        />
        <span className={barStyles.space} />
        <CustomerCount />
        <HelpButton />
      </footer>
      <DuplicateDialogs duplicates={duplicates} />
      {areRulesOpen && (
        <RulesDialog
          onSaved={() => {
            openRules(false)
            toasts.show({ text: t('rulesSaved') })
          }}
          onFailed={duplicates.fail}
          onClose={() => openRules(false)}
        />
      )}
    </>
  )
}

function DuplicatesHead({ duplicates, onRules }: { readonly duplicates: Duplicates; readonly onRules: () => void }) {
  const { t, i18n } = useTranslation(['duplicates', 'shell'])
  const { state, progress, view } = duplicates
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  const counts = { open: state?.openCount ?? 0, notDuplicate: state?.decidedCount ?? 0, merged: undefined }
  const choices = VIEWS.map((value) => ({
    value,
    label: counts[value] === undefined ? t(`views.${value}`) : `${t(`views.${value}`)} ${counts[value]}`,
  }))
  return (
    <div className={styles.head}>
      <RadioGroup label={t('views.name')} choices={choices} value={view} onChange={duplicates.setView} />
      <span className={styles.space} />
      {progress ? (
        <>
          <span role="status">{t(`progress.${progress.work}`, { done: progress.done, total: progress.total })}</span>
          <progress aria-label={t('progress.name')} value={progress.done} max={Math.max(progress.total, 1)} />
          <CommandButton label={t('shell:cancel')} shortcut="Escape" onClick={duplicates.stop} />
        </>
      ) : (
        <>
          {state?.checkedAt && <span>{t('checkedAt', { at: at.format(state.checkedAt) })}</span>}
          <CommandButton label={t('rules')} onClick={onRules} />
          <CommandButton
            label={t('check')}
            tone={state && state.checkedAt === null ? 'filled' : 'plain'}
            onClick={duplicates.check}
          />
        </>
      )}
    </div>
  )
}

function NothingThere({ duplicates }: { readonly duplicates: Duplicates }) {
  const { t } = useTranslation('duplicates')
  const { view, state, progress } = duplicates
  if (progress?.work === 'check') return <p className={styles.empty}>{t('empty.checking')}</p>
  if (view === 'open' && state?.checkedAt === null) return <p className={styles.empty}>{t('empty.never')}</p>
  return <p className={styles.empty}>{t(`empty.${view}`)}</p>
}
