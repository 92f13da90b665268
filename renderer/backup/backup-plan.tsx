import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type BackupSettings, type BackupState, DEFAULT_BACKUP_SETTINGS } from '../../shared/backup/backup'
import { readClockTime } from '../../shared/backup/clock-time'
import { CommandButton } from '../ui/command-button'
import styles from './backup.module.css'
import type { BackupDesk } from './use-backups'

/** When backups are made by themselves, and where they go besides this PC. Each change counts at once. */
export function BackupPlan({ state, work }: { readonly state: BackupState; readonly work: BackupDesk }) {
  const { t } = useTranslation('backup')
  const { settings, secondFolder, isSecondFolderThere } = state
  const change = (changed: Partial<BackupSettings>) => void work.changeSettings({ ...settings, ...changed })
  return (
    <section className={styles.panel} aria-labelledby="backup-plan">
      <h2 id="backup-plan">{t('screen.plan')}</h2>
      <div className={styles.choices}>
        <DailyChoice key={settings.dailyAt} dailyAt={settings.dailyAt} onChange={(dailyAt) => change({ dailyAt })} />
        <label>
          <input
            type="checkbox"
            checked={settings.isOnExit}
            onChange={(event) => change({ isOnExit: event.target.checked })}
          />
          {t('screen.onExit')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={settings.isHalfHourly}
            onChange={(event) => change({ isHalfHourly: event.target.checked })}
          />
          {t('screen.halfHourly')}
        </label>
      </div>
      <h3>{t('screen.local')}</h3>
      <div className={styles.buttons}>
        <CommandButton label={t('screen.showFolder')} onClick={() => void work.showFolder()} />
      </div>
      <h3>{t('screen.second')}</h3>
      <p className={styles.folder} title={secondFolder ?? undefined}>
        {secondFolder ?? t('screen.noSecond')}
      </p>
      {secondFolder !== null && !isSecondFolderThere && <p className={styles.amiss}>{t('screen.secondGone')}</p>}
      <div className={styles.buttons}>
        <CommandButton
          label={t(secondFolder === null ? 'screen.chooseSecond' : 'screen.changeSecond')}
          onClick={() => void work.chooseSecondFolder()}
        />
        {secondFolder !== null && (
          <CommandButton label={t('screen.forgetSecond')} onClick={() => void work.forgetSecondFolder()} />
        )}
      </div>
      <p className={styles.note}>{t('screen.planNote')}</p>
    </section>
  )
}

interface DailyChoiceProps {
  readonly dailyAt: BackupSettings['dailyAt']
  readonly onChange: (dailyAt: BackupSettings['dailyAt']) => void
}

function DailyChoice({ dailyAt, onChange }: DailyChoiceProps) {
  const { t } = useTranslation('backup')
  const usual = DEFAULT_BACKUP_SETTINGS.dailyAt ?? ''
  const [typed, setTyped] = useState(dailyAt ?? usual)
  const keep = () => {
    const time = readClockTime(typed) ?? dailyAt ?? usual
    setTyped(time)
    if (time !== dailyAt) onChange(time)
  }
  return (
    <div className={styles.daily}>
      <label>
        <input
          type="checkbox"
          checked={dailyAt !== null}
          onChange={(event) => onChange(event.target.checked ? (readClockTime(typed) ?? usual) : null)}
        />
        {t('screen.daily')}
      </label>
      <input
        type="text"
        inputMode="numeric"
        maxLength={8}
        aria-label={t('screen.dailyAt')}
        disabled={dailyAt === null}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={keep}
        onKeyDown={(event) => event.key === 'Enter' && keep()}
      />
    </div>
  )
}
