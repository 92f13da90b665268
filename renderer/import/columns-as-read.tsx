import { useTranslation } from 'react-i18next'
import { columnLetter } from '../../shared/import/import-file'
import { useImportSession } from './import-session'
import styles from './import-table.module.css'

/** The heads and first rows as they are read: whether the encoding is right is seen here. */
export function ColumnsAsRead() {
  const { t } = useTranslation('importScreen')
  const { columns, plan } = useImportSession()
  const rows = Math.max(0, ...columns.map(({ samples }) => samples.length))
  const first = (plan?.headerRow ?? 0) + 1
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={styles.scroll} aria-label={t('asRead')} tabIndex={0}>
      <table className={styles.table} aria-label={t('asRead')}>
        <thead>
          <tr>
            <td className={styles.rowNumber} />
            {columns.map(({ header }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={place} scope="col" title={header}>
                <kbd aria-hidden="true">{columnLetter(place)}</kbd> {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: rows }, (_none, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
            <tr key={row}>
              <td className={styles.rowNumber}>{first + row}</td>
              {columns.map(({ samples }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                <td key={place} title={samples[row]}>
                  {samples[row]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
