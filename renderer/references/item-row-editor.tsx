import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useProblemWords } from '../bridge/use-problem-words'
import { moveOnEnter } from '../ui/enter-to-next'
import fieldStyles from '../ui/field.module.css'
import { isComposing } from '../ui/key-name'
import { fieldsOf } from './item-form'
import styles from './item-grid.module.css'
import type { ItemGridState } from './use-item-grid'

interface ItemRowEditorProps {
  readonly grid: ItemGridState
  /** Where its row stands. */
  readonly style?: CSSProperties
}

/** One row while it is typed in: Enter goes on and past the last field saves, ESC leaves it as it was. */
export function ItemRowEditor({ grid, style }: ItemRowEditorProps) {
  const { t } = useTranslation('references')
  const problemWords = useProblemWords()
  const row = useRef<HTMLDivElement>(null)
  const { editing, problem } = grid
  useEffect(() => {
    const first = row.current?.querySelector('input')
    first?.focus()
    first?.select()
  }, [])
  if (!editing) return null
  const onKeyDownCapture = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape' && !isComposing(event.nativeEvent)) {
      event.preventDefault()
      grid.leave()
    } else moveOnEnter(event, () => void grid.save())
  }
  return (
    <div
      ref={row}
      role="row"
      className={`${styles.row} ${styles.editor} ${editing.item ? styles.item : ''}`}
      style={style}
      onKeyDownCapture={onKeyDownCapture}
    >
      {fieldsOf(grid.kind).map((field) => {
        const isWrong = problem?.field === field
        return (
          <div key={field} role="cell" className={styles[field]}>
            <input
              className={fieldStyles.input}
              name={field}
              aria-label={t(`fields.${field}`)}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? `item-${field}-problem` : undefined}
              autoComplete="off"
              value={editing.form[field]}
              onChange={(event) => grid.type(field, event.target.value)}
            />
            {isWrong && (
              <p id={`item-${field}-problem`} className={fieldStyles.problem}>
                {problemWords(problem)}
              </p>
            )}
          </div>
        )
      })}
      <div role="cell" className={styles.usageCount}>
        {editing.item?.usageCount ?? ''}
      </div>
      <div role="cell" className={styles.isRetired} />
    </div>
  )
}
