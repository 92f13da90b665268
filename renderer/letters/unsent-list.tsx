import { useTranslation } from 'react-i18next'
import type { MadeLetters } from '../../shared/letters/letter-contract'
import styles from './unsent-list.module.css'

interface UnsentListProps {
  readonly letters: MadeLetters | undefined
  readonly onOpen: (customerId: number) => void
}

interface Entry {
  readonly customerId: number
  readonly number: string
  readonly name: string
  readonly words: string
}

/** Whom a letter or envelope does not reach as it should: who gets none, whose text has a gap, whose does not fit. */
export function UnsentList({ letters, onOpen }: UnsentListProps) {
  const { t } = useTranslation('letters')
  if (!letters) return null
  const { leftOut, withoutValue, crowded } = letters
  const groups: readonly { key: string; title: string; count: number; words: string; entries: readonly Entry[] }[] = [
    {
      key: 'leftOut',
      title: t('leftOut'),
      count: leftOut.count,
      words: t('leftOutCount', { count: leftOut.count }),
      entries: leftOut.listed.map((one) => ({ ...one, words: t(`reasons.${one.reason}`) })),
    },
    {
      key: 'crowded',
      title: t('crowded'),
      count: crowded.count,
      words: t('crowdedCount', { count: crowded.count }),
      entries: crowded.listed.map((one) => ({ ...one, words: t(`misfits.${one.misfit}`) })),
    },
    {
      key: 'withoutValue',
      title: t('withoutValue'),
      count: withoutValue.count,
      words: t('withoutValueCount', { count: withoutValue.count }),
      entries: withoutValue.listed.map((one) => ({
        ...one,
        words: one.fields.map((field) => t(`fields.${field}`)).join(t('listSeparator')),
      })),
    },
  ]
  return (
    <div className={styles.unsent}>
      {groups
        .filter(({ count }) => count > 0)
        .map(({ key, title, count, words, entries }) => (
          <section key={key} aria-label={title}>
            <h2>{words}</h2>
            <ul aria-label={title}>
              {entries.map((entry) => (
                <li key={entry.customerId}>
                  <button type="button" title={entry.number} onClick={() => onOpen(entry.customerId)}>
                    {entry.name || entry.number}
                  </button>
                  <span>{entry.words}</span>
                </li>
              ))}
              {count > entries.length && <li>{t('andMore', { count: count - entries.length })}</li>}
            </ul>
          </section>
        ))}
    </div>
  )
}
