import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportProblem } from '../../../shared/import/import-problem'
import { isComposing } from '../../ui/key-name'
import { useImportSession } from '../import-session'
import { useImportWords } from '../use-import-words'
import styles from './problem-table.module.css'
import { useProblems } from './use-problems'

const ROW_HEIGHT = 28

interface ValueBoxProps {
  readonly name: string
  readonly value: string
  readonly onKeep: (value: string) => void
  readonly onLeave: () => void
}

function ValueBox({ name, value, onKeep, onLeave }: ValueBoxProps) {
  const [typed, setTyped] = useState(value)
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || (event.key !== 'Enter' && event.key !== 'Escape')) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Enter') onKeep(typed)
    else onLeave()
  }
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the key that opens this box was pressed for it
      autoFocus
      aria-label={name}
      value={typed}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setTyped(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => (typed === value ? onLeave() : onKeep(typed))}
    />
  )
}

/** 问题清单: every cell that something is wrong with, by row; a value is corrected where it stands. */
export function ProblemTable({ importId, isFixable }: { readonly importId: string; readonly isFixable: boolean }) {
  const { t } = useTranslation('importScreen')
  const words = useImportWords()
  const { round, fix } = useImportSession()
  const scroll = useRef<HTMLDivElement>(null)
  const [reasonKey, setReasonKey] = useState<string>()
  const [place, setPlace] = useState(0)
  const [editing, setEditing] = useState<number>()
  const [count, setCount] = useState(1)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const problems = useProblems({ importId, round, reasonKey }, items[0]?.index ?? 0, items.at(-1)?.index ?? 0)
  const { total, reasons, notListed, isKnown } = problems
  useEffect(() => setCount(Math.max(total, 1)), [total])
  // The last problem of a reason was corrected: all others are there again.
  const isGone = isKnown && reasonKey !== undefined && !reasons.some(({ key }) => key === reasonKey)
  useEffect(() => {
    if (isGone) setReasonKey(undefined)
  }, [isGone])
  const at = Math.min(place, Math.max(total - 1, 0))
  // Whoever has nothing in hand goes on with the first problem.
  const focusWanted = useRef<number | undefined>(isFixable ? 0 : undefined)
  useEffect(() => {
    if (focusWanted.current === undefined || !isKnown) return
    const index = Math.min(focusWanted.current, total - 1)
    const row = scroll.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    if (!row) return
    focusWanted.current = undefined
    const { activeElement } = document
    if (activeElement === document.body || scroll.current?.contains(activeElement)) row.focus({ preventScroll: true })
  })
  const moveTo = (index: number) => {
    const next = Math.min(Math.max(index, 0), total - 1)
    focusWanted.current = next
    setPlace(next)
    virtual.scrollToIndex(next)
  }
  const canFix = (problem: ImportProblem) => isFixable && problem.column >= 0
  const keep = (problem: ImportProblem, index: number, value: string) => {
    setEditing(undefined)
    focusWanted.current = index
    if (value === problem.value) return
    // The row goes away with its problem: the one that takes its place has the focus.
    const goOn = () => {
      focusWanted.current = index
    }
    void fix(problem.row, problem.column, value).then(goOn)
  }
  const onRowKey = (event: KeyboardEvent<HTMLElement>, problem: ImportProblem, index: number) => {
    if (event.target !== event.currentTarget) return
    const page = Math.max(Math.floor((scroll.current?.clientHeight ?? 0) / ROW_HEIGHT) - 3, 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: total - 1,
    }
    const next = moves[event.key]
    if (next !== undefined) moveTo(next)
    else if ((event.key === 'Enter' || event.key === 'F2') && !event.ctrlKey && canFix(problem)) setEditing(index)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div className={styles.filter}>
        <label>
          {t('filterByReason')}
          <select
            value={reasonKey ?? ''}
            onChange={(event) => {
              setReasonKey(event.target.value || undefined)
              setPlace(0)
              scroll.current?.scrollTo({ top: 0 })
            }}
          >
            <option value="">{t('allReasons')}</option>
            {reasons.map(({ key, count }) => (
              <option key={key} value={key}>
                {t('reasonAndCount', { reason: words.reasonName(key), count })}
              </option>
            ))}
          </select>
        </label>
        <span aria-live="polite">{t('problemCount', { count: total })}</span>
        {notListed > 0 && <strong>{t('notListed', { count: notListed })}</strong>}
        {isFixable && <span className={styles.hint}>{t('fixHint')}</span>}
      </div>
      <div
        ref={scroll}
        role="table"
        aria-label={t('problems')}
        aria-rowcount={total + 1}
        aria-busy={!isKnown}
        className={styles.problems}
      >
        <div role="rowgroup" className={styles.problemHeads}>
          <div role="row" className={styles.problem}>
            {(['row', 'column', 'value', 'reason'] as const).map((head) => (
              <div key={head} role="columnheader">
                {t(head)}
              </div>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.problemBody} style={{ height: total * ROW_HEIGHT }}>
          {items.map(({ index, start }) => {
            const problem = index < total ? problems.at(index) : undefined
            if (!problem) return null
            const column = words.column(problem)
            const reason = words.reason(problem.reason)
            return (
              <div
                key={`${problem.row}:${problem.column}:${problem.reason.key}`}
                role="row"
                aria-rowindex={index + 2}
                data-index={index}
                data-autofocus={index === at || undefined}
                data-severity={problem.severity}
                tabIndex={index === at ? 0 : -1}
                className={styles.problem}
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => setPlace(index)}
                onKeyDown={(event) => onRowKey(event, problem, index)}
                onDoubleClick={() => canFix(problem) && setEditing(index)}
              >
                <div role="cell">{problem.row}</div>
                <div role="cell" title={column}>
                  {column}
                </div>
                <div role="cell" title={problem.value}>
                  {editing === index ? (
                    <ValueBox
                      name={t('valueOf', { column, row: problem.row })}
                      value={problem.value}
                      onKeep={(value) => keep(problem, index, value)}
                      onLeave={() => keep(problem, index, problem.value)}
                    />
                  ) : (
                    problem.value
                  )}
                </div>
                <div role="cell" title={reason}>
                  {reason}
                </div>
              </div>
            )
          })}
        </div>
      </div>
    </>
  )
}
