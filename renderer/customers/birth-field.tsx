import type { ComponentProps } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { ageOn, parseCalendarDate } from '../../shared/calendar-date'
import type { CustomerForm } from '../../shared/customers/customer-form'
import { TextField } from '../ui/text-field'
import styles from './customer-form.module.css'

type BirthFieldProps = Omit<ComponentProps<typeof TextField>, 'form'> & {
  readonly form: UseFormReturn<CustomerForm>
  readonly today: string
}

/** The birth date in any spelling, and the age beside it. */
export function BirthField({ form, today, ...field }: BirthFieldProps) {
  const { t } = useTranslation('customers')
  const typed = useWatch({ control: form.control, name: 'bornOn' })
  const bornOn = parseCalendarDate(typed, today)
  const age = bornOn === undefined ? undefined : ageOn(bornOn, today)
  return (
    <div className={styles.birth}>
      <TextField {...field} />
      <span className={styles.age}>
        {age !== undefined && (
          <>
            <b>{age}</b> {t('yearsOld')}
          </>
        )}
      </span>
    </div>
  )
}
