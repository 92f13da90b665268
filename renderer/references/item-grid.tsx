import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReferenceItem } from '../../shared/references/reference-item'
import { fieldsOf, formOfItem } from './item-form'
import styles from './item-grid.module.css'
import { ItemRowEditor } from './item-row-editor'
import type { ItemGridState } from './use-item-grid'

const ROW_HEIGHT = 28

/** Items of a kind in the shop's order, drawn only where they can be seen. Arrows walk, Enter or F2 edits. */
export function ItemGrid({ grid }: { readonly grid: ItemGridState }) {
  const { t } = useTranslation('references')
  const { items, editing, wantedId, focus, place } = grid
  const scroll = useRef<HTMLDivElement>(null)
  const fields = fieldsOf(grid.kind)
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
    scrollPaddingStart: ROW_HEIGHT,
  })
  useEffect(() => {
    if (wantedId === undefined || editing) return
    const index = items.findIndex((item) => item.id === wantedId)
    if (index < 0) return
    virtual.scrollToIndex(index)
    const row = scroll.current?.querySelector<HTMLElement>(`[data-id="${wantedId}"]`)
    row?.focus({ preventScroll: true })
  })

  const onRowKey = (event: KeyboardEvent<HTMLElement>, item: ReferenceItem, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey) return
    const page = Math.max(Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 3, 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: items.length - 1,
    }
    const target = moves[event.key]
    if (event.altKey) {
      if (event.key === 'ArrowDown') void grid.move(item, 1)
      else if (event.key === 'ArrowUp') void grid.move(item, -1)
      else return
    } else if (target !== undefined) focus(items[Math.min(Math.max(target, 0), items.length - 1)]?.id)
    else if (event.key === 'Enter' || event.key === 'F2') grid.startEdit(item)
    else if (event.key === 'Delete') void grid.remove(item)
    else if (event.key === ' ') void grid.acts.retire(item)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={scroll}
      role="table"
      aria-label={t('tableName', { kind: t(`kinds.${grid.kind}`) })}
      aria-rowcount={items.length}
      className={styles.table}
    >
      <div role="rowgroup" className={styles.heads}>
        <div role="row" className={styles.row}>
          {[...fields, 'usageCount', 'isRetired'].map((column) => (
            <div key={column} role="columnheader" className={styles[column]}>
              {t(`fields.${column}`)}
            </div>
          ))}
        </div>
        {editing && !editing.item && <ItemRowEditor grid={grid} />}
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          const style = { transform: `translateY(${start}px)` }
          if (editing?.item?.id === item.id) return <ItemRowEditor key={item.id} grid={grid} style={style} />
          const form = formOfItem(item)
          return (
            <div
              key={item.id}
              role="row"
              aria-rowindex={index + 2}
              data-id={item.id}
              data-retired={item.isRetired || undefined}
              tabIndex={index === place ? 0 : -1}
              className={`${styles.row} ${styles.item}`}
              style={style}
              onFocus={() => grid.arrive(item.id)}
              onKeyDown={(event) => onRowKey(event, item, index)}
              onDoubleClick={() => grid.startEdit(item)}
            >
              {fields.map((field) => (
                <div key={field} role="cell" className={styles[field]} title={form[field]}>
                  {form[field]}
                </div>
              ))}
              <div role="cell" className={styles.usageCount}>
                {item.usageCount}
              </div>
              <div role="cell" className={styles.isRetired}>
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={t('retireOne', { name: item.name })}
                  checked={item.isRetired}
                  onChange={() => void grid.acts.retire(item)}
                />
              </div>
            </div>
          )
        })}
      </div>
    </div>
  )
}
