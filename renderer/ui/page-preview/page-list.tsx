import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './page-preview.module.css'

/** As in the stylesheet; CSS pixels. */
const ROW = 26
const BEYOND = 10

interface PageListProps {
  readonly pageCount: number
  readonly current: number
  readonly onGo: (page: number) => void
}

/** All pages by number, as far as they are in sight. */
export function PageList({ pageCount, current, onGo }: PageListProps) {
  const { t } = useTranslation('paper')
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [first, setFirst] = useState(0)
  const look = () => setFirst(Math.floor((list.current?.scrollTop ?? 0) / ROW / BEYOND) * BEYOND)
  useEffect(() => {
    const element = list.current
    if (!element) return
    const top = current * ROW
    if (top < element.scrollTop) element.scrollTop = top
    else if (top + ROW > element.scrollTop + element.clientHeight) element.scrollTop = top + ROW - element.clientHeight
  }, [current])
  const rows = Math.ceil((list.current?.clientHeight ?? 800) / ROW)
  const from = Math.max(first - BEYOND, 0)
  const to = Math.min(first + rows + 2 * BEYOND, pageCount)
  return (
    <div
      ref={list}
      className={styles.list}
      role="listbox"
      tabIndex={0}
      aria-label={t('preview.list')}
      aria-activedescendant={`${id}-${current}`}
      onScroll={look}
      onKeyDown={(event) => {
        const target = { ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: pageCount - 1 }[event.key]
        if (target === undefined) return
        event.preventDefault()
        onGo(target)
      }}
    >
      <div className={styles.rows} style={{ height: pageCount * ROW }}>
        {Array.from({ length: Math.max(to - from, 0) }, (_, place) => from + place).map((page) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's, which keeps the focus
          <div
            key={page}
            id={`${id}-${page}`}
            role="option"
            tabIndex={-1}
            aria-selected={page === current}
            aria-setsize={pageCount}
            aria-posinset={page + 1}
            aria-label={t('preview.page', { page: page + 1 })}
            style={{ top: page * ROW }}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onGo(page)}
          >
            {page + 1}
          </div>
        ))}
      </div>
    </div>
  )
}
