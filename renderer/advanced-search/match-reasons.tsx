import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatchedField } from '../../shared/advanced-search/advanced-search'
import type { SearchStep } from '../../shared/search/search-steps'
import { api } from '../bridge/client'
import styles from './match-reasons.module.css'

interface MatchReasonsProps {
  /** The row under the pointer or the focus. */
  readonly customerId: number | undefined
  readonly steps: readonly SearchStep[]
}

/** Why this customer is in the result: each field that matched, with the part that did. */
export function MatchReasons({ customerId, steps }: MatchReasonsProps) {
  const { t } = useTranslation(['advancedSearch', 'customers'])
  const { data } = useQuery({
    ...api.advancedSearch.whyMatched.queryOptions({ input: { customerId: customerId ?? 1, steps: [...steps] } }),
    enabled: customerId !== undefined && steps.length > 0,
    placeholderData: (previous) => previous,
    gcTime: 5_000,
  })
  const nameOf = ({ field }: MatchedField) => {
    if (field === 'service') return t('words.service')
    return field === 'list' ? t('words.list') : t(`customers:fields.${field}`)
  }
  return (
    <p className={styles.reasons} role="note" aria-label={t('why')}>
      {customerId !== undefined &&
        (data ?? []).map((matched) => (
          <span key={`${matched.field} ${matched.text}`} className={styles.reason}>
            <b>{nameOf(matched)}</b> <Marked {...matched} />
          </span>
        ))}
    </p>
  )
}

/** A long note is shown around the first part that matched. */
const CONTEXT = 24

function Marked({ text, marks }: MatchedField) {
  const from = Math.max((marks[0]?.start ?? 0) - CONTEXT, 0)
  const parts = marks.map(({ start, end }, place) => (
    <Fragment key={start}>
      {text.slice(place === 0 ? from : marks[place - 1]!.end, start)}
      <mark>{text.slice(start, end)}</mark>
    </Fragment>
  ))
  return (
    <>
      {from > 0 && '…'}
      {parts}
      {text.slice(marks.at(-1)?.end ?? 0, (marks.at(-1)?.end ?? 0) + 2 * CONTEXT)}
    </>
  )
}
