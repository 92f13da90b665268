import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../../shared/drafts/draft'
import { useSearchSession } from '../advanced-search/search-session'
import { useWorkspace } from '../app/workspace'
import { client } from '../bridge/client'
import { PrintCardButton } from '../customer-print/print-card-button'
import { CardNotices } from '../customers/card-notices'
import { CustomerForm } from '../customers/customer-form'
import { LeaveDialog } from '../customers/leave-dialog'
import { MergeDialog } from '../customers/merge-dialog'
import { NumberPrompt } from '../customers/number-prompt'
import { useCustomerCard } from '../customers/use-customer-card'
import { useSaveCustomer } from '../customers/use-save-customer'
import { useDraft } from '../drafts/use-draft'
import { LikelyNotice } from '../duplicates/likely-notice'
import { HistoryDialog } from '../history/history-dialog'
import { PicturesButton } from '../pictures/pictures-button'
import { usePictureCounts } from '../pictures/use-pictures'
import { QuickSearch } from '../search/quick-search'
import { ServiceFoot, ServiceGrid } from '../service-records/service-grid'
import { useServiceGrid } from '../service-records/use-service-grid'
import { CommandButton } from '../ui/command-button'
import { useToasts } from '../ui/toasts'
import styles from './card-screen.module.css'
import { CommandBar } from './command-bar'
import { NumberButton } from './numbers/number-button'
import { SearchDialog } from './search-dialog'
import { TopBar } from './top-bar'
import { useCardCommands } from './use-card-commands'
import { useCardKeys } from './use-card-keys'

interface CardScreenProps {
  /** Typing that was interrupted, to be taken up again. */
  readonly draft: Draft | null
  readonly onResumed: () => void
}

