import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupEntry } from '../../shared/backup/backup'
import styles from './backup.module.css'

interface BackupTableProps {
  readonly entries: readonly BackupEntry[]
  readonly isKnown: boolean
  readonly selected: BackupEntry | undefined
  readonly onSelect: (entry: BackupEntry) => void
  readonly onOpen: (entry: BackupEntry) => void
}

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

function sizeOf(bytes: number, language: string): string {
  const step = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(1000)), UNITS.length - 1)
  const options = {
    style: 'unit',
    unit: UNITS[step]!,
    unitDisplay: 'short',
    maximumFractionDigits: step > 1 ? 1 : 0,
  } as const
  return new Intl.NumberFormat(language, options).format(bytes / 1000 ** step)
}

/** Newest first. Arrows walk, Enter looks into one. */
export function BackupTable({ entries, isKnown, selected, onSelect, onOpen }: BackupTableProps) {
  const { t, i18n } = useTranslation('backup')
  const body = useRef<HTMLTableSectionElement>(null)
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' })
  const number = new Intl.NumberFormat(i18n.language)
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, entry: BackupEntry, index: number) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    const last = entries.length - 1
    const places: Readonly<Record<string, number>> = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: last }
    const place = places[event.key]
    if (place !== undefined) body.current?.rows[Math.min(Math.max(place, 0), last)]?.focus()
    else if (event.key === 'Enter') onOpen(entry)
    else return
    event.preventDefault()
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('screen.table')}>
        <thead>
          <tr>
            <th scope="col" className={styles.time} aria-sort="descending">
              {t('screen.columns.madeAt')}
            </th>
            <th scope="col">{t('screen.columns.reason')}</th>
            <th scope="col" className={styles.where}>
              {t('screen.columns.target')}
            </th>
            {(['bytes', 'customers', 'services', 'pictures'] as const).map((name) => (
              <th key={name} scope="col" className={styles.number}>
                {t(`screen.columns.${name}`)}
              </th>
            ))}
            <th scope="col" className={styles.version}>
              {t('screen.columns.appVersion')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {entries.map((entry, index) => (
            <tr
              key={entry.key}
              tabIndex={entry.key === selected?.key ? 0 : -1}
              aria-selected={entry.key === selected?.key}
              title={entry.fileName}
              onFocus={() => onSelect(entry)}
              onKeyDown={(event) => onKeyDown(event, entry, index)}
              onDoubleClick={() => onOpen(entry)}
            >
              <td>{moment.format(entry.madeAt)}</td>
              <td>{t(`screen.reasons.${entry.reason}`)}</td>
              <td>{t(`screen.targets.${entry.target}`)}</td>
              <td className={styles.number}>{sizeOf(entry.bytes, i18n.language)}</td>
              <td className={styles.number}>{number.format(entry.customerCount)}</td>
              <td className={styles.number}>{number.format(entry.serviceRecordCount)}</td>
              <td className={styles.number}>{number.format(entry.pictureCount)}</td>
              <td>{entry.appVersion}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {isKnown && entries.length === 0 && (
        <div className={styles.none}>
          <p>{t('screen.none')}</p>
          <p className={styles.note}>{t('screen.noneNote')}</p>
        </div>
      )}
    </div>
  )
}
