import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { FieldDifference } from '../../shared/restore/restore'
import { api } from '../bridge/client'
import type { Looked } from './difference-table'
import styles from './differences.module.css'

/** No fields of the card. */
const OWN = ['serviceRecords', 'pictures', 'mergedInto', 'mergedFrom'] as const
const isOwn = (field: string): field is (typeof OWN)[number] => OWN.some((own) => own === field)
/** Bringing them back undoes it first. */
const isMergeSince = ({ field, here }: FieldDifference) =>
  here !== '' && (field === 'mergedInto' || field === 'mergedFrom')

interface FieldDifferencesProps {
  readonly restoreId: number
  readonly looked: Looked | undefined
}

/** What the backup and today say of one customer, where they differ. */
export function FieldDifferences({ restoreId, looked }: FieldDifferencesProps) {
  const { t } = useTranslation(['restore', 'customers'])
  const input = { restoreId, customerId: looked?.customer.customerId ?? 0 }
  const { data } = useQuery({ ...api.restore.readDifference.queryOptions({ input }), enabled: looked !== undefined })
  const wordOf = (field: string) =>
    isOwn(field) ? t(`preview.fields.${field}`) : t(`customers:fields.${field as 'name'}`)
  const shown = ({ field }: FieldDifference, text: string) => {
    if (field === 'bornOn' && text !== '') return formatCalendarDate(text)
    return text
  }
  return (
    <div className={styles.fields}>
      <h3 aria-live="polite">
        {looked ? `${looked.customer.number} ${looked.customer.name}` : t('preview.fieldsTitle')}
      </h3>
      <div className={styles.table}>
        {!looked && <p className={styles.nobody}>{t('preview.lookAtOne')}</p>}
        {looked && data?.some(isMergeSince) && <p className={styles.unmerged}>{t('preview.unmergedFirst')}</p>}
        {looked && data && (
          <table aria-label={t('preview.fieldsTitle')}>
            <thead>
              <tr>
                <th scope="col" className={styles.field}>
                  {t('preview.field')}
                </th>
                <th scope="col">{t('preview.there')}</th>
                <th scope="col">{t('preview.here')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((difference, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: several services may differ in the same words
                <tr key={index}>
                  <th scope="row">{wordOf(difference.field)}</th>
                  <td>{shown(difference, difference.there)}</td>
                  <td>{shown(difference, difference.here)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {looked && data?.length === 0 && <p className={styles.nobody}>{t('preview.sameWords')}</p>}
      </div>
    </div>
  )
}