/** F3 基本资料处理: everything about one customer on one screen. */
export function CardScreen({ draft: found, onResumed }: CardScreenProps) {
  const { t } = useTranslation(['customers', 'serviceRecords', 'shell', 'advancedSearch'])
  const workspace = useWorkspace()
  const toasts = useToasts()
  const session = useSearchSession()
  const searchBox = useRef<HTMLInputElement>(null)
  const saveButton = useRef<HTMLButtonElement>(null)
  const [dialog, setDialog] = useState<'history' | 'number'>()
  const { ask } = workspace
  const forgetAsked = useCallback(() => ask(undefined), [ask])
  const card = useCustomerCard(workspace.customerId)
  const grid = useServiceGrid(workspace.customerId)
  const pictures = usePictureCounts(workspace.customerId)
  const saver = useSaveCustomer(card)
  const draft = useDraft(found)
  const [wanted, wantFocus] = useState<{ readonly place: Parameters<typeof focus>[0] }>()
  useEffect(() => {
    if (wanted?.place === 'search') searchBox.current?.focus()
    else if (wanted) card.form.setFocus(wanted.place, { shouldSelect: true })
  }, [wanted, card.form])
  const focus: Parameters<typeof useCardCommands>[0]['focus'] = (place) => {
    // With the drawing that this act causes: a field that is still read-only keeps no cursor, a disabled button no focus.
    wantFocus({ place })
  }
  const commands = useCardCommands({ card, saver, grid, draft, focus })
  const isEditing = card.mode !== 'browse'
  const isRowNew = grid.editing !== undefined && grid.editing.record === undefined
  const rowMode = grid.editing && (isRowNew ? 'add' : 'edit')
  const canAddService = card.mode !== 'add' && card.customer !== undefined && !grid.editing
  const onBack = session.openedId !== undefined && session.openedId === workspace.customerId ? session.open : undefined
  useCardKeys({
    card,
    grid,
    commands,
    canAddService,
    searchBox,
    onGoToNumber: () => setDialog('number'),
    onSearch: session.open,
    onBack,
  })

  const keepTyped = useRef(() => {})
  useEffect(() => {
    keepTyped.current = () => draft.keep('customer', card.typed() ?? null)
  })
  const { form } = card
  useEffect(() => form.subscribe({ formState: { values: true }, callback: () => keepTyped.current() }), [form])
  const row = grid.typed()
  const rowText = JSON.stringify(row)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is made anew at every render, its text tells a change
  useEffect(() => draft.keep('serviceRecord', row), [draft, rowText])

  const resume = useRef(async () => {
    if (!found) return searchBox.current?.focus()
    const customerId = found.customer?.customerId ?? found.serviceRecord?.customerId
    if (customerId) {
      const customer = await client.customers.getCustomer({ id: customerId }).catch(() => undefined)
      if (customer) workspace.open(customerId)
    }
    onResumed()
    if (found.customer) card.resume(found.customer)
    if (found.serviceRecord) grid.resume(found.serviceRecord)
    toasts.show({ text: t('draftIsBack'), undo: { label: t('giveUpDraft'), act: () => giveUp.current() } })
    if (found.customer) focus('name')
  })
  const giveUp = useRef(commands.revert)
  useEffect(() => {
    giveUp.current = commands.revert
  })
  useEffect(() => void resume.current(), [])

  return (
    <>
      <TopBar screen="card" mode={isEditing ? card.mode : (rowMode ?? 'browse')} onScreen={commands.showScreen}>
        {onBack && <CommandButton label={t('advancedSearch:back')} shortcut="Escape" onClick={onBack} />}
        {card.customer && card.mode !== 'add' && (
          <p className={styles.who}>
            <b>{card.customer.name}</b>
            <span>
              {[card.customer.number, card.customer.gender, card.customer.category].filter(Boolean).join(' · ')}
            </span>
            <CommandButton label={t('history')} tone="quiet" onClick={() => setDialog('history')} />
          </p>
        )}
      </TopBar>
      <main className={styles.screen}>
        <div className={styles.card} data-mode={card.mode}>
          <CustomerForm
            form={form}
            isReadOnly={!isEditing}
            problems={saver.problems}
            onTyped={saver.clearProblem}
            onProblem={saver.showProblem}
            onPastEnd={() => saveButton.current?.focus()}
          />
          {card.mode === 'add' && <LikelyNotice form={form} onOpen={commands.open} />}
          <CardNotices form={form} isReadOnly={!isEditing} onFilled={() => focus('idNumber')} />
        </div>
        <section className={styles.services} aria-label={t('serviceRecords:tableName')}>
          <header>
            <h2>{t('serviceRecords:title')}</h2>
            <span className={styles.space} />
            <PicturesButton
              customer={card.mode === 'add' ? undefined : card.customer}
              records={grid.records}
              count={pictures.total}
            />
            <CommandButton label={t('advancedSearch:title')} shortcut="Ctrl+F" onClick={session.open} />
            <CommandButton
              label={t('serviceRecords:add')}
              shortcut="Ctrl+N"
              tone={isEditing || grid.editing ? 'plain' : 'filled'}
              isDisabled={!canAddService}
              hint={card.mode === 'add' ? t('serviceRecords:saveFirst') : t('serviceRecords:add')}
              onClick={grid.startAdd}
            />
          </header>
          {card.customer || isEditing ? (
            <ServiceGrid
              grid={card.mode === 'add' ? { ...grid, records: [] } : grid}
              pictured={pictures.serviceRecordIds}
              onSave={commands.saveRow}
              onRevert={commands.revert}
              onDelete={commands.removeRow}
            />
          ) : (
            <p className={styles.nobody}>{t('nobody')}</p>
          )}
          <footer className={styles.foot}>
            <ServiceFoot records={card.mode === 'add' ? [] : grid.records} />
            {/* Beside it, not at the right: there the quick search says what it found. */}
            <NumberButton
              customer={card.mode === 'add' ? undefined : card.customer}
              isDisabled={isEditing || grid.editing !== undefined}
            />
            <PrintCardButton
              customerId={card.mode === 'add' ? undefined : card.customer?.id}
              isUnsaved={() => card.isDirty() || grid.isDirty}
            />
          </footer>
        </section>
      </main>
      <CommandBar card={card} isRowEdited={grid.editing !== undefined} commands={commands} saveButton={saveButton}>
        <QuickSearch
          inputRef={searchBox}
          asked={workspace.asked}
          onAsked={forgetAsked}
          onPreview={commands.preview}
          onChoose={commands.open}
          onCancel={() => searchBox.current?.focus()}
        />
      </CommandBar>
      {session.isOpen && <SearchDialog onOpen={commands.open} onLabels={commands.showLabels} />}
      {commands.pending && (
        <LeaveDialog
          onSave={commands.answerLeave.save}
          onDiscard={commands.answerLeave.discard}
          onStay={commands.answerLeave.stay}
        />
      )}
      {saver.merge && <MergeDialog merge={saver.merge} onCancel={saver.cancelMerge} onSave={mergeSave} />}
      {dialog === 'history' && card.customer && (
        <HistoryDialog
          customerId={card.customer.id}
          customerName={card.customer.name}
          onClose={() => setDialog(undefined)}
        />
      )}
      {dialog === 'number' && (
        <NumberPrompt
          onGo={async (number) => {
            if (await commands.goTo(number)) setDialog(undefined)
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  )

  function mergeSave(values: Parameters<typeof commands.saveMerged>[0]) {
    if (saver.merge) commands.saveMerged(values, saver.merge.theirs)
  }
}
