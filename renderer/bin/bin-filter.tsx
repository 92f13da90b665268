import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { BIN_ENTITIES, type BinEntity } from '../../shared/bin/bin-entry'
import { api, client } from '../bridge/client'
import fieldStyles from '../ui/field.module.css'
import styles from './bin.module.css'
import type { Bin } from './use-bin'

/** How long things may lie in the bin; 0 stands for ever. */
const DAYS = [0, 30, 90, 180, 365] as const

/** Finding in the bin, and when it empties itself. */
export function BinFilter({ bin }: { readonly bin: Bin }) {
  const { t } = useTranslation('bin')
  const id = useId()
  const { data: settings } = useQuery(api.settings.getSettings.queryOptions())
  const days = settings?.binDays ?? 0
  const choices = [...new Set([...DAYS, days])].sort((a, b) => a - b)
  return (
    <div className={styles.filter}>
      <input
        type="search"
        className={fieldStyles.input}
        aria-label={t('search')}
        placeholder={t('search')}
        value={bin.typed}
        onChange={(event) => bin.type(event.target.value)}
      />
      <label htmlFor={`${id}-kind`}>{t('kind')}</label>
      <select
        id={`${id}-kind`}
        value={bin.entity ?? ''}
        onChange={(event) => bin.setEntity((event.target.value || null) as BinEntity | null)}
      >
        <option value="">{t('all')}</option>
        {BIN_ENTITIES.map((entity) => (
          <option key={entity} value={entity}>
            {t(`entities.${entity}`)}
          </option>
        ))}
      </select>
      <span className={styles.space} />
      <label htmlFor={`${id}-days`}>{t('keepDays')}</label>
      <select
        id={`${id}-days`}
        value={days}
        onChange={(event) => void client.settings.changeSettings({ binDays: Number(event.target.value) || null })}
      >
        {choices.map((count) => (
          <option key={count} value={count}>
            {count === 0 ? t('keepNever') : t('keepAfter', { count })}
          </option>
        ))}
      </select>
    </div>
  )
}
