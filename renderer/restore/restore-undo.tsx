import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import styles from './restore.module.css'
import type { Restore } from './use-restore'

/** For as long as what stood before the last restore is kept. */
export function RestoreUndo({ restore }: { readonly restore: Restore }) {
  const { t, i18n } = useTranslation('restore')
  const { data: undo } = useQuery(api.restore.findUndo.queryOptions())
  if (!undo) return null
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' })
  return (
    <section className={styles.undo} aria-label={t('preview.undo')}>
      <p>
        {t('preview.restored', {
          at: moment.format(undo.restoredAt),
          backup: moment.format(undo.backupMadeAt),
          until: day.format(undo.until),
        })}
      </p>
      <p className={styles.note}>{t('preview.undoNote')}</p>
      <CommandButton label={t('preview.undo')} onClick={() => void restore.undo()} />
    </section>
  )
}
