import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { Picture } from '../../shared/pictures/picture'
import { PictureMark } from '../ui/picture-mark'
import styles from './pictures.module.css'

interface PictureTilesProps {
  readonly pictures: readonly Picture[]
  readonly selectedId: number
  readonly undrawable: ReadonlySet<number>
  readonly onSelect: (id: number) => void
  readonly onOpen: () => void
  readonly onRemove: (picture: Picture) => void
}

/** Thumbnails; arrows walk, Enter opens, Del deletes. */
export function PictureTiles({ pictures, selectedId, undrawable, onSelect, onOpen, onRemove }: PictureTilesProps) {
  const { t } = useTranslation('pictures')
  const list = useRef<HTMLUListElement>(null)
  const isFocusLost = useRef(false)
  // A picture that is deleted takes the focus with it: the next one gets it.
  useEffect(() => {
    if (!isFocusLost.current) return
    isFocusLost.current = false
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
  })
  const stepOf = (key: string) => {
    const across = list.current ? getComputedStyle(list.current).gridTemplateColumns.split(' ').length : 1
    return { ArrowRight: 1, ArrowLeft: -1, ArrowDown: across, ArrowUp: -across }[key]
  }
  const onKeyDown = (event: KeyboardEvent, picture: Picture) => {
    if (event.ctrlKey || event.altKey) return
    const step = stepOf(event.key)
    if (step !== undefined) {
      event.preventDefault()
      const next = pictures[pictures.indexOf(picture) + step]
      if (next) list.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus()
    }
    if (event.key === 'Delete') {
      event.preventDefault()
      isFocusLost.current = true
      onRemove(picture)
    }
  }
  return (
    <ul ref={list} className={styles.tiles} aria-label={t('list')}>
      {pictures.map((picture) => (
        <li key={picture.id}>
          <button
            type="button"
            data-id={picture.id}
            data-autofocus={picture.id === selectedId || undefined}
            tabIndex={picture.id === selectedId ? 0 : -1}
            aria-current={picture.id === selectedId || undefined}
            onFocus={() => onSelect(picture.id)}
            onClick={(event) => event.detail === 0 && onOpen()}
            onDoubleClick={onOpen}
            onKeyDown={(event) => onKeyDown(event, picture)}
          >
            <span className={styles.thumbnail}>
              <Thumbnail picture={picture} isUndrawable={undrawable.has(picture.id)} />
            </span>
            <span className={styles.tileCaption}>{picture.caption || picture.originalName || t('untitled')}</span>
            <span className={styles.tileDate}>{formatCalendarDate(picture.takenOn)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Thumbnail({ picture, isUndrawable }: { readonly picture: Picture; readonly isUndrawable: boolean }) {
  const { t } = useTranslation('pictures')
  if (picture.mediaType === 'application/pdf') return <span className={styles.pdf}>PDF</span>
  if (picture.hasThumbnail) return <img src={`/thumbnails/${picture.id}`} alt="" draggable={false} />
  return isUndrawable ? <PictureMark label={t('cannotShow')} /> : null
}
