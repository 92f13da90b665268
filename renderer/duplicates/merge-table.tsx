import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { CustomerMerge } from '../../shared/duplicates/duplicate'
import { CommandButton } from '../ui/command-button'
import styles from './duplicates.module.css'
import type { Duplicates } from './use-duplicates'

/** All merges, the last one first. Arrows walk, Enter undoes. */
export function MergeTable({ duplicates }: { readonly duplicates: Duplicates }) {
  const { t, i18n } = useTranslation(['duplicates', 'customers'])
  const { merges, current, setCurrent } = duplicates
  const body = useRef<HTMLTableSectionElement>(null)
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, merge: CustomerMerge) => {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => body.current?.rows[current + 1]?.focus(),
      ArrowUp: () => body.current?.rows[current - 1]?.focus(),
      Enter: () => merge.undoneAt === null && void duplicates.startUnmerge(merge),
    }
    const act = acts[event.key]
    if (!act || event.ctrlKey || event.altKey) return
    event.preventDefault()
    act()
  }
  const lost = ({ discarded }: CustomerMerge) =>
    discarded
      .map(({ field, value }) => {
        const words = field === 'bornOn' ? formatCalendarDate(value) : value
        return `${t(`customers:fields.${field}` as 'customers:fields.name')} ${words}`
      })
      .join('；')
  return (
    <>
      <table className={styles.table} aria-label={t('mergesName')}>
        <thead>
          <tr>
            <th scope="col" className={styles.time}>
              {t('at')}
            </th>
            <th scope="col">{t('wentCustomer')}</th>
            <th scope="col">{t('keptCustomer')}</th>
            <th scope="col">{t('notKept')}</th>
            <th scope="col" className={styles.by}>
              {t('by')}
            </th>
            <th scope="col" className={styles.time}>
              {t('undoneAt')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {merges.map((merge, index) => (
            <tr
              key={merge.id}
              tabIndex={index === current ? 0 : -1}
              aria-selected={index === current}
              className={[index === current && styles.chosen, merge.undoneAt !== null && styles.undone]
                .filter(Boolean)
                .join(' ')}
              onFocus={() => setCurrent(index)}
              onClick={(event) => event.currentTarget.focus()}
              onKeyDown={(event) => onKeyDown(event, merge)}
            >
              <td>{time.format(merge.at)}</td>
              <td>
                {merge.otherNumber} {merge.otherName}
              </td>
              <td>
                {merge.keeperNumber} {merge.keeperName}
              </td>
              <td title={lost(merge)}>{lost(merge)}</td>
              <td>{merge.byName}</td>
              <td>{merge.undoneAt !== null && time.format(merge.undoneAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {duplicates.hasMoreMerges && <CommandButton label={t('moreMerges')} onClick={duplicates.moreMerges} />}
    </>
  )
}
