import { type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListColumn, ListView } from '../../shared/customer-list/customer-list'
import { withMoved, withMovedTo, withWidth } from './list-layout'
import styles from './list-table.module.css'
import { columnOf, type ListColumns } from './use-list-columns'

interface ListHeadProps {
  readonly columns: ListColumns
  readonly view: ListView
  readonly onSort: (column: ListColumn) => void
}

/** Column heads: a click sorts, a drag moves, the right border resizes, Alt+arrows move with the keyboard. */
export function ListHead({ columns, view, onSort }: ListHeadProps) {
  const { t } = useTranslation(['customers', 'customerList'])
  const [dragged, setDragged] = useState<ListColumn>()
  // Our own few lines: the handler of react-table 9 loses its place when the sizes are held outside (as they are here).
  const grip = useRef<{ readonly width: number; readonly from: number }>(undefined)
  const startResize = (event: PointerEvent<HTMLElement>, width: number) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { width, from: event.clientX }
  }
  const resize = (event: PointerEvent, column: ListColumn) => {
    if (!grip.current) return
    columns.change(withWidth(columns.layout, column, grip.current.width + event.clientX - grip.current.from))
  }
  const sortOf = (column: ListColumn) => {
    if (view.sortBy !== column) return 'none'
    return view.isDescending ? 'descending' : 'ascending'
  }
  return (
    <>
      {columns.headers.map((header) => {
        const column = columnOf(header)
        const sort = sortOf(column)
        return (
          <div
            key={column}
            role="columnheader"
            aria-sort={sort}
            className={styles.head}
            style={{ width: header.getSize() }}
            draggable
            onDragStart={() => setDragged(column)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={() => dragged && columns.change(withMovedTo(columns.layout, dragged, column))}
          >
            <button
              type="button"
              title={t('customerList:headHint')}
              onClick={() => onSort(column)}
              onKeyDown={(event) => {
                const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key] as -1 | 1 | undefined
                if (event.altKey && step) {
                  event.preventDefault()
                  columns.change(withMoved(columns.layout, column, step))
                }
              }}
            >
              {t(`fields.${column}`)}
              {sort !== 'none' && <span aria-hidden="true">{sort === 'ascending' ? ' ▲' : ' ▼'}</span>}
            </button>
            <span
              aria-hidden="true"
              className={styles.grip}
              draggable
              onDragStart={(event) => {
                event.preventDefault()
                event.stopPropagation()
              }}
              onPointerDown={(event) => startResize(event, header.getSize())}
              onPointerMove={(event) => resize(event, column)}
              onLostPointerCapture={() => {
                grip.current = undefined
              }}
            />
          </div>
        )
      })}
    </>
  )
}

interface FilterRowProps {
  readonly columns: ListColumns
  readonly filters: Readonly<Partial<Record<ListColumn, string>>>
  readonly onFilter: (column: ListColumn, text: string) => void
}

/** One box a column; all that are filled hold together. */
export function FilterCells({ columns, filters, onFilter }: FilterRowProps) {
  const { t } = useTranslation(['customerList', 'customers'])
  return (
    <>
      {columns.headers.map((header) => {
        const column = columnOf(header)
        return (
          <div key={column} role="cell" className={styles.filter} style={{ width: header.getSize() }}>
            <input
              type="search"
              aria-label={t('filter', { field: t(`customers:fields.${column}`) })}
              autoComplete="off"
              maxLength={100}
              value={filters[column] ?? ''}
              onChange={(event) => onFilter(column, event.target.value)}
            />
          </div>
        )
      })}
    </>
  )
}
