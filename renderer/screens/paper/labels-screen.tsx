import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { stockOfSheet } from '../../../shared/labels/label-sheet'
import { useSearchSession } from '../../advanced-search/search-session'
import { HelpButton } from '../../app/help'
import { useWorkspace } from '../../app/workspace'
import { SheetEditor } from '../../label-sheets/sheet-editor'
import { useSheetEditor } from '../../label-sheets/use-sheet-editor'
import { JobsDialog } from '../../labels/jobs-dialog'
import { LabelOptionsForm } from '../../labels/label-options-form'
import { SheetChoice } from '../../labels/sheet-choice'
import { StartChoice } from '../../labels/start-choice'
import { UnprintedList } from '../../labels/unprinted-list'
import { useLabelJob } from '../../labels/use-label-job'
import { DocumentPreview } from '../../paper/document-preview'
import { PrintPanel } from '../../paper/print-panel'
import { usePrintRun } from '../../paper/print-runs'
import { UnprintableList } from '../../paper/unprintable/unprintable-list'
import { CommandButton } from '../../ui/command-button'
import { useShortcuts } from '../../ui/use-shortcuts'
import barStyles from '../bars.module.css'
import { TopBar } from '../top-bar'
import styles from './labels-screen.module.css'
import { usePaperDesk } from './paper-desk'
import { RecipientPicker } from './recipient-picker'
import { useRecipients } from './use-recipients'

/** 邮寄标签: for whom, on which sheet, from which cell; the pages beside it as they will be printed. */
export function LabelsScreen() {
  const { t } = useTranslation(['labels', 'errors'])
  const workspace = useWorkspace()
  const session = useSearchSession()
  const whom = useRecipients()
  const { desk, change } = usePaperDesk()
  const { run } = usePrintRun('labels')
  const job = useLabelJob(whom, {
    wishes: desk.labels,
    onWish: (part) => change(({ labels }) => ({ labels: { ...labels, ...part(labels) } })),
    isPrinting: run.kind === 'running',
  })
  const editor = useSheetEditor(job.sheets, (sheetKey) => job.change({ sheetKey }))
  const [dialog, setDialog] = useState<'sheets' | 'jobs'>()
  const { made } = job
  const labels = made?.kind === 'made' ? made.labels : undefined

  /** What people see is what is printed: nothing while another is on its way. */
  const printed = (job.isChanged && !job.isUsed) || job.isMaking ? undefined : labels?.document

  const { origin } = workspace
  const back = () => {
    workspace.show(origin.screen)
    if (origin.isSearch) session.open()
  }
  const preview = () => void job.make()
  useShortcuts({
    F3: () => workspace.show('card'),
    F4: () => workspace.show('list'),
    'Ctrl+F': () => {
      session.open()
      workspace.show('card')
    },
    F5: job.isReady ? preview : undefined,
    Escape: back,
  })
  const state = () => {
    if (!made && !job.isFollowed && whom.count) return t('screen.many', { count: whom.count })
    if (job.isUsed) return t('screen.used')
    if (job.isChanged && !job.isFollowed) return t('screen.changed')
    return labels && t('screen.count', { labels: labels.labelCount, pages: labels.document.pageCount })
  }
  return (
    <>
      <TopBar screen="labels" mode="browse" onScreen={workspace.show} />
      <main className={styles.screen}>
        <div className={styles.options}>
          <RecipientPicker whom={whom} />
          <section className={styles.sheet} aria-label={t('sheet.name')}>
            <header>
              <h2>{t('sheet.name')}</h2>
              <CommandButton label={t('sheet.edit')} hint={t('sheet.editHint')} onClick={() => setDialog('sheets')} />
            </header>
            <SheetChoice
              sheets={job.sheets}
              value={job.options.sheetKey}
              onChange={(sheetKey) => job.change({ sheetKey })}
            />
          </section>
          <LabelOptionsForm options={job.options} onChange={job.change} />
        </div>
        <div className={styles.place}>
          <StartChoice job={job} />
          <UnprintedList labels={labels} onOpen={workspace.visit} />
        </div>
        <div className={styles.preview}>
          <DocumentPreview
            document={labels?.document}
            isMaking={job.isMaking || (job.isChanged && job.isFollowed && run.kind !== 'running')}
            problem={made?.kind === 'failed' ? t(made.message) : undefined}
            emptyText={whom.count === 0 && whom.chosen === 'everyone' ? t('screen.noCustomers') : t('screen.nobody')}
          />
        </div>
        <aside className={styles.print} aria-label={t('screen.printName')}>
          <UnprintableList document={printed} />
          <PrintPanel place="labels" document={printed} stock={job.sheet && stockOfSheet(job.sheet.key)} />
        </aside>
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('screen.preview')} shortcut="F5" isDisabled={!job.isReady} onClick={preview} />
        <CommandButton label={t('jobs.repeat')} hint={t('jobs.repeatHint')} onClick={() => setDialog('jobs')} />
        <CommandButton label={t('screen.end')} shortcut="Escape" tone="quiet" onClick={back} />
        <span className={barStyles.count} role="status" data-state={made?.kind}>
          {state()}
        </span>
        <span className={barStyles.space} />
        <HelpButton />
      </footer>
      {dialog === 'sheets' && <SheetEditor editor={editor} current={job.sheet} onClose={() => setDialog(undefined)} />}
      {dialog === 'jobs' && (
        <JobsDialog
          sheets={job.sheets}
          onRepeat={(before) => {
            setDialog(undefined)
            whom.repeat(before.recipients)
            job.repeat(before)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )
}
