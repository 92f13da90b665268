import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BinEntry, binKeyText } from '../../shared/bin/bin-entry'
import { CommandButton } from '../ui/command-button'
import styles from './bin.module.css'
import type { Bin } from './use-bin'

/** What is in the bin, deleted last first. Arrows walk, Space ticks, Enter restores, Del deletes for ever. */
export function BinTable({ bin }: { readonly bin: Bin }) {
  const { t, i18n } = useTranslation('bin')
  const body = useRef<HTMLTableSectionElement>(null)
  const [current, setCurrent] = useState('')
  const at = Math.max(
    bin.entries.findIndex((entry) => binKeyText(entry) === current),
    0,
  )
  // What is restored or gone takes the focus with it: the row that moved up gets it, or whatever is first to be typed in.
  const lastAt = useRef(-1)
  const { entries } = bin
  useEffect(() => {
    if (lastAt.current < 0 || document.activeElement !== document.body) return
    const rows = body.current?.rows
    const next = rows?.[Math.min(lastAt.current, rows.length - 1)]
    const to = next ?? document.querySelector<HTMLElement>('main input[type="search"]')
    if (entries) to?.focus()
  }, [entries])
  const time = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  const whatOf = (entry: BinEntry) => (bin.chosen.length > 0 ? bin.chosen : [entry])
  const walk = (step: number) => {
    const next = bin.entries[at + step]
    if (next) body.current?.querySelector<HTMLElement>(`[data-key="${binKeyText(next)}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, entry: BinEntry) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    if (!['ArrowDown', 'ArrowUp', ' ', 'Enter', 'Delete'].includes(event.key)) return
    event.preventDefault()
    switch (event.key) {
      case 'ArrowDown':
        return walk(1)
      case 'ArrowUp':
        return walk(-1)
      case ' ':
        return bin.tick(entry)
      case 'Enter':
        return bin.restore(whatOf(entry))
      case 'Delete':
        return bin.askToPurge(whatOf(entry))
    }
  }
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('tableName')}>
        <thead>
          <tr>
            <th scope="col" className={styles.tick}>
              <input
                type="checkbox"
                aria-label={t('tickAll')}
                checked={bin.entries.length > 0 && bin.chosen.length === bin.entries.length}
                disabled={bin.entries.length === 0}
                onChange={bin.tickAll}
              />
            </th>
            <th scope="col" className={styles.kind}>
              {t('kind')}
            </th>
            <th scope="col">{t('what')}</th>
            <th scope="col" className={styles.customer}>
              {t('customer')}
            </th>
            <th scope="col" className={styles.time} aria-sort="descending">
              {t('deletedAt')}
            </th>
            <th scope="col" className={styles.by}>
              {t('deletedBy')}
            </th>
          </tr>
        </thead>
        <tbody ref={body}>
          {bin.entries.map((entry, index) => (
            <tr
              key={binKeyText(entry)}
              data-key={binKeyText(entry)}
              tabIndex={index === at ? 0 : -1}
              onFocus={() => {
                lastAt.current = index
                setCurrent(binKeyText(entry))
              }}
              onKeyDown={(event) => onKeyDown(event, entry)}
            >
              <td className={styles.tick}>
                <input
                  type="checkbox"
                  tabIndex={-1}
                  aria-label={t('tick', { name: nameOf(entry) })}
                  checked={bin.isTicked(entry)}
                  onChange={() => bin.tick(entry)}
                />
              </td>
              <td>{t(`entities.${entry.entity}`)}</td>
              <td title={nameOf(entry)}>
                {entry.entity === 'picture' && <img src={`/thumbnails/${entry.id}`} alt="" />}
                {nameOf(entry)}
                {entry.referenceKind && <small>{t(`references:kinds.${entry.referenceKind}`)}</small>}
                {entry.services + entry.pictures > 0 && <small>{t('contains', { ...entry })}</small>}
              </td>
              <td>
                {entry.customerNumber} {entry.customerName}
                {entry.isCustomerInBin && entry.entity !== 'customer' && <small>{t('customerGone')}</small>}
              </td>
              <td>{time.format(entry.deletedAt)}</td>
              <td>{entry.deletedByName}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {bin.isLoaded && bin.entries.length === 0 && (
        <p className={styles.empty}>{t(bin.typed !== '' || bin.entity !== null ? 'nothingFound' : 'empty')}</p>
      )}
      {bin.hasMore && (
        <p className={styles.more}>
          <CommandButton label={t('more')} onClick={bin.more} />
        </p>
      )}
    </div>
  )
}

/** A customer by name, everything else by what it says. */
export const nameOf = (entry: BinEntry): string =>
  entry.entity === 'customer' ? `${entry.customerName} ${entry.detail}`.trim() : entry.detail
