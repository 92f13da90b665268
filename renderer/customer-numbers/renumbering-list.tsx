import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import styles from './customer-numbers.module.css'
import { useNumberUndo } from './use-number-undo'

/** Earlier changes, each to be taken back as a whole. */
export function RenumberingList() {
  const { t, i18n } = useTranslation('numbers')
  const undo = useNumberUndo()
  const found = useQuery(api.customerNumbers.listRenumberings.queryOptions()).data ?? []
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  if (found.length === 0) return null
  return (
    <details className={styles.earlier}>
      <summary>{t('earlier')}</summary>
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <span>{at.format(one.at)}</span>
            <span>{t('countOf', { count: one.count })}</span>
            <span className={styles.why}>{one.reason}</span>
            {one.isUndoable ? (
              <CommandButton
                label={t('undo')}
                name={t('undoOf', { at: at.format(one.at) })}
                tone="quiet"
                onClick={() => undo(one.id)}
              />
            ) : (
              <span>{t('isUndone')}</span>
            )}
          </li>
        ))}
      </ul>
    </details>
  )
}
