import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CustomerDifference, DifferenceKind } from '../../shared/restore/restore'
import styles from './differences.module.css'
import { useDifferences } from './use-differences'
import type { RestoreTicks } from './use-restore-ticks'

/** Whose differences are shown. */
export interface Looked {
  readonly kind: DifferenceKind
  readonly customer: CustomerDifference
}

interface DifferenceTableProps {
  readonly kind: DifferenceKind
  readonly restoreId: number
  readonly text: string
  /** Without a search. */
  readonly total: number
  /** Undefined: nobody here can be brought back. */
  readonly ticks: RestoreTicks | undefined
  readonly looked: Looked | undefined
  readonly onLook: (looked: Looked) => void
}

const ROW_HEIGHT = 28

/**
 * The customers of one kind of difference, drawn only where they can be seen: there may be 100,000. Rows are placed by
 * transform, which the elements of a <table> do not allow: hence roles on plain boxes.
 */
export function DifferenceTable({ kind, restoreId, text, total, ticks, looked, onLook }: DifferenceTableProps) {
  const { t, i18n } = useTranslation('restore')
  const id = useId()
  const scroll = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const [count, setCount] = useState(0)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const rows = useDifferences({ kind, restoreId, text }, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  useEffect(() => setCount(rows.total), [rows.total])
  const focusWanted = useRef<number>(undefined)
  useEffect(() => {
    const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${focusWanted.current}"]`)
    if (!row) return
    focusWanted.current = undefined
    row.focus({ preventScroll: true })
  })
  const place = Math.min(at, Math.max(rows.total - 1, 0))
  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), rows.total - 1)
    focusWanted.current = next
    setAt(next)
    virtual.scrollToIndex(next)
  }
  const onRowKey = (event: KeyboardEvent<HTMLElement>, index: number, row: CustomerDifference) => {
    if (event.target !== event.currentTarget) return
    const page = Math.max(Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 2, 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: rows.total - 1,
    }
    const target = moves[event.key]
    if (target !== undefined) moveTo(target)
    else if (event.key === ' ') ticks?.toggle(row.customerId)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  /** As far as can be seen; what lies below was ticked with them, or was not looked at. */
  const areSeenTicked =
    items.length > 0 && items.every(({ index }) => ticks?.ids.has(rows.row(index)?.customerId ?? 0) === true)
  const number = new Intl.NumberFormat(i18n.language)
  const merged = ({ mergedInto: into }: CustomerDifference) =>
    t(kind === 'removed' ? 'preview.wasMergedInto' : 'preview.isMergedInto', { into })
  const isLooked = (row: CustomerDifference) => looked?.kind === kind && looked.customer.customerId === row.customerId
  return (
    <div className={styles.difference} data-kind={kind}>
      <h3 id={id}>
        {t(`preview.kinds.${kind}`)} <b>{number.format(total)}</b>
      </h3>
      <p className={styles.meaning}>{t(`preview.meanings.${kind}`)}</p>
      <div
        ref={scroll}
        role="table"
        aria-label={t(`preview.kinds.${kind}`)}
        aria-rowcount={rows.total + 1}
        className={styles.table}
      >
        <div role="rowgroup" className={styles.heads}>
          <div role="row" className={styles.row}>
            {ticks && (
              <div role="columnheader" className={styles.tick}>
                <input
                  type="checkbox"
                  aria-label={t('preview.tickAll', { kind: t(`preview.kinds.${kind}`) })}
                  title={t('preview.tickAll', { kind: t(`preview.kinds.${kind}`) })}
                  disabled={rows.total === 0}
                  checked={areSeenTicked}
                  onChange={(event) => void ticks.setAll(kind, event.target.checked)}
                />
              </div>
            )}
            <div role="columnheader" className={styles.customerNumber}>
              {t('preview.number')}
            </div>
            <div role="columnheader" className={styles.customerName}>
              {t('preview.name')}
            </div>
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows.row(index)
            if (!row) return null
            return (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isLooked(row)}
                data-index={index}
                tabIndex={index === place ? 0 : -1}
                className={`${styles.row} ${styles.customer}`}
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => {
                  setAt(index)
                  onLook({ kind, customer: row })
                }}
                onKeyDown={(event) => onRowKey(event, index, row)}
              >
                {ticks && (
                  <div role="cell" className={styles.tick}>
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={t('preview.tick', { name: row.name })}
                      checked={ticks.ids.has(row.customerId)}
                      onChange={() => ticks.toggle(row.customerId)}
                    />
                  </div>
                )}
                <div role="cell" className={styles.customerNumber}>
                  {row.number}
                </div>
                <div
                  role="cell"
                  className={styles.customerName}
                  title={row.mergedInto === '' ? row.name : `${row.name} ${merged(row)}`}
                >
                  {row.name}
                  {row.mergedInto !== '' && <small>{merged(row)}</small>}
                </div>
              </div>
            )
          })}
        </div>
        {rows.isKnown && rows.total === 0 && (
          <p className={styles.nobody}>{t(text === '' ? 'preview.nobody' : 'preview.notFound')}</p>
        )}
      </div>
    </div>
  )
}
