import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type Size, topOf } from './page-layout'
import { PageList } from './page-list'
import styles from './page-preview.module.css'
import { PreviewBar } from './preview-bar'
import { usePageWindow } from './use-page-window'

interface PagePreviewProps {
  readonly pageCount: number
  /** mm */
  readonly pageSize: Size
  /** Draws the page at this index, from 0, as large as its box. */
  readonly renderPage: (index: number) => ReactNode
  /** Instead of pages where there are none. */
  readonly empty: ReactNode
}

/** Pages of paper one below the other, of which only those in sight are drawn. */
export function PagePreview({ pageCount, pageSize, renderPage, empty }: PagePreviewProps) {
  const { t } = useTranslation('paper')
  const pages = usePageWindow(pageCount, pageSize)
  const { scroller, scale, shown, room } = pages
  const width = pageSize.width * scale
  const height = pageSize.height * scale
  /** A page that is larger than the room is read on by the scroller's own keys. */
  const isWhole = height <= room.height

  const onZoomKey = (event: KeyboardEvent) => {
    if (!event.ctrlKey || event.altKey) return
    if (event.key === '+' || event.key === '=') pages.step(1)
    else if (event.key === '-') pages.step(-1)
    else if (event.key === '0') pages.setZoom('page')
    else return
    event.preventDefault()
  }
  const onScrollerKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.shiftKey) return
    if (event.key === 'Home') pages.goTo(0)
    else if (event.key === 'End') pages.goTo(pageCount - 1)
    else if (event.key === 'PageDown' && isWhole) pages.goTo(shown.current + 1)
    else if (event.key === 'PageUp' && isWhole) pages.goTo(shown.current - 1)
    else return
    event.preventDefault()
    // Screens walk through customers by these keys.
    event.stopPropagation()
  }
  const drawn = room.height === 0 ? 0 : Math.max(shown.last - shown.first + 1, 0)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the controls in it
    <div className={styles.frame} onKeyDown={onZoomKey}>
      {pageCount > 0 && <PreviewBar pages={pages} pageCount={pageCount} />}
      <div className={styles.body}>
        {pageCount > 1 && <PageList pageCount={pageCount} current={shown.current} onGo={pages.goTo} />}
        <section
          ref={scroller}
          className={styles.scroller}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be scrolled by keys too
          tabIndex={0}
          aria-label={t('preview.pages')}
          onScroll={pages.look}
          onKeyDown={onScrollerKey}
        >
          {pageCount === 0 ? (
            <div className={styles.empty}>{empty}</div>
          ) : (
            <div
              className={styles.pages}
              style={{ height: topOf(pageCount, height), minWidth: width + 2 * topOf(0, height) }}
            >
              {Array.from({ length: drawn }, (_, place) => shown.first + place)
                .filter((index) => index < pageCount)
                .map((index) => (
                  <figure
                    key={index}
                    className={styles.page}
                    aria-label={t('preview.page', { page: index + 1 })}
                    style={{ top: topOf(index, height), width, height, marginLeft: -width / 2 }}
                  >
                    {renderPage(index)}
                  </figure>
                ))}
            </div>
          )}
        </section>
      </div>
    </div>
  )
}
