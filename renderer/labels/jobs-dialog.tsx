import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ListedLabelJob } from '../../shared/labels/label-contract'
import type { LabelJob } from '../../shared/labels/label-options'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { Dialog } from '../ui/dialog'
import { useToasts } from '../ui/toasts'
import styles from './jobs-dialog.module.css'

interface JobsDialogProps {
  readonly sheets: readonly LabelSheet[]
  readonly onRepeat: (job: LabelJob) => void
  readonly onClose: () => void
}

/** 重复上次: what was printed before, newest first; one of them is taken up again. */
export function JobsDialog({ sheets, onRepeat, onClose }: JobsDialogProps) {
  const { t, i18n } = useTranslation(['labels', 'errors'])
  const toasts = useToasts()
  const jobs = useQuery(api.labels.listJobs.queryOptions())
  const lists = useQuery(api.namedLists.listNamedLists.queryOptions()).data ?? []
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const whom = ({ source, listId }: ListedLabelJob) =>
    source === 'namedList'
      ? (lists.find(({ id }) => id === listId)?.name ?? t('source.listGone'))
      : t(`source.${source}`)
  const sheetName = (sheetKey: string) => sheets.find(({ key }) => key === sheetKey)?.name ?? t('sheet.gone')
  const repeat = async (id: number) => {
    try {
      onRepeat((await client.labels.getJob({ id })).job)
    } catch (error) {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
    }
  }
  return (
    <Dialog title={t('jobs.title')} width={620} onClose={onClose}>
      {jobs.data?.length === 0 && <p>{t('jobs.none')}</p>}
      <ul className={styles.jobs} aria-label={t('jobs.list')}>
        {jobs.data?.map((job, place) => (
          <li key={job.id}>
            <button type="button" data-autofocus={place === 0 || undefined} onClick={() => void repeat(job.id)}>
              <span>{at.format(job.at)}</span>
              <span>{whom(job)}</span>
              <span>{sheetName(job.sheetKey)}</span>
              <span>{t('jobs.count', { count: job.labelCount })}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
