import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeriesPlan, SeriesRow } from '../../shared/customer-numbers/number-contract'
import { api } from '../bridge/client'
import styles from './customer-numbers.module.css'

interface SeriesTableProps {
  readonly plan: SeriesPlan
  readonly only: 'all' | 'taken'
}

const ROW_HEIGHT = 28
const PAGE_ROWS = 100

/** Old number and new one, of everyone in the series; only rows in sight are read and drawn. */
export function SeriesTable({ plan, only }: SeriesTableProps) {
  const { t } = useTranslation(['numbers', 'customers'])
  const scroll = useRef<HTMLDivElement>(null)
  const count = only === 'taken' ? plan.taken : plan.count
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const first = Math.floor((items[0]?.index ?? 0) / PAGE_ROWS)
  const last = Math.floor((items.at(-1)?.index ?? 0) / PAGE_ROWS)
  const pages = Array.from({ length: last - first + 1 }, (_one, at) => first + at)
  const found = useQueries({
    queries: pages.map((page) =>
      api.customerNumbers.readSeries.queryOptions({
        input: { planId: plan.planId, only, offset: page * PAGE_ROWS, limit: PAGE_ROWS },
        gcTime: 5000,
        retry: false,
      }),
    ),
  })
  const rowAt = (index: number): SeriesRow | undefined =>
    found[Math.floor(index / PAGE_ROWS) - first]?.data?.[index % PAGE_ROWS]
  return (
    // Rows are placed by transform, which the elements of a <table> do not allow.
    // biome-ignore lint/a11y/useSemanticElements: see above
    <div role="table" aria-label={t('preview')} aria-rowcount={count + 1} className={styles.table}>
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: heads are not acted on */}
      <div role="row" className={styles.head}>
        {[t('customers:fields.name'), t('before'), t('after'), t('remark')].map((title) => (
          // biome-ignore lint/a11y/useSemanticElements: see above
          // biome-ignore lint/a11y/useFocusableInteractive: heads are not acted on
          <span key={title} role="columnheader">
            {title}
          </span>
        ))}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div ref={scroll} role="rowgroup" tabIndex={0} className={styles.rows}>
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {items.map(({ index, start }) => {
            const row = rowAt(index)
            return (
              // biome-ignore lint/a11y/useSemanticElements: see above
              // biome-ignore lint/a11y/useFocusableInteractive: rows are read, not acted on
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                data-state={row?.state}
                className={styles.row}
                style={{ transform: `translateY(${start}px)` }}
              >
                {[row?.name, row?.before, row?.after, row && t(`states.${row.state}`, { name: row.owner })].map(
                  (text, at) => (
                    // biome-ignore lint/a11y/useSemanticElements: see above
                    // biome-ignore lint/suspicious/noArrayIndexKey: four cells that never move
                    <span key={at} role="cell">
                      {text}
                    </span>
                  ),
                )}
              </div>
            )
          })}
        </div>
      </div>
    </div>
  )
}
