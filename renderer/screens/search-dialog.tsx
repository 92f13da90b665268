import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SearchBox } from '../../shared/advanced-search/search-form'
import type { ListColumn, ListView } from '../../shared/customer-list/customer-list'
import type { Recipients } from '../../shared/recipients/recipients'
import { STEP_ACTS, type StepAct } from '../../shared/search/search-steps'
import { ConditionGrid } from '../advanced-search/condition-grid'
import { MatchReasons } from '../advanced-search/match-reasons'
import { useSearchSession } from '../advanced-search/search-session'
import { StepChips } from '../advanced-search/step-chips'
import { useSearchForm } from '../advanced-search/use-search-form'
import { ListTable } from '../customer-list/list-table'
import { useListColumns } from '../customer-list/use-list-columns'
import { useTicks } from '../customer-list/use-ticks'
import { ListPanel } from '../named-lists/list-panel'
import { useNamedLists } from '../named-lists/use-named-lists'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { ExportButton } from './exporting/export-button'
import styles from './search-dialog.module.css'

interface SearchDialogProps {
  readonly onOpen: (customerId: number) => void
  /** Labels for those who were found, best offer first. */
  readonly onLabels: (offers: readonly Recipients[]) => void
}

/** 进阶搜索: conditions above, what they found below, and the steps between. */
export function SearchDialog({ onOpen, onLabels }: SearchDialogProps) {
  const { t } = useTranslation(['advancedSearch', 'shell'])
  const session = useSearchSession()
  const columns = useListColumns()
  const named = useNamedLists()
  const boxes = useRef<HTMLFieldSetElement>(null)
  const buttons = useRef<HTMLDivElement>(null)
  const { steps } = session
  const view: ListView = { sortBy: session.sortBy, isDescending: session.isDescending, filters: [], steps: [...steps] }
  const ticks = useTicks(view, { ids: session.ticked, change: session.tick })
  const [found, setFound] = useState({ total: 0, isSorting: false, isCounted: false })
  const [looked, setLooked] = useState<number>()
  /** The result takes the focus when people come back to it, not while they type conditions. */
  const [takesFocus, setTakesFocus] = useState(steps.length > 0 && !session.wanted)
  const focus = useCallback((box: SearchBox) => {
    requestAnimationFrame(() => boxes.current?.querySelector<HTMLInputElement>(`[data-box="${box}"] input`)?.focus())
  }, [])
  const form = useSearchForm(focus)
  const search = (act: StepAct) => {
    if (form.search(act)) setTakesFocus(true)
  }

  const { wanted, forgetWanted } = session
  const searchWanted = useRef(form.search)
  useEffect(() => {
    searchWanted.current = form.search
  })
  useEffect(() => {
    if (!wanted) return
    forgetWanted()
    if (searchWanted.current('start', { [wanted.box]: wanted.text })) setTakesFocus(true)
  }, [wanted, forgetWanted])
  const hasResultAtFirst = useRef(steps.length > 0)

  const { change } = session
  const onCount = useCallback(
    (total: number, isSorting: boolean, isCounted: boolean) => setFound({ total, isSorting, isCounted }),
    [],
  )
  const onLook = useCallback((customerId: number) => setLooked(customerId), [])
  const sort = (column: ListColumn) =>
    change({ sortBy: column, isDescending: session.sortBy === column && !session.isDescending, index: 0 })
  const open = (customerId: number, index: number) => {
    change({ index })
    session.close(customerId)
    onOpen(customerId)
  }
  const makeLabels = () => {
    const ticked: Recipients[] = ticks.ids.size > 0 ? [{ kind: 'ticked', ids: [...ticks.ids] }] : []
    session.close()
    onLabels([...ticked, { kind: 'view', view }])
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return
    event.preventDefault()
    search('start')
  }
  const hasResult = steps.length > 0
  return (
    <Dialog title={t('title')} isLarge onClose={() => session.close()}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Ctrl+Enter from every box inside */}
      <div className={styles.dialog} onKeyDown={onKeyDown}>
        <ConditionGrid
          form={form}
          boxes={boxes}
          takesFocus={!hasResultAtFirst.current}
          onPastEnd={() => buttons.current?.querySelector<HTMLButtonElement>('button')?.focus()}
        />
        <div ref={buttons} className={styles.bar}>
          {STEP_ACTS.map((act) => (
            <CommandButton
              key={act}
              label={t(`search.${act}`)}
              hint={t(`searchHints.${act}`)}
              {...(act === 'start' ? { tone: 'filled' as const, shortcut: 'Ctrl+Enter' } : {})}
              isDisabled={act !== 'start' && !hasResult}
              onClick={() => search(act)}
            />
          ))}
          <CommandButton label={t('clearAll')} tone="quiet" onClick={form.clear} />
          <CommandButton
            label={t('shell:screens.labels')}
            isDisabled={!hasResult || found.total === 0}
            onClick={makeLabels}
          />
          <ExportButton
            sources={[
              ...(ticks.ids.size > 0
                ? [{ name: 'ticked' as const, recipients: { kind: 'ticked' as const, ids: [...ticks.ids] } }]
                : []),
              { name: 'found', recipients: { kind: 'view', view } },
            ]}
            order={{ by: view.sortBy, isDescending: view.isDescending }}
            isDisabled={!hasResult || found.total === 0}
          />
          <span className={styles.space} />
          {ticks.ids.size > 0 && (
            <>
              <span>{t('ticked', { count: ticks.ids.size })}</span>
              <CommandButton label={t('untick')} tone="quiet" onClick={ticks.clear} />
            </>
          )}
          <p className={styles.count} aria-live="polite">
            {hasResult && found.isCounted && t('count', { count: found.total })}
            {hasResult && !found.isCounted && t('counting')}
          </p>
        </div>
        <StepChips listNames={named.names} />
        <div className={styles.result}>
          <div className={styles.table}>
            {hasResult ? (
              <ListTable
                key={JSON.stringify(steps)}
                label={t('resultName')}
                columns={columns}
                view={view}
                ticks={ticks}
                startAt={session.index}
                takesFocus={takesFocus}
                onSort={sort}
                onOpen={open}
                onLook={onLook}
                onCount={onCount}
              />
            ) : (
              <p className={styles.nobody}>{t('noResultYet')}</p>
            )}
            {hasResult && found.isCounted && found.total === 0 && <p className={styles.nobody}>{t('nobody')}</p>}
            <MatchReasons customerId={hasResult && found.total > 0 ? looked : undefined} steps={steps} />
          </div>
          <ListPanel
            named={named}
            steps={steps}
            tickedIds={[...ticks.ids]}
            onShow={(shown) => {
              change({ steps: shown, ticked: new Set(), index: 0 })
              setTakesFocus(true)
            }}
          />
        </div>
      </div>
    </Dialog>
  )
}
