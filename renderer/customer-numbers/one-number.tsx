import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type NumberState, REASON_AT_MOST } from '../../shared/customer-numbers/number-contract'
import type { Customer } from '../../shared/customers/customer'
import { CUSTOMER_NUMBER_AT_MOST } from '../../shared/customers/customer-number'
import { api, client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { CommandButton } from '../ui/command-button'
import { TextField } from '../ui/text-field'
import { useToasts } from '../ui/toasts'
import styles from './customer-numbers.module.css'
import { useNumberUndo } from './use-number-undo'

interface OneNumberProps {
  readonly customer: Customer
  readonly onDone: () => void
}

/** Shorter than the gap between two keys of a fast typist would ask for every key. */
const PAUSE_MS = 80

/** What the typed number is, as soon as the typing pauses; undefined while that is not known. */
function useNumberState(customerId: number, typed: string): NumberState | undefined {
  const [asked, ask] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => ask(typed), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  const input = { customerId, number: asked.slice(0, CUSTOMER_NUMBER_AT_MOST) }
  const { data } = useQuery({
    ...api.customerNumbers.lookUpNumber.queryOptions({ input }),
    enabled: asked.trim() !== '' && asked.length <= CUSTOMER_NUMBER_AT_MOST,
    gcTime: 5000,
  })
  return asked === typed ? data : undefined
}

/** A new number for the customer of the card; what stands against it is shown while it is typed. */
export function OneNumber({ customer, onDone }: OneNumberProps) {
  const { t, i18n } = useTranslation(['numbers', 'errors'])
  const toasts = useToasts()
  const undo = useNumberUndo()
  const [number, setNumber] = useState(customer.number)
  const [reason, setReason] = useState('')
  const [failure, setFailure] = useState<string>()
  const state = useNumberState(customer.id, number)
  const olds = useQuery(api.customerNumbers.listOldNumbers.queryOptions({ input: { customerId: customer.id } })).data
  const isSame = number.trim() === customer.number
  const canChange = state !== undefined && state.state !== 'taken' && !isSame && number.trim() !== ''
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short' })

  const problem = () => {
    if (failure) return failure
    if (state?.state === 'taken') {
      const { isDeleted, mergedInto, name } = state
      if (mergedInto) return t('takenByMerged', { name, keeper: `${mergedInto.number} ${mergedInto.name}` })
      return t(isDeleted ? 'takenInBin' : 'taken', { name })
    }
    return undefined
  }
  const change = async () => {
    const takesOldNumber = state?.state === 'wasOthers'
    try {
      const { renumberingId } = await client.customerNumbers.changeNumber({
        customerId: customer.id,
        number,
        reason,
        takesOldNumber,
      })
      toasts.show({
        text: t('changedOne', { name: customer.name, before: customer.number, after: number.trim() }),
        undo: { label: t('undo'), act: () => undo(renumberingId) },
      })
      onDone()
    } catch (error) {
      setFailure(t(failureKey(error)))
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (canChange) void change()
  }
  return (
    <form className={styles.one} onSubmit={submit}>
      <p>
        <b>{customer.name}</b> {t('now', { number: customer.number })}
      </p>
      <TextField
        label={t('newNumber')}
        data-autofocus
        value={number}
        maxLength={CUSTOMER_NUMBER_AT_MOST}
        problem={problem()}
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setFailure(undefined)
          setNumber(event.target.value)
        }}
      />
      <p className={styles.state} aria-live="polite">
        {state?.state === 'wasOthers' && (
          <span className={styles.notice}>{t('wasOthers', { name: state.name, number: state.number })}</span>
        )}
        {state?.state === 'free' && !isSame && t('free')}
      </p>
      <TextField
        label={t('reason')}
        value={reason}
        maxLength={REASON_AT_MOST}
        onChange={(event) => setReason(event.target.value)}
      />
      {olds && olds.length > 0 && (
        <p className={styles.olds}>
          {t('oldNumbers')}
          {olds.map((old) => (
            <span key={old.number}>
              {old.number} <small>{day.format(old.at)}</small>
            </span>
          ))}
        </p>
      )}
      {/* Without it Enter in a form of two fields does nothing. */}
      <input type="submit" hidden />
      <div className={styles.foot}>
        <span className={styles.hint}>{t('keepsOld')}</span>
        <CommandButton
          label={t(state?.state === 'wasOthers' ? 'changeAnyway' : 'change')}
          tone="filled"
          isDisabled={!canChange}
          onClick={() => void change()}
        />
      </div>
    </form>
  )
}
