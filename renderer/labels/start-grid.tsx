import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { cellCountOf } from '../../shared/labels/sheet-rules'
import { cellAfterKey } from './start-cell'
import styles from './start-grid.module.css'

interface StartGridProps {
  readonly sheet: LabelSheet
  readonly startCell: number
  /** Used or spoiled. */
  readonly goneCells: ReadonlySet<number>
  /** A click marks a cell as gone instead of starting there. */
  readonly isMarking: boolean
  /** CSS pixels that the drawn sheet may take. */
  readonly width: number
  readonly height: number
  readonly onStart: (cell: number) => void
  readonly onToggleGone: (cell: number) => void
}

/** 起始位置: the sheet drawn to scale; arrows walk, Enter starts there, S or a right click says that a cell is gone. */
export function StartGrid({ sheet, startCell, goneCells, isMarking, ...props }: StartGridProps) {
  const { t } = useTranslation('labels')
  const grid = useRef<HTMLTableElement>(null)
  const [focused, setFocused] = useState<number>()
  const scale = Math.min(props.width / sheet.page.width, props.height / sheet.page.height)
  const stop = focused !== undefined && focused <= cellCountOf(sheet) ? focused : startCell

  const onKeyDown = (event: KeyboardEvent, cell: number) => {
    const next = cellAfterKey(event.key, cell, sheet)
    if (next !== undefined) {
      setFocused(next)
      grid.current?.querySelector<HTMLElement>(`[data-cell="${next}"]`)?.focus()
    } else if (event.key === 'Enter' || event.key === ' ') (isMarking ? props.onToggleGone : props.onStart)(cell)
    else if (event.key.toLowerCase() === 's' && !event.ctrlKey && !event.altKey) props.onToggleGone(cell)
    else return
    event.preventDefault()
  }
  const stateOf = (cell: number) => {
    if (goneCells.has(cell)) return 'gone'
    if (cell === startCell) return 'start'
    return cell > startCell ? 'next' : 'free'
  }
  const place = (column: number, row: number) => ({
    left: (sheet.left + column * sheet.pitchX) * scale,
    top: (sheet.top + row * sheet.pitchY) * scale,
    width: sheet.width * scale,
    height: sheet.height * scale,
    borderRadius: sheet.radius * scale,
  })
  return (
    <table
      ref={grid}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by arrows
      role="grid"
      aria-label={t('start.title')}
      className={styles.sheet}
      style={{ width: sheet.page.width * scale, height: sheet.page.height * scale }}
    >
      <tbody>
        {Array.from({ length: sheet.rows }, (_row, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the sheet
          <tr key={row}>
            {Array.from({ length: sheet.columns }, (_column, column) => {
              const cell = row * sheet.columns + column + 1
              const state = stateOf(cell)
              return (
                <td
                  key={cell}
                  // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the cell is what is chosen
                  role="gridcell"
                  data-cell={cell}
                  data-state={state}
                  className={styles.cell}
                  style={place(column, row)}
                  tabIndex={cell === stop ? 0 : -1}
                  aria-label={t('start.cell', { cell })}
                  aria-selected={cell === startCell}
                  title={t(`start.states.${state}`)}
                  onFocus={() => setFocused(cell)}
                  onKeyDown={(event) => onKeyDown(event, cell)}
                  onClick={() => (isMarking ? props.onToggleGone : props.onStart)(cell)}
                  onContextMenu={(event) => {
                    event.preventDefault()
                    props.onToggleGone(cell)
                  }}
                >
                  {cell}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
