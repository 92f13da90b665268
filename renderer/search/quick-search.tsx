import { type KeyboardEvent, type Ref, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNTED_AT_MOST, type SearchGroup, type SearchHit } from '../../shared/search/quick-search'
import { isComposing } from '../ui/key-name'
import { HitList } from './hit-list'
import styles from './quick-search.module.css'
import { useQuickSearch } from './use-quick-search'

interface QuickSearchProps {
  readonly inputRef: Ref<HTMLInputElement>
  /** The customer under the cursor of the list; shown at once where nothing is being typed in the card. */
  readonly onPreview: (customerId: number) => void
  /** Enter, or a click. */
  readonly onChoose: (customerId: number) => void
  /** ESC: the search is given up. */
  readonly onCancel: () => void
}

/** One box: any part of a number, name, employer, phone or address, also in pinyin. */
export function QuickSearch({ inputRef, onPreview, onChoose, onCancel }: QuickSearchProps) {
  const { t } = useTranslation('search')
  const id = useId()
  const [text, setText] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const composing = useRef(false)
  const waitsForEnter = useRef(false)
  const { groups, hits, isSettled } = useQuickSearch(composing.current ? '' : text)
  const firstId = hits[0]?.customerId
  const preview = useRef(onPreview)
  useEffect(() => {
    preview.current = onPreview
  })

  const choose = (hit: SearchHit | undefined) => {
    waitsForEnter.current = false
    if (!hit) return
    setOpen(false)
    onChoose(hit.customerId)
  }
  const settled = isSettled && isOpen
  const chosen = useRef(choose)
  useEffect(() => {
    chosen.current = choose
  })
  const firstHit = hits[0]
  useEffect(() => {
    if (!settled) return
    setAt(0)
    if (waitsForEnter.current) chosen.current(firstHit)
    else if (firstId !== undefined) preview.current(firstId)
  }, [settled, firstId, firstHit])

  const moveTo = (place: number) => {
    const hit = hits[place]
    if (!hit) return
    setAt(place)
    preview.current(hit.customerId)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        if (isOpen) moveTo(at + (event.key === 'ArrowDown' ? 1 : -1))
        else setOpen(true)
        return
      case 'Enter':
        event.preventDefault()
        if (isSettled) {
          event.currentTarget.select()
          choose(hits[at])
        } else {
          // Typed faster than found: Enter counts as soon as the answer is there.
          waitsForEnter.current = text.trim() !== ''
          setOpen(true)
        }
        return
      case 'Escape':
        if (text === '' && !isOpen) return
        event.preventDefault()
        setText('')
        setOpen(false)
        onCancel()
    }
  }
  const isListShown = isOpen && text.trim() !== '' && groups.length > 0
  const optionId = (hit: SearchHit) => `${id}-${hit.customerId}`
  const active = hits[at]
  return (
    <div className={styles.search}>
      {isListShown && (
        <HitList id={`${id}-list`} groups={groups} active={active} optionId={optionId} onChoose={choose} />
      )}
      <p className={styles.outcome} aria-live="polite">
        {isSettled && text.trim() !== '' ? <Outcome groups={groups} /> : ''}
      </p>
      <input
        ref={inputRef}
        type="search"
        className={styles.box}
        aria-label={t('box')}
        aria-controls={isListShown ? `${id}-list` : undefined}
        aria-autocomplete="list"
        aria-keyshortcuts="Control+K"
        aria-activedescendant={isListShown && active ? optionId(active) : undefined}
        placeholder={t('placeholder')}
        title={t('hint')}
        autoComplete="off"
        value={text}
        onChange={(event) => {
          waitsForEnter.current = false
          setText(event.target.value)
          setOpen(true)
        }}
        onCompositionStart={() => {
          composing.current = true
        }}
        onCompositionEnd={(event) => {
          composing.current = false
          setText(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
        onFocus={(event) => event.currentTarget.select()}
      />
    </div>
  )
}

/** 找到 3 笔, 依客户名称 */
function Outcome({ groups }: { readonly groups: readonly SearchGroup[] }) {
  const { t } = useTranslation('search')
  const [first, ...others] = groups
  if (!first) return t('nothing')
  const counted = (count: number) => (count >= COUNTED_AT_MOST ? t('orMore', { count }) : String(count))
  const reading = first.hits[0]?.reading ?? 'text'
  const rest = others.reduce((sum, group) => sum + group.count, 0)
  const found = t('found', { count: counted(first.count), field: t(`fields.${first.field}`) })
  return [
    found,
    reading === 'text' ? '' : t(`readings.${reading}`),
    rest > 0 ? t('others', { count: counted(rest) }) : '',
  ]
    .filter(Boolean)
    .join(' ')
}
