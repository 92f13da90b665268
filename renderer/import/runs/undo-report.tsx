import { useTranslation } from 'react-i18next'
import styles from '../import.module.css'
import type { UndoResult } from '../import-desk'
import tableStyles from '../import-table.module.css'

interface UndoReportProps {
  readonly result: UndoResult
  /** Where the customer's card can be opened. */
  readonly onOpen: (customerId: number) => void
}

/** What undoing an import gave back, and what it left alone because it was edited since. */
export function UndoReport({ result, onOpen }: UndoReportProps) {
  const { t } = useTranslation(['importScreen', 'importing', 'customers'])
  const { undone, keptCount, kept } = result
  const fieldWord = (field: string) =>
    field === '' ? '' : t([`customers:fields.${field}`, `serviceRecords:fields.${field}`, 'importScreen:otherField'])
  return (
    <section className={styles.report} aria-label={t('undoReport')}>
      <p role="status" className={styles.notice}>
        {t('undone', { count: undone })} {keptCount > 0 && t('undoKept', { count: keptCount })}
      </p>
      {kept.length > 0 && (
        <div className={tableStyles.scroll}>
          <table className={tableStyles.table} aria-label={t('keptChanges')}>
            <thead>
              <tr>
                <th scope="col">{t('customers:fields.number')}</th>
                <th scope="col">{t('customers:fields.name')}</th>
                <th scope="col">{t('field')}</th>
                <th scope="col">{t('reason')}</th>
              </tr>
            </thead>
            <tbody>
              {kept.map(({ customerId, number, name, entity, field, reason }) => (
                <tr key={`${entity}:${customerId}:${number}:${field}`}>
                  <td>
                    <button type="button" className={tableStyles.link} onClick={() => onOpen(customerId)}>
                      {number}
                    </button>
                  </td>
                  <td>{name}</td>
                  <td>{fieldWord(field)}</td>
                  <td>{t(reason)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
