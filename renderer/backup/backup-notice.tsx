import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OFF_PC_DAYS } from '../../shared/backup/backup'
import { api } from '../bridge/client'
import { useToday } from '../bridge/use-today'
import styles from './backup.module.css'
import { useBackupWork } from './backup-work'

/** What is worth a word on every screen, the worst first; the rest stands on the screen of backups. */
const TOLD = ['backup:lastFailed', 'backup:noneOffPc'] as const
/** Of this window's own storage: nothing is lost with it. */
const LEFT_ON = 'backupNoticeLeftOn'

/** A quiet word in the bar at the top, until tomorrow at most. */
export function BackupNotice({ onShow }: { readonly onShow: () => void }) {
  const { t } = useTranslation('backup')
  const { data: state } = useQuery(api.backup.getBackupState.queryOptions())
  const today = useToday()
  const [leftOn, setLeftOn] = useState(() => localStorage.getItem(LEFT_ON))
  const { progress } = useBackupWork()
  const warning = TOLD.find((one) => state?.warnings.includes(one))
  if (progress) {
    const percent = Math.round(progress.share * 100)
    return (
      <span role="note" className={styles.notice}>
        <button type="button" onClick={onShow}>
          {t('screen.making', { percent })}
        </button>
      </span>
    )
  }
  if (!warning || leftOn === today) return null
  const leave = () => {
    localStorage.setItem(LEFT_ON, today)
    setLeftOn(today)
  }
  return (
    <span role="note" className={styles.notice}>
      <button type="button" title={t(warning)} onClick={onShow}>
        {t(warning === 'backup:lastFailed' ? 'screen.failedShort' : 'screen.noneOffPcShort', { days: OFF_PC_DAYS })}
      </button>
      <button type="button" aria-label={t('screen.notToday')} title={t('screen.notToday')} onClick={leave}>
        ×
      </button>
    </span>
  )
}
