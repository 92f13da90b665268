import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { Change } from '../../shared/history/change'
import { CHANGES_AT_MOST } from '../../shared/history/change-contract'
import { api } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './history-dialog.module.css'
import { type HistoryEntry, historyEntries } from './history-entries'

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
  const merges = useQuery(api.duplicates.listMerges.queryOptions({ input: { customerId } })).data ?? []
  const entries = historyEntries(changes.data?.pages.flat() ?? [], contacts.data ?? [], changes.hasNextPage, merges)
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
          {entries.map((entry) => {
            const time = at.format(entry.at)
            switch (entry.kind) {
              case 'change':
                return <ChangeRows key={entry.change.id} change={entry.change} at={time} customerId={customerId} />
              case 'contact':
                return (
                  <tr key={`contact-${entry.contact.id}`} className={styles.act}>
                    <td>{time}</td>
                    <td>{entry.contact.byName}</td>
                    <td colSpan={4}>{t(`contacts.${entry.contact.kind}`)}</td>
                  </tr>
                )
              default:
                return (
                  <MergeRow key={`${entry.kind}-${entry.merge.id}`} entry={entry} at={time} customerId={customerId} />
                )
            }
          })}
        </tbody>
      </table>
      {changes.isSuccess && entries.length === 0 && <p>{t('none')}</p>}
      {changes.hasNextPage && <CommandButton label={t('more')} onClick={() => void changes.fetchNextPage()} />}
    </Dialog>
  )
}

interface MergeRowProps {
  readonly entry: Extract<HistoryEntry, { kind: 'merge' | 'unmerge' }>
  readonly at: string
  readonly customerId: number
}

/** On the card that was kept, and after an undoing on both. */
function MergeRow({ entry: { kind, merge }, at, customerId }: MergeRowProps) {
  const { t } = useTranslation('duplicates')
  const kept = { number: merge.keeperNumber, name: merge.keeperName }
  const went = { number: merge.otherNumber, name: merge.otherName }
  const isKept = customerId === merge.keeperId
  const act = isKept ? t('history.merged', went) : t('history.wasMerged', kept)
  return (
    <tr className={styles.act}>
      <td>{at}</td>
      <td>{kind === 'merge' ? merge.byName : merge.undoneByName}</td>
      <td colSpan={4}>{kind === 'merge' ? act : t('history.undone', isKept ? went : kept)}</td>
    </tr>
  )
}

interface ChangeRowsProps {
  readonly change: Change
  readonly at: string
  readonly customerId: number
}

function ChangeRows({ change, at, customerId }: ChangeRowsProps) {
  const { t } = useTranslation(['history', 'customers', 'serviceRecords', 'pictures', 'duplicates'])
  const namespace = NAMESPACES[change.entity]
  const what = t(`history:acts.${change.entity}.${change.act}`)
  // What was done to another customer, who became this one since.
  const isOther = change.entity === 'customer' && change.entityId !== customerId
  const act = isOther ? t('duplicates:history.other', { what }) : what
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
