import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import { type CardNotice, idFillOf, noticesOf } from '../../shared/customers/card-notices'
import type { CustomerForm } from '../../shared/customers/customer-form'
import { useReferences } from '../bridge/use-references'
import { useToday } from '../bridge/use-today'
import { CommandButton } from '../ui/command-button'
import styles from './card-notices.module.css'

interface CardNoticesProps {
  readonly form: UseFormReturn<CustomerForm>
  readonly isReadOnly: boolean
  readonly onFilled: () => void
}

/** What looks wrong on the card, and what the ID number can fill in. Takes no room where there is nothing to say. */
export function CardNotices({ form, isReadOnly, onFilled }: CardNoticesProps) {
  const { t } = useTranslation('customers')
  const today = useToday()
  const genders = useReferences('gender')
  const [idNumber, bornOn, gender, name] = useWatch({
    control: form.control,
    name: ['idNumber', 'bornOn', 'gender', 'name'],
  })
  const genderNamed = (code: string) => genders.find((item) => item.code === code)?.name ?? ''
  const genderCode = genders.find((item) => item.name === gender)?.code ?? ''
  const card = { idNumber, bornOn, gender, genderCode, name }
  const notices = noticesOf(card, today)
  const fill = isReadOnly ? {} : idFillOf(card, today)
  const fillWords = [fill.bornOn && formatCalendarDate(fill.bornOn), fill.gender && genderNamed(fill.gender)]
  const canFill = fillWords.some(Boolean)
  if (notices.length === 0 && !canFill) return null

  const words = (notice: CardNotice): string => {
    switch (notice.kind) {
      case 'idBirthDiffers':
        return t('notices.idBirthDiffers', { date: formatCalendarDate(notice.bornOn) })
      case 'idGenderDiffers':
        return t('notices.idGenderDiffers', { gender: genderNamed(notice.gender) })
      case 'idChecksum':
      case 'idDate':
      case 'hiddenDirection':
        return t(`notices.${notice.kind}`)
    }
  }
  const takeOver = () => {
    if (fill.bornOn) form.setValue('bornOn', formatCalendarDate(fill.bornOn))
    if (fill.gender) form.setValue('gender', genderNamed(fill.gender))
    onFilled()
  }
  return (
    <section className={styles.notices} aria-label={t('notices.title')}>
      {notices.map((notice) => (
        <span key={notice.kind}>{words(notice)}</span>
      ))}
      {canFill && (
        <CommandButton
          label={t('notices.fill', { values: fillWords.filter(Boolean).join(' · ') })}
          onClick={takeOver}
        />
      )}
    </section>
  )
}
