import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../key-name'
import type { PickerChoice } from './field-menu'
import styles from './picker.module.css'

/** More are found by typing on; a list of all would take longer to draw than to filter. */
const SHOWN_AT_MOST = 100
const PAGE = 8

interface FilterListProps {
  /** The accessible name of the list. */
  readonly label: string
  /** Choices for what was typed, best first; all for ''. The same function for the same choices. */
  readonly find: (typed: string) => readonly PickerChoice[]
  readonly onPick: (choice: PickerChoice) => void
  readonly onTyped?: (typed: string) => void
  /** Enter, and nothing matches. */
  readonly onEnterNone?: () => void
  /** Of the filter box. */
  readonly attributes?: Readonly<Record<`data-${string}`, string>>
}

/** A filter box over its matches: the first is active, arrows walk, Enter picks. */
export function FilterList({ label, find, onPick, onTyped, onEnterNone, attributes }: FilterListProps) {
  const { t } = useTranslation('picker')
  const id = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const options = useRef<HTMLDivElement>(null)
  const found = useMemo(() => find(typed), [find, typed])
  const shown = found.slice(0, SHOWN_AT_MOST)
  const active = shown[at]
  useEffect(() => {
    options.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + PAGE,
      PageUp: at - PAGE,
    }
    const target = moves[event.key]
    if (target !== undefined) setAt(Math.max(Math.min(target, shown.length - 1), 0))
    else if (event.key !== 'Enter') return
    else if (active) onPick(active)
    else onEnterNone?.()
    event.preventDefault()
  }
  return (
    <div className={styles.choices}>
      <input
        {...attributes}
        data-autofocus
        className={styles.filter}
        role="combobox"
        aria-label={t('filter')}
        aria-autocomplete="list"
        aria-expanded={active !== undefined}
        aria-controls={active && `${id}-list`}
        aria-activedescendant={active && `${id}-${active.id}`}
        placeholder={t('filterHint')}
        autoComplete="off"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
          onTyped?.(event.target.value)
        }}
        onKeyDown={onKeyDown}
      />
      {active ? (
        <div ref={options} id={`${id}-list`} role="listbox" aria-label={label} className={styles.list}>
          {shown.map((choice, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the filter box's, which keeps the focus
            <div
              key={choice.id}
              id={`${id}-${choice.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              title={choice.text}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onPick(choice)}
            >
              <span>{choice.text}</span>
              {choice.detail && <small>{choice.detail}</small>}
            </div>
          ))}
        </div>
      ) : (
        <p className={styles.note}>{t('nothing')}</p>
      )}
      {found.length > shown.length && (
        <p className={styles.note}>{t('more', { count: found.length - shown.length })}</p>
      )}
    </div>
  )
}
