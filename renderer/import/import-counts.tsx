import { useTranslation } from 'react-i18next'
import type { ImportCounts as Counts } from '../../shared/import/import-run'
import styles from './import.module.css'

const SHOWN = ['created', 'updated', 'skipped', 'rejected', 'services'] as const

/** How many rows become what. */
export function ImportCounts({ label, counts }: { readonly label: string; readonly counts: Counts }) {
  const { t, i18n } = useTranslation('importScreen')
  const number = new Intl.NumberFormat(i18n.language)
  return (
    <dl className={styles.counts} aria-label={label}>
      {SHOWN.map((name) => (
        <div key={name} data-count={name} data-none={counts[name] === 0 || undefined}>
          <dt>{t(`counts.${name}`)}</dt>
          <dd>{number.format(counts[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
