import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../bridge/client'
import styles from './exporting.module.css'

/** Who took how much out of the program, newest first. */
export function ExportLog() {
  const { t, i18n } = useTranslation('exporting')
  const runs = useQuery(api.exporting.listExports.queryOptions()).data
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  return (
    <details className={styles.log}>
      <summary>{t('log')}</summary>
      {runs?.length === 0 && <p>{t('noLog')}</p>}
      {runs && runs.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        <section tabIndex={0} aria-label={t('log')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('logColumns.at')}</th>
                <th scope="col">{t('logColumns.by')}</th>
                <th scope="col">{t('logColumns.what')}</th>
                <th scope="col">{t('logColumns.rows')}</th>
              </tr>
            </thead>
            <tbody>
              {runs.map((run) => (
                <tr key={run.id}>
                  <td>{at.format(run.at)}</td>
                  <td>{run.byName}</td>
                  <td>
                    {t(`logSources.${run.source}`)} {run.format}
                  </td>
                  <td>
                    {[
                      t('logRows', { customers: run.customers }),
                      run.services > 0 && t('logServices', { services: run.services }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </details>
  )
}
