import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn, ListView } from '../../shared/customer-list/customer-list'
import { CUSTOMERS_AT_ONCE } from '../../shared/customers/customer-contract'
import type { Recipients } from '../../shared/recipients/recipients'
import { useSearchSession } from '../advanced-search/search-session'
import { HelpButton } from '../app/help'
import { isPaper, type PaperOrigin, type ScreenName, useWorkspace } from '../app/workspace'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { ColumnChooser } from '../customer-list/column-chooser'
import { ListTable } from '../customer-list/list-table'
import { useListColumns } from '../customer-list/use-list-columns'
import { useTicks } from '../customer-list/use-ticks'
import { CommandButton } from '../ui/command-button'
import { useToasts } from '../ui/toasts'
import { useShortcuts } from '../ui/use-shortcuts'
import barStyles from './bars.module.css'
import { CustomerCount } from './command-bar'
import { ExportButton } from './exporting/export-button'
import styles from './list-screen.module.css'
import { TopBar } from './top-bar'

type Filters = Readonly<Partial<Record<ListColumn, string>>>

/** Typing in a filter asks again only when it pauses. */
const PAUSE_MS = 150
/** A wait longer than this is told, with a way out. */
const PATIENCE_MS = 300

/** What was ticked when people went from here to make paper. */
const ticksOf = ({ screen, offers }: PaperOrigin): ReadonlySet<number> =>
  new Set(screen === 'list' ? offers.flatMap((offer) => (offer.kind === 'ticked' ? offer.ids : [])) : [])

/** F4 整体资料处理: all customers. */
export function ListScreen() {
  const { t } = useTranslation(['customerList', 'shell', 'errors'])
  const workspace = useWorkspace()
  const toasts = useToasts()
  const columns = useListColumns()
  const { place, setPlace } = workspace.list
  const [typed, setTyped] = useState<Filters>(place.filters)
  const [isChoosing, setChoosing] = useState(false)
  const [found, setFound] = useState({ total: 0, isSorting: false })
  const [isLong, setLong] = useState(false)
  const filters = Object.entries(place.filters).map(([column, text]) => ({ column: column as ListColumn, text }))
  const view: ListView = { sortBy: place.sortBy, isDescending: place.isDescending, filters }
  const [ticked, setTicked] = useState<ReadonlySet<number>>(() => ticksOf(workspace.origin))
  const ticks = useTicks(view, { ids: ticked, change: setTicked })

  useEffect(() => {
    const timer = setTimeout(() => {
      const filled = Object.fromEntries(Object.entries(typed).filter(([, text]) => text.trim() !== ''))
      setPlace((before) =>
        JSON.stringify(before.filters) === JSON.stringify(filled) ? before : { ...before, filters: filled, index: 0 },
      )
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, setPlace])
  useEffect(() => {
    setLong(false)
    if (!found.isSorting) return
    const timer = setTimeout(() => setLong(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [found.isSorting])

  const sort = (column: ListColumn) =>
    setPlace((before) => ({
      ...before,
      sortBy: column,
      isDescending: before.sortBy === column && !before.isDescending,
      previous: { sortBy: before.sortBy, isDescending: before.isDescending },
    }))
  const open = (customerId: number, index: number) => {
    setPlace((before) => ({ ...before, index }))
    workspace.open(customerId)
    workspace.show('card')
  }
  const backToCard = () => workspace.show('card')
  const ids = [...ticks.ids]
  const showScreen = (screen: ScreenName) => {
    if (!isPaper(screen)) return workspace.show(screen)
    const ticked: Recipients[] = ids.length > 0 ? [{ kind: 'ticked', ids }] : []
    workspace.showPaper(screen, { screen: 'list', offers: [...ticked, { kind: 'view', view }] })
  }
  const canDelete = ids.length > 0 && ids.length <= CUSTOMERS_AT_ONCE
  const remove = async () => {
    try {
      await client.customers.deleteCustomers({ ids })
      ticks.clear()
      toasts.show({
        text: t('deleted', { count: ids.length }),
        undo: { label: t('shell:undo'), act: () => void client.customers.restoreCustomers({ ids }) },
      })
    } catch (error) {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
    }
  }
  const onCount = useCallback((total: number, isSorting: boolean) => setFound({ total, isSorting }), [])
  const { open: openSearch } = useSearchSession()
  useShortcuts({
    'Ctrl+F': () => {
      openSearch()
      backToCard()
    },
    F3: backToCard,
    Escape: backToCard,
    F7: canDelete ? () => void remove() : undefined,
  })
  return (
    <>
      <TopBar screen="list" mode="browse" onScreen={showScreen} />
      <main className={styles.screen}>
        <ListTable
          label={t('tableName')}
          columns={columns}
          view={view}
          filters={typed}
          ticks={ticks}
          startAt={place.index}
          onSort={sort}
          onFilter={(column, text) => setTyped({ ...typed, [column]: text })}
          onOpen={open}
          onCount={onCount}
        />
        {isLong && (
          <div className={styles.waiting} role="alert">
            <progress aria-label={t('sorting')} />
            <span>{t('sorting')}</span>
            <CommandButton label={t('shell:cancel')} onClick={() => setPlace((now) => ({ ...now, ...now.previous }))} />
          </div>
        )}
        {found.total === 0 && !found.isSorting && <p className={styles.nobody}>{t('nobody')}</p>}
      </main>
      <footer className={barStyles.bottom}>
        <CommandButton label={t('backToCard')} shortcut="F3" onClick={backToCard} />
        <CommandButton label={t('chooseColumns')} onClick={() => setChoosing(true)} />
        <CommandButton
          label={t('clearFilters')}
          isDisabled={Object.values(typed).every((text) => text === '')}
          onClick={() => setTyped({})}
        />
        <span className={barStyles.rule} />
        <CommandButton
          label={t('deleteTicked')}
          shortcut="F7"
          tone="danger"
          isDisabled={!canDelete}
          hint={ids.length > CUSTOMERS_AT_ONCE ? t('tooMany', { max: CUSTOMERS_AT_ONCE }) : t('deleteTicked')}
          onClick={() => void remove()}
        />
        <CommandButton label={t('untick')} isDisabled={ids.length === 0} onClick={ticks.clear} />
        <ExportButton
          sources={[
            ...(ids.length > 0 ? [{ name: 'ticked' as const, recipients: { kind: 'ticked' as const, ids } }] : []),
            { name: 'list', recipients: { kind: 'view', view } },
          ]}
          order={{ by: view.sortBy, isDescending: view.isDescending }}
          columns={columns.layout.columns.map(({ column }) => column)}
          isDisabled={found.total === 0}
        />
        <span className={barStyles.count} aria-live="polite">
          {t('shown', { count: found.total })}
          {ids.length > 0 && ` · ${t('ticked', { count: ids.length })}`}
        </span>
        <span className={barStyles.space} />
        <CustomerCount />
        <HelpButton />
      </footer>
      {isChoosing && <ColumnChooser columns={columns} onClose={() => setChoosing(false)} />}
    </>
  )
}
