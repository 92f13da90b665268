import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LabelJob } from '../../shared/labels/label-options'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { api } from '../bridge/client'
import { Dialog } from '../ui/dialog'
import styles from './jobs-dialog.module.css'

interface JobsDialogProps {
  readonly sheets: readonly LabelSheet[]
  readonly onRepeat: (job: LabelJob) => void
  readonly onClose: () => void
}

/** 重复上次: what was printed before, newest first; one of them is taken up again. */
export function JobsDialog({ sheets, onRepeat, onClose }: JobsDialogProps) {
  const { t, i18n } = useTranslation('labels')
  const jobs = useQuery(api.labels.listJobs.queryOptions())
  const lists = useQuery(api.namedLists.listNamedLists.queryOptions()).data ?? []
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const whom = ({ recipients }: LabelJob) => {
    switch (recipients.kind) {
      case 'everyone':
        return t('source.everyone')
      case 'customer':
        return t('source.customer')
      case 'ticked':
        return t('source.ticked')
      case 'view':
        return t(recipients.view.steps ? 'source.found' : 'source.list')
      case 'namedList':
        return lists.find(({ id }) => id === recipients.listId)?.name ?? t('source.listGone')
    }
  }
  const sheetName = ({ options }: LabelJob) =>
    sheets.find(({ key }) => key === options.sheetKey)?.name ?? t('sheet.gone')
  return (
    <Dialog title={t('jobs.title')} width={620} onClose={onClose}>
      {jobs.data?.length === 0 && <p>{t('jobs.none')}</p>}
      <ul className={styles.jobs} aria-label={t('jobs.list')}>
        {jobs.data?.map(({ id, job, labelCount, at: when }, place) => (
          <li key={id}>
            <button type="button" data-autofocus={place === 0 || undefined} onClick={() => onRepeat(job)}>
              <span>{at.format(when)}</span>
              <span>{whom(job)}</span>
              <span>{sheetName(job)}</span>
              <span>{t('jobs.count', { count: labelCount })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
