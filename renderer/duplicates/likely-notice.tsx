import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type UseFormReturn, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { CustomerForm } from '../../shared/customers/customer-form'
import type { Likely } from '../../shared/duplicates/duplicate'
import { api } from '../bridge/client'
import styles from './duplicates.module.css'

/** Typing asks only when it pauses. */
const PAUSE_MS = 200
/** Links on one line; more are counted. */
const LINKS_AT_MOST = 3
const NOBODY: readonly Likely[] = []

interface LikelyNoticeProps {
  readonly form: UseFormReturn<CustomerForm>
  readonly onOpen: (customerId: number) => void
}

function useLikely(form: UseFormReturn<CustomerForm>): readonly Likely[] {
  const [name, idNumber, ...phones] = useWatch({
    control: form.control,
    name: ['name', 'idNumber', 'phone', 'mobile', 'mobile2'],
  })
  const typed = JSON.stringify({ name: name.slice(0, 60), idNumber: idNumber.slice(0, 30), phones: phones.map(cut) })
  const [asked, ask] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => ask(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const input = JSON.parse(asked) as { name: string; idNumber: string; phones: string[] }
  const isAsked = [input.name, input.idNumber, ...input.phones].some((text) => text.trim().length > 1)
  const query = useQuery({
    ...api.duplicates.findLikely.queryOptions({ input }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  return isAsked ? (query.data ?? NOBODY) : NOBODY
}

const cut = (phone: string) => phone.slice(0, 40)

/** While a new customer is typed in: who may be on file already, with a way to the card. It never stops anybody. */
export function LikelyNotice({ form, onOpen }: LikelyNoticeProps) {
  const { t } = useTranslation('duplicates')
  const likely = useLikely(form)
  if (likely.length === 0) return null
  const groups = [...new Set(likely.map(({ agrees, phone }) => `${agrees} ${phone}`))].map((key) =>
    likely.filter(({ agrees, phone }) => `${agrees} ${phone}` === key),
  )
  return (
    <section className={styles.likely} aria-label={t('likely.title')} aria-live="polite">
      {groups.map((group) => {
        const { agrees, phone } = group[0]!
        const isShared = agrees === 'mobile' && group.length > 1
        return (
          <span key={agrees + phone}>
            {isShared ? t('likely.shared', { phone, count: group.length }) : t(`likely.${agrees}`)}{' '}
            {group.slice(0, LINKS_AT_MOST).map(({ customerId, number, name }) => (
              <span key={customerId}>
                <button
                  type="button"
                  className={styles.open}
                  aria-label={t('openCard', { number, name })}
                  onClick={() => onOpen(customerId)}
                >
                  {number} {name}
                </button>{' '}
              </span>
            ))}
            {group.length > LINKS_AT_MOST && t('likely.more', { count: group.length - LINKS_AT_MOST })}
          </span>
        )
      })}
    </section>
  )
}
