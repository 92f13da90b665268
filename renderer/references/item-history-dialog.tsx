import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatFen } from '../../shared/money'
import type { ReferenceItem } from '../../shared/references/reference-item'
import { api } from '../bridge/client'
import { Dialog } from '../ui/dialog'
import styles from './item-history.module.css'

interface ItemHistoryDialogProps {
  readonly item: ReferenceItem
  readonly onClose: () => void
}

const isAmount = (field: string) => field === 'defaultAmountFen'

/** Who did what to an item, and when; newest first. */
export function ItemHistoryDialog({ item, onClose }: ItemHistoryDialogProps) {
  const { t, i18n } = useTranslation(['references', 'history'])
  const { data } = useQuery(api.references.listReferenceChanges.queryOptions({ input: { id: item.id } }))
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'medium' })
  const word = (field: string, text: string) => (isAmount(field) && text !== '' ? formatFen(Number(text)) : text)
  return (
    <Dialog title={t('history:title', { name: item.name })} width={760} onClose={onClose}>
      <table className={styles.changes} aria-label={t('history:tableName')}>
        <thead>
          <tr>
            {['at', 'by', 'what', 'field', 'before', 'after'].map((head) => (
              <th key={head} scope="col">
                {t(`history:${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data?.map((change) =>
            (change.fields.length > 0 ? change.fields : [{ field: '', before: '', after: '' }]).map(
              ({ field, before, after }, index) => (
                <tr key={`${change.id}-${field}`} className={index === 0 ? styles.act : undefined}>
                  <td>{index === 0 && at.format(change.at)}</td>
                  <td>{index === 0 && change.byName}</td>
                  <td>{index === 0 && t(`acts.${change.act}`)}</td>
                  <td>{field !== '' && t(`historyFields.${field}`)}</td>
                  <td>{word(field, before)}</td>
                  <td>{word(field, after)}</td>
                </tr>
              ),
            ),
          )}
        </tbody>
      </table>
      {data?.length === 0 && <p>{t('history:none')}</p>}
    </Dialog>
  )
}
