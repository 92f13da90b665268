import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { CustomerRow, ListColumn, ListView } from '../../shared/customer-list/customer-list'
import { IDS_AT_MOST } from '../../shared/customer-list/customer-list-contract'
import { FilterCells, ListHead } from './list-head'
import styles from './list-table.module.css'
import type { ListColumns } from './use-list-columns'
import { useListRows } from './use-list-rows'
import type { useTicks } from './use-ticks'

interface ListTableProps {
  readonly label: string
  readonly columns: ListColumns
  readonly view: ListView
  /** What stands in the filters under the heads; without it there are none. */
  readonly filters?: Readonly<Partial<Record<ListColumn, string>>>
  readonly ticks: ReturnType<typeof useTicks>
  /** The row that has the focus when the list is drawn. */
  readonly startAt: number
  readonly onSort: (column: ListColumn) => void
  readonly onFilter?: (column: ListColumn, text: string) => void
  /** A row has the focus or the pointer. */
  readonly onLook?: (customerId: number, index: number) => void
  readonly onOpen: (customerId: number, index: number) => void
  readonly onCount: (total: number, isSorting: boolean, isCounted: boolean) => void
  /** False where something else has the focus while the rows come. */
  readonly takesFocus?: boolean
}

const ROW_HEIGHT = 28
const TICK_WIDTH = 36

/**
 * All customers, drawn only where they can be seen; sorted, filtered and cut into pages by the main process. Rows are
 * placed by transform, which the elements of a <table> do not allow: hence roles on plain boxes.
 */
export function ListTable({
  label,
  columns,
  view,
  filters,
  ticks,
  startAt,
  takesFocus = true,
  ...props
}: ListTableProps) {
  const { t } = useTranslation(['customerList', 'customers'])
  const scroll = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(startAt)
  const [count, setCount] = useState(startAt + 1)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    initialOffset: Math.max(startAt - 8, 0) * ROW_HEIGHT,
  })
  const items = virtual.getVirtualItems()
  const rows = useListRows(view, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  const { total, isSorting, isCounted } = rows
  const { onCount } = props
  useEffect(() => {
    setCount(total)
    onCount(total, isSorting, isCounted)
  }, [total, isSorting, isCounted, onCount])

  // Read from here, not from a drawing: an effect of the drawing before may run after the key.
  const focusWanted = useRef<number | undefined>(takesFocus ? startAt : undefined)
  const place = Math.min(at, Math.max(total - 1, 0))
  useEffect(() => {
    if (focusWanted.current === undefined || total === 0) return
    const index = Math.min(focusWanted.current, total - 1)
    const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    if (!row) return
    focusWanted.current = undefined
    row.focus({ preventScroll: true })
  })

  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), total - 1)
    focusWanted.current = next
    setAt(next)
    virtual.scrollToIndex(next)
  }
  const onRowKey = (event: KeyboardEvent<HTMLElement>, index: number, row: CustomerRow) => {
    if (event.target !== event.currentTarget) return
    const page = Math.max(Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 4, 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: total - 1,
    }
    const target = moves[event.key]
    if (target !== undefined) moveTo(target)
    else if (event.key === 'Enter') props.onOpen(row.id, index)
    else if (event.key === ' ') {
      if (event.shiftKey) void ticks.toggleTo(index)
      else ticks.toggle(index, row.id)
    } else if (event.key.toLowerCase() === 'a' && event.ctrlKey) void ticks.tickAll(total)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const cell = (row: CustomerRow, column: ListColumn) =>
    column === 'bornOn' && row.bornOn !== '' ? formatCalendarDate(row.bornOn) : row[column]
  const width = columns.width + TICK_WIDTH
  return (
    <div
      ref={scroll}
      role="table"
      aria-label={label}
      aria-rowcount={total}
      aria-busy={isSorting}
      className={styles.table}
    >
      <div role="rowgroup" className={styles.heads} style={{ width }}>
        <div role="row" className={styles.row}>
          <div role="columnheader" className={styles.tick}>
            <input
              type="checkbox"
              aria-label={t('tickAll')}
              title={t('tickAll')}
              checked={total > 0 && ticks.ids.size >= Math.min(total, IDS_AT_MOST)}
              onChange={(event) => (event.target.checked ? void ticks.tickAll(total) : ticks.clear())}
            />
          </div>
          <ListHead columns={columns} view={view} onSort={props.onSort} />
        </div>
        {filters && props.onFilter && (
          <div role="row" className={styles.row}>
            <div role="cell" className={styles.tick} />
            <FilterCells columns={columns} filters={filters} onFilter={props.onFilter} />
          </div>
        )}
      </div>
      <div role="rowgroup" className={styles.body} style={{ width, height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => {
          const row = rows.row(index)
          if (!row) return null
          return (
            <div
              key={index}
              role="row"
              aria-rowindex={index + (filters ? 3 : 2)}
              data-index={index}
              data-autofocus={(takesFocus && index === place) || undefined}
              data-ticked={ticks.ids.has(row.id) || undefined}
              tabIndex={index === place ? 0 : -1}
              className={`${styles.row} ${styles.customer}`}
              style={{ transform: `translateY(${start}px)` }}
              onFocus={() => {
                setAt(index)
                props.onLook?.(row.id, index)
              }}
              onPointerEnter={() => props.onLook?.(row.id, index)}
              onKeyDown={(event) => onRowKey(event, index, row)}
              onDoubleClick={() => props.onOpen(row.id, index)}
            >
              <div role="cell" className={styles.tick}>
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={t('tickOne', { name: row.name })}
                  checked={ticks.ids.has(row.id)}
                  onChange={(event) => {
                    const isRange = (event.nativeEvent as MouseEvent).shiftKey
                    if (isRange) void ticks.toggleTo(index)
                    else ticks.toggle(index, row.id)
                  }}
                />
              </div>
              {columns.layout.columns.map(({ column, width }) => (
                <div key={column} role="cell" className={styles.cell} style={{ width }} title={cell(row, column)}>
                  {cell(row, column)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
