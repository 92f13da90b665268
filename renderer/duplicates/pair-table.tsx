import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { DuplicatePair, Suspect } from '../../shared/duplicates/duplicate'
import styles from './duplicates.module.css'
import type { Duplicates } from './use-duplicates'

interface PairTableProps {
  readonly duplicates: Duplicates
  readonly onOpen: (customerId: number) => void
}

/** Who may be on file twice, and why. Up and down walk, left and right tick one of the two, Enter merges. */
export function PairTable({ duplicates, onOpen }: PairTableProps) {
  const { t } = useTranslation('duplicates')
  const { rows, current, view, setCurrent } = duplicates
  const body = useRef<HTMLTableSectionElement>(null)
  const isHeld = useRef(false)
  // A pair that is dealt with takes the focus with it: the row that moved up gets it.
  useEffect(() => {
    if (isHeld.current && document.activeElement === document.body) body.current?.rows[current]?.focus()
    else if (isHeld.current && rows.length === 0) isHeld.current = false
  }, [rows, current])
  const why = ({ reasons }: DuplicatePair) => reasons.map((reason) => t(`reasons.${reason}`)).join(t('separator'))
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, pair: DuplicatePair) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => body.current?.rows[current + 1]?.focus(),
      ArrowUp: () => body.current?.rows[current - 1]?.focus(),
      Enter: () => view === 'open' && duplicates.startMerge(pair),
      ArrowLeft: () => duplicates.toggle(pair.leftId),
      ArrowRight: () => duplicates.toggle(pair.rightId),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <table className={styles.table} aria-label={t(view === 'open' ? 'tableName' : 'decidedName')}>
      <thead>
        <tr>
          <th scope="col" className={styles.group}>
            {t('group')}
          </th>
          <th scope="col">{t('oneCustomer')}</th>
          <th scope="col">{t('otherCustomer')}</th>
          <th scope="col" className={styles.why}>
            {t('why')}
          </th>
          <th scope="col" className={styles.score}>
            {t('score')}
          </th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map(({ pair, group, members }, index) => (
          <tr
            key={`${pair.leftId}-${pair.rightId}`}
            tabIndex={index === current ? 0 : -1}
            aria-selected={index === current}
            className={[index === current && styles.chosen, members > 0 && index > 0 && styles.first]
              .filter(Boolean)
              .join(' ')}
            onFocus={() => {
              isHeld.current = true
              setCurrent(index)
            }}
            onClick={(event) => event.currentTarget.focus()}
            onDoubleClick={() => view === 'open' && duplicates.startMerge(pair)}
            onKeyDown={(event) => onKeyDown(event, pair)}
          >
            <td>{members > 0 && t('groupOf', { group, count: members })}</td>
            <SuspectCell suspect={pair.left} duplicates={duplicates} onOpen={onOpen} />
            <SuspectCell suspect={pair.right} duplicates={duplicates} onOpen={onOpen} />
            <td title={why(pair)}>{why(pair)}</td>
            <td className={styles.score}>{pair.score}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface SuspectCellProps extends PairTableProps {
  readonly suspect: Suspect
}

function SuspectCell({ suspect, duplicates, onOpen }: SuspectCellProps) {
  const { t } = useTranslation('duplicates')
  const { number, name, mobile, bornOn, address } = suspect
  const more = [mobile, bornOn && formatCalendarDate(bornOn), address].filter(Boolean).join(' · ')
  return (
    <td title={`${number} ${name} ${more}`}>
      <input
        type="checkbox"
        tabIndex={-1}
        aria-label={t('tick', { number, name })}
        checked={duplicates.ticked.has(suspect.id)}
        onChange={() => duplicates.toggle(suspect.id)}
      />
      <button
        type="button"
        className={styles.open}
        tabIndex={-1}
        aria-label={t('openCard', { number, name })}
        onClick={() => onOpen(suspect.id)}
      >
        {number} {name}
      </button>
      <small>{more}</small>
    </td>
  )
}
