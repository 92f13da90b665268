import { useTranslation } from 'react-i18next'
import { columnLetter } from '../../shared/import/import-file'
import { ImportCustomerField, type ImportField, SERVICE_IMPORT_FIELDS } from '../../shared/import/import-plan'
import { withColumn } from './import-desk'
import { useImportSession } from './import-session'
import styles from './import-table.module.css'
import { useImportWords } from './use-import-words'

export function FieldOptions() {
  const { t } = useTranslation(['importScreen', 'customers', 'serviceRecords'])
  const words = useImportWords()
  const options = (fields: readonly ImportField[]) =>
    fields.map((field) => (
      <option key={field} value={field}>
        {words.field(field)}
      </option>
    ))
  return (
    <>
      <optgroup label={t('customers:formName')}>{options(ImportCustomerField.options)}</optgroup>
      <optgroup label={t('serviceRecords:title')}>{options(SERVICE_IMPORT_FIELDS)}</optgroup>
    </>
  )
}

/** Each column of the file and the field that it fills. */
export function ColumnMapping() {
  const { t } = useTranslation('importScreen')
  const { columns, plan, change } = useImportSession()
  if (!plan) return null
  const firstOpen = plan.columns.indexOf(null)
  return (
    <div className={styles.scroll}>
      <table className={styles.table} aria-label={t('mapping')}>
        <thead>
          <tr>
            <th scope="col" className={styles.header}>
              {t('columnInFile')}
            </th>
            <th scope="col">{t('samples')}</th>
            <th scope="col" className={styles.field}>
              {t('field')}
            </th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ header, samples, field, because }, place) => {
            const taken = plan.columns[place] ?? null
            const name = header === '' ? columnLetter(place) : header
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <tr key={place}>
                <th scope="row" title={header}>
                  <kbd aria-hidden="true">{columnLetter(place)}</kbd> {header}
                </th>
                <td title={samples.join('\n')}>{samples.filter((sample) => sample !== '').join(' · ')}</td>
                <td>
                  <select
                    aria-label={t('fieldOf', { name })}
                    data-autofocus={place === firstOpen || undefined}
                    data-open={taken === null || undefined}
                    title={
                      taken !== null && taken === field && because !== 'nothing' ? t(`because.${because}`) : undefined
                    }
                    value={taken ?? ''}
                    onChange={(event) =>
                      change(withColumn(plan, place, (event.target.value || null) as ImportField | null))
                    }
                  >
                    <option value="">{t('notTaken')}</option>
                    <FieldOptions />
                  </select>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
