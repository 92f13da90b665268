import { useTranslation } from 'react-i18next'
import type { BackupState } from '../../shared/backup/backup'
import styles from './backup.module.css'

/** When there was one last, on this PC and off it, whether it could be restored, and what is amiss. */
export function BackupFacts({ state }: { readonly state: BackupState }) {
  const { t, i18n } = useTranslation('backup')
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const { lastAt, lastOffPcAt, drill, warnings } = state
  return (
    <section className={styles.panel} aria-labelledby="backup-state">
      <h2 id="backup-state">{t('screen.state')}</h2>
      <dl className={styles.facts}>
        <dt>{t('screen.last')}</dt>
        <dd>{lastAt === null ? t('screen.never') : moment.format(lastAt)}</dd>
        <dt>{t('screen.offPc')}</dt>
        <dd>{lastOffPcAt === null ? t('screen.never') : moment.format(lastOffPcAt)}</dd>
        <dt title={t('screen.drillHint')}>{t('screen.drill')}</dt>
        <dd>
          {drill === null
            ? t('screen.notYet')
            : t(drill.isWhole ? 'screen.drillWhole' : 'screen.drillDamaged', { at: moment.format(drill.at) })}
        </dd>
      </dl>
      {warnings.length > 0 && (
        <ul className={styles.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{t(warning)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
