import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate } from '../../shared/calendar-date'
import type { Customer } from '../../shared/customers/customer'
import type { DuplicatePair } from '../../shared/duplicates/duplicate'
import {
  discardedBy,
  type FieldPlan,
  type MergeChoices,
  type MergedField,
  type MergeSide,
  mergeValues,
  planMerge,
} from '../../shared/duplicates/plan-merge'
import { api, client } from '../bridge/client'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './duplicates.module.css'

interface MergePairDialogProps {
  readonly pair: DuplicatePair
  readonly onMerged: (mergeId: number, name: string) => void
  readonly onFailed: (error: unknown) => void
  readonly onClose: () => void
}

const FLIPPED: Readonly<Record<MergeSide, MergeSide>> = { keeper: 'other', other: 'keeper', both: 'both' }

/** Two cards side by side; what is the same is folded away. The choice is of a value, so it stays when the two are flipped. */
export function MergePairDialog({ pair, onMerged, onFailed, onClose }: MergePairDialogProps) {
  const { t } = useTranslation(['duplicates', 'customers', 'shell'])
  const { leftId, rightId } = pair
  const { data } = useQuery(api.duplicates.getPair.queryOptions({ input: { leftId, rightId } }))
  const [isFlipped, setFlipped] = useState(false)
  const [isSameShown, showSame] = useState(false)
  const [isNoted, setNoted] = useState(false)
  const [choices, setChoices] = useState<MergeChoices>({})
  const [isBusy, setBusy] = useState(false)
  const keeper = isFlipped ? data?.right : data?.left
  const other = isFlipped ? data?.left : data?.right

  const wordsOf = (field: MergedField, value: string | boolean) => {
    if (typeof value === 'boolean') return t(value ? 'customers:yes' : 'customers:no')
    if (value === '') return t('customers:empty')
    return field === 'bornOn' ? formatCalendarDate(value) : value
  }
  const noteLineOf = (keeper: Customer, other: Customer) => {
    const lost = discardedBy(keeper, other, mergeValues(keeper, other, choices))
    const said = lost.map(({ field, value }) => `${t(`customers:fields.${field}`)} ${wordsOf(field, value)}`)
    return t('noteLine', { number: other.number, name: other.name, said: said.join('；') }).replaceAll(/[\n\t]+/g, ' ')
  }
  const merge = async (keeper: Customer, other: Customer) => {
    setBusy(true)
    try {
      const { mergeId } = await client.duplicates.mergeCustomers({
        keeper: { id: keeper.id, version: keeper.version },
        other: { id: other.id, version: other.version },
        choices,
        noteLine: isNoted ? noteLineOf(keeper, other) : '',
      })
      onMerged(mergeId, keeper.name)
    } catch (error) {
      setBusy(false)
      onFailed(error)
    }
  }
  const flip = () => {
    setFlipped(!isFlipped)
    setChoices(Object.fromEntries(Object.entries(choices).map(([field, side]) => [field, FLIPPED[side]])))
  }
  const option = (plan: FieldPlan, side: 'keeper' | 'other') => {
    if (plan.kind === 'same') return wordsOf(plan.field, plan[side])
    return (
      <label>
        <input
          type="radio"
          name={plan.field}
          checked={(choices[plan.field] ?? plan.proposed) === side}
          onChange={() => setChoices({ ...choices, [plan.field]: side })}
        />
        {wordsOf(plan.field, plan[side])}
      </label>
    )
  }
  const plans = keeper && other ? planMerge(keeper, other) : []
  const shown = plans.filter(({ kind }) => isSameShown || kind !== 'same')
  const merged = keeper && other && mergeValues(keeper, other, choices)
  const isSecondKept = merged && keeper.mobile2 === '' && other.mobile2 === '' && merged.mobile2 !== ''
  const lostCount = merged ? discardedBy(keeper, other, merged).length : 0
  return (
    <Dialog
      title={t('mergeTitle')}
      width={880}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('shell:cancel')} onClick={onClose} />
          <CommandButton label={t('flip')} isDisabled={!keeper || isBusy} onClick={flip} />
          <CommandButton
            label={t('merge')}
            tone="filled"
            isFirst
            isDisabled={!keeper || !other || isBusy}
            onClick={() => keeper && other && void merge(keeper, other)}
          />
        </>
      }
    >
      {keeper && other && (
        <>
          {data?.declaredApart.map(({ left, right }) => (
            <p key={`${left} ${right}`} className={styles.note} role="alert">
              {t('declaredApart', { left, right })}
            </p>
          ))}
          <section className={styles.fields} aria-label={t('fieldsName')}>
            <table className={styles.sides}>
              <thead>
                <tr>
                  <td />
                  <th scope="col">{t('keeps', { number: keeper.number, name: keeper.name })}</th>
                  <th scope="col">{t('goes', { number: other.number, name: other.name })}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((plan) => (
                  <tr key={plan.field} className={plan.kind === 'differs' ? styles.differs : undefined}>
                    <th scope="row">{t(`customers:fields.${plan.field}`)}</th>
                    <td>{option(plan, 'keeper')}</td>
                    <td>
                      {option(plan, 'other')}
                      {plan.field === 'note' && plan.kind === 'differs' && (
                        <label>
                          <input
                            type="radio"
                            name="note"
                            checked={(choices.note ?? plan.proposed) === 'both'}
                            onChange={() => setChoices({ ...choices, note: 'both' })}
                          />
                          {t('bothNotes')}
                        </label>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
          <p className={styles.line}>
            <CommandButton
              label={t(isSameShown ? 'hideSame' : 'showSame', {
                count: plans.length - (isSameShown ? 0 : shown.length),
              })}
              tone="quiet"
              onClick={() => showSame(!isSameShown)}
            />
          </p>
          {isSecondKept && <p className={styles.note}>{t('bothMobiles', { mobile: merged.mobile2 })}</p>}
          <p className={styles.note}>{t('moves', { number: other.number })}</p>
          <label className={styles.line}>
            <input type="checkbox" checked={isNoted} onChange={(event) => setNoted(event.target.checked)} />
            {t('noteIt', { count: lostCount })}
          </label>
        </>
      )}
    </Dialog>
  )
}
