import { type DragEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localDateOf } from '../../../shared/calendar-date'
import { ImportField } from '../../../shared/import/import-plan'
import { useSearchSession } from '../../advanced-search/search-session'
import { HelpButton } from '../../app/help'
import { useWorkspace } from '../../app/workspace'
import { client } from '../../bridge/client'
import { failureKey } from '../../bridge/failure'
import importStyles from '../../import/import.module.css'
import { isChecked } from '../../import/import-desk'
import { useImportSession } from '../../import/import-session'
import { ImportSteps } from '../../import/import-steps'
import { InterruptedNotice, useImportRuns } from '../../import/runs/run-list'
import { useImportWords } from '../../import/use-import-words'
import { CommandButton } from '../../ui/command-button'
import { useToasts } from '../../ui/toasts'
import { useShortcuts } from '../../ui/use-shortcuts'
import { WorkBar } from '../../ui/work-bar'
import barStyles from '../bars.module.css'
import { CustomerCount } from '../command-bar'
import { TopBar } from '../top-bar'
import styles from './import-screen.module.css'
import { CheckStep, ColumnsStep, FileStep, ResultStep } from './import-steps-body'

/** 导入Excel: from a file of any origin to clean data, step by step. */
export function ImportScreen() {
  const { t } = useTranslation(['importScreen', 'customerList', 'errors', 'importing', 'shell'])
  const workspace = useWorkspace()
  const search = useSearchSession()
  const session = useImportSession()
  const toasts = useToasts()
  const words = useImportWords()
  const runs = useImportRuns()
  const [isOver, setOver] = useState(false)
  const [selectedId, select] = useState<number>()
  const { step, file, plan, work, refusal, outcome, undone } = session
  const isBusy = work !== undefined
  const fieldWord = (field: unknown) => {
    const known = ImportField.safeParse(field)
    return known.success ? words.field(known.data) : ''
  }
  const isReady = file !== undefined && session.columns.length > 0

  const main = useRef<HTMLElement>(null)
  // At each turn the focus goes to where people go on: what is marked for it, else the button that is filled.
  const turn = [step, file?.importId, isBusy, session.checked?.result, outcome?.runId, undone?.runId].join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the turn that counts
  useEffect(() => {
    const { activeElement } = document
    const isLost = activeElement === null || activeElement === document.body || activeElement.matches(':disabled')
    const isInside = main.current?.parentElement?.contains(activeElement) ?? false
    const typing = activeElement instanceof HTMLSelectElement || activeElement instanceof HTMLInputElement
    if (!isLost && isInside && typing) return
    const frame = requestAnimationFrame(() => {
      const next = document.querySelector<HTMLElement>('main [data-autofocus], footer [data-autofocus]:enabled')
      next?.focus()
    })
    return () => cancelAnimationFrame(frame)
  }, [turn])

  const tell = (error: unknown) => toasts.show({ text: t(failureKey(error)), tone: 'danger' })
  const trying = (act: () => Promise<unknown>) => void act().catch(tell)
  const backToCard = () => workspace.show('card')
  const openCard = (customerId: number) => {
    workspace.open(customerId)
    backToCard()
  }
  /** The imported customers as a 名单, and that as a result. */
  const showImported = () =>
    trying(async () => {
      if (!outcome) return
      const [tickedIds, lists] = await Promise.all([
        client.importing.listImported({ runId: outcome.runId }),
        client.namedLists.listNamedLists(),
      ])
      const name = t('listName', { file: file?.name ?? '', id: outcome.runId, on: localDateOf(Date.now()) }).slice(
        0,
        60,
      )
      const kept = lists.find((list) => list.name === name)
      const { id } =
        kept ??
        (await client.namedLists.keepList({
          name,
          kind: 'fixed',
          steps: [],
          tickedIds,
        }))
      search.openSteps([{ act: 'start', conditions: [{ kind: 'inList', listId: id }] }])
      backToCard()
    })
  const saving = (save: () => Promise<boolean>) =>
    trying(async () => {
      if (await save()) toasts.show({ text: t('saved') })
    })
  const saveSample = () => saving(() => client.importing.saveSample())
  const saveRejected = () => {
    if (file) saving(() => client.importing.saveRejected({ importId: file.importId }))
  }

  // 撤销导入 means the import that was just made, else the one that is chosen among earlier ones.
  const undoable = step === 'result' ? outcome?.runId : (selectedId ?? runs[0]?.id)
  const canUndo = runs.some((run) => run.id === undoable && run.isUndoable) && !isBusy
  const undo = () => undoable !== undefined && session.undo(undoable)
  const choose = () => session.choose()
  const back = {
    file: backToCard,
    columns: () => session.go('file'),
    check: () => session.go('columns'),
    result: session.clear,
  }[step]
  const canCheck = isReady && (step === 'columns' || step === 'check') && !isBusy
  const canRun = step === 'check' && isChecked(session) && !isBusy
  const next = { file: () => session.go('columns'), columns: session.check, check: undefined, result: undefined }[step]
  const canGoOn = isReady && !isBusy && next !== undefined
  const isToCheck = canCheck && (step === 'columns' || !canRun || session.fixes.size > 0)
  useShortcuts({
    F3: backToCard,
    F4: () => workspace.show('list'),
    Escape: isBusy ? undefined : back,
    'Ctrl+O': isBusy ? undefined : choose,
    'Ctrl+Enter': canRun && !isToCheck ? session.run : isToCheck ? session.check : canGoOn ? next : undefined,
  })
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const dropped = event.dataTransfer.files[0]
    if (dropped && !isBusy) session.drop(dropped)
  }
  const steps = {
    file: <FileStep runs={runs} selectedId={selectedId} onSelect={select} onSample={saveSample} onOpen={openCard} />,
    columns: <ColumnsStep />,
    check: <CheckStep />,
    result: <ResultStep onOpen={openCard} onShowImported={showImported} onSaveRejected={saveRejected} />,
  } as const
  return (
    <>
      <TopBar screen="import" mode="browse" onScreen={workspace.show} />
      <main
        ref={main}
        className={styles.screen}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <ImportSteps step={step} />
        <InterruptedNotice />
        {session.isCancelled && (
          <p role="status" className={importStyles.notice}>
            {t('cancelled')}
          </p>
        )}
        {refusal && (
          <p role="alert" className={importStyles.refusal}>
            {t(refusal.key, { ...refusal.blanks, field: fieldWord(refusal.blanks.field) })}
          </p>
        )}
        {steps[step]}
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('customerList:backToCard')} shortcut="F3" onClick={backToCard} />
        <span className={barStyles.rule} />
        {file && (
          <CommandButton
            label={t('choose')}
            shortcut="Ctrl+O"
            isFirst={step === 'result' && undone !== undefined}
            isDisabled={isBusy}
            onClick={choose}
          />
        )}
        <CommandButton label={t('previous')} isDisabled={step === 'file' || isBusy} onClick={back} />
        <CommandButton
          label={t('next')}
          tone={step === 'file' && canGoOn ? 'filled' : 'plain'}
          isFirst={step === 'file' && file !== undefined}
          isDisabled={!canGoOn}
          onClick={() => next?.()}
        />
        <CommandButton
          label={t('check')}
          tone={isToCheck ? 'filled' : 'plain'}
          isFirst={step === 'columns'}
          isDisabled={!canCheck}
          onClick={session.check}
        />
        <CommandButton
          label={t('run')}
          tone={canRun && !isToCheck ? 'filled' : 'plain'}
          isFirst={step === 'check' && session.checked?.result.errors === 0}
          isDisabled={!canRun}
          hint={plan && !isChecked(session) ? t('checkFirst') : t('run')}
          onClick={session.run}
        />
        <CommandButton label={t('cancelImport')} isDisabled={work?.act !== 'import'} onClick={session.cancel} />
        <CommandButton label={t('undoImport')} tone="danger" isDisabled={!canUndo} onClick={undo} />
        <span className={barStyles.space} />
        {work && (
          <WorkBar
            label={t(`works.${work.act}`)}
            share={work.total === 0 ? 0 : work.done / work.total}
            cancel={work.act === 'import' ? undefined : { label: t('shell:cancel'), act: session.cancel }}
          />
        )}
        {!isBusy && <CustomerCount />}
        <HelpButton />
      </footer>
    </>
  )
}
