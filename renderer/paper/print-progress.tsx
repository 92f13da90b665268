import { useTranslation } from 'react-i18next'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import { CommandButton } from '../ui/command-button'
import styles from './paper-panel.module.css'
import type { PrintOrder, PrintRun } from './print-run'

interface PrintProgressProps {
  readonly run: PrintRun
  readonly onStop: () => void
  /** The rest of it, to the same printer and as often. */
  readonly onGoOn: (document: DocumentSummary, order: PrintOrder) => void
}

/** How far it is, or where and why it ended. */
export function PrintProgress({ run, onStop, onGoOn }: PrintProgressProps) {
  const { t } = useTranslation('paper')
  if (run.kind === 'running') {
    const name = t(run.way === 'saved' ? 'panel.saving' : 'panel.printing')
    return (
      <div className={styles.run} role="status">
        <b>{run.isStopping ? t('panel.stopping') : name}</b>
        <progress aria-label={name} max={run.pageCount} value={run.page} />
        <span>{t('panel.progress', { page: run.page, count: run.pageCount })}</span>
        <CommandButton label={t('panel.cancel')} onClick={onStop} />
      </div>
    )
  }
  if (run.kind === 'idle') return null
  const { document, order, nextPage: page, why } = run
  if (order === null || page > document.pageCount) {
    return (
      <div className={styles.run} role="alert">
        <span>{why ?? t('panel.saveCancelled')}</span>
      </div>
    )
  }
  return (
    <div className={styles.run} role="alert">
      <span>{why === undefined ? t('panel.cancelled', { page }) : t('panel.stoppedAt', { page, why })}</span>
      <CommandButton label={t('panel.goOn', { page })} onClick={() => onGoOn(document, { ...order, fromPage: page })} />
    </div>
  )
}
