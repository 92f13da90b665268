import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { CustomerForm } from '../../shared/customers/customer-form'
import styles from './customer-form.module.css'

const TOGGLES = ['isSmsRefused', 'isEmailRefused', 'isPostRefused', 'isCallRefused'] as const

interface PreferenceTogglesProps {
  readonly form: UseFormReturn<CustomerForm>
  readonly isReadOnly: boolean
  readonly onTyped: (field: (typeof TOGGLES)[number]) => void
}

/** Which channels the customer has refused. */
export function PreferenceToggles({ form, isReadOnly, onTyped }: PreferenceTogglesProps) {
  const { t } = useTranslation('customers')
  return (
    <fieldset className={styles.toggles} aria-label={t('preferences')}>
      {TOGGLES.map((field) => (
        <label key={field}>
          <input
            type="checkbox"
            {...form.register(field, { onChange: () => onTyped(field) })}
            onClick={(event) => isReadOnly && event.preventDefault()}
            aria-readonly={isReadOnly || undefined}
          />
          {t(`fields.${field}`)}
        </label>
      ))}
    </fieldset>
  )
}
