import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { Change } from '../../shared/history/change'
import { CHANGES_AT_MOST } from '../../shared/history/change-contract'
import { api } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './history-dialog.module.css'
import { historyEntries } from './history-entries'

const NAMESPACES = { customer: 'customers', serviceRecord: 'serviceRecords', picture: 'pictures' } as const

interface HistoryDialogProps {
  readonly customerId: number
  readonly customerName: string
  readonly onClose: () => void
}

/** Who changed what on this card and its services, when, and what the shop sent; newest first. */
export function HistoryDialog({ customerId, customerName, onClose }: HistoryDialogProps) {
  const { t, i18n } = useTranslation('history')
  const changes = useInfiniteQuery(
    api.history.listChanges.infiniteOptions({
      input: (beforeId: number | undefined) => ({ customerId, ...(beforeId === undefined ? {} : { beforeId }) }),
      initialPageParam: undefined,
      getNextPageParam: (page) => (page.length === CHANGES_AT_MOST ? page.at(-1)?.id : undefined),
    }),
  )
  const contacts = useQuery(api.contacts.listContacts.queryOptions({ input: { customerId } }))
  const entries = historyEntries(changes.data?.pages.flat() ?? [], contacts.data ?? [], changes.hasNextPage)
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'medium' })
  return (
    <Dialog title={t('title', { name: customerName })} width={860} onClose={onClose}>
      <table className={styles.changes} aria-label={t('tableName')}>
        <thead>
          <tr>
            <th scope="col">{t('at')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('what')}</th>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) =>
            entry.kind === 'change' ? (
              <ChangeRows key={entry.change.id} change={entry.change} at={at.format(entry.at)} />
            ) : (
              <tr key={`contact-${entry.contact.id}`} className={styles.act}>
                <td>{at.format(entry.at)}</td>
                <td>{entry.contact.byName}</td>
                <td colSpan={4}>{t(`contacts.${entry.contact.kind}`)}</td>
              </tr>
            ),
          )}
        </tbody>
      </table>
      {changes.isSuccess && entries.length === 0 && <p>{t('none')}</p>}
      {changes.hasNextPage && <CommandButton label={t('more')} onClick={() => void changes.fetchNextPage()} />}
    </Dialog>
  )
}

function ChangeRows({ change, at }: { readonly change: Change; readonly at: string }) {
  const { t } = useTranslation(['history', 'customers', 'serviceRecords', 'pictures'])
  const namespace = NAMESPACES[change.entity]
  const act = t(`history:acts.${change.entity}.${change.act}`)
  const word = (field: string, text: string) => {
    if (/^is[A-Z]/.test(field)) return t(text === '' ? 'customers:no' : 'customers:yes')
    return /On$/.test(field) ? formatCalendarDate(text) : text
  }
  const fields = change.fields.length > 0 ? change.fields : [{ field: '', before: '', after: '' }]
  return fields.map(({ field, before, after }, index) => (
    <tr key={field} className={index === 0 ? styles.act : undefined}>
      {index === 0 && (
        <>
          <td rowSpan={fields.length}>{at}</td>
          <td rowSpan={fields.length}>{change.byName}</td>
          <td rowSpan={fields.length}>{act}</td>
        </>
      )}
      <td>{field !== '' && t(`${namespace}:fields.${field}`)}</td>
      <td>{word(field, before)}</td>
      <td>{word(field, after)}</td>
    </tr>
  ))
}
