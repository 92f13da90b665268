import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { REASON_AT_MOST } from '../../../shared/customer-numbers/number-contract'
import { patternLike, type SeriesOrder } from '../../../shared/customer-numbers/number-series'
import { useWorkspace } from '../../app/workspace'
import styles from '../../customer-numbers/customer-numbers.module.css'
import { PatternFields } from '../../customer-numbers/pattern-fields'
import { RenumberingList } from '../../customer-numbers/renumbering-list'
import { SeriesTable } from '../../customer-numbers/series-table'
import { useSeries } from '../../customer-numbers/use-series'
import { CommandButton } from '../../ui/command-button'
import { RecipientPicker } from '../paper/recipient-picker'
import { useRecipients } from '../paper/use-recipients'

interface SeriesPartProps {
  /** A number of the shop, whose pattern is proposed. */
  readonly like: string
  readonly onDone: () => void
}

const ORDERS = ['number', 'name', 'createdAt', 'bornOn', 'list'] as const

/** Many customers at once: who, in which order, in which pattern; and what becomes of it. */
export function SeriesPart({ like, onDone }: SeriesPartProps) {
  const { t } = useTranslation('numbers')
  const { list } = useWorkspace()
  const whom = useRecipients()
  const [pattern, setPattern] = useState(() => patternLike(like))
  const [orderName, setOrderName] = useState<(typeof ORDERS)[number]>('number')
  const [skipsTaken, setSkipsTaken] = useState(true)
  const [reason, setReason] = useState('')
  const [only, setOnly] = useState<'all' | 'taken'>('all')
  const { sortBy, isDescending } = list.place
  const order: SeriesOrder =
    orderName === 'list' ? { by: sortBy, isDescending } : { by: orderName, isDescending: false }
  const series = useSeries(whom.recipients && { recipients: whom.recipients, order, pattern, skipsTaken }, onDone)
  const { plan, progress } = series
  const changing = plan ? plan.count - plan.unchanged : 0
  const canRun = plan !== undefined && changing > 0 && plan.taken === 0 && plan.tooLong === 0 && !progress
  return (
    <div className={styles.series}>
      <div className={styles.side}>
        <RecipientPicker whom={whom} />
        <label className={styles.line}>
          {t('order')}
          <select value={orderName} onChange={(event) => setOrderName(event.target.value as typeof orderName)}>
            {ORDERS.map((one) => (
              <option key={one} value={one}>
                {t(`orders.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <PatternFields pattern={pattern} onChange={setPattern} />
        <label className={styles.line}>
          <input type="checkbox" checked={skipsTaken} onChange={(event) => setSkipsTaken(event.target.checked)} />
          {t('skipsTaken')}
        </label>
        <label className={styles.line}>
          {t('reason')}
          <input value={reason} maxLength={REASON_AT_MOST} onChange={(event) => setReason(event.target.value)} />
        </label>
        <RenumberingList />
      </div>
      <div className={styles.main}>
        <div className={styles.summary} aria-live="polite">
          {series.isPlanning && t('planning')}
          {series.failure && <span className={styles.bad}>{series.failure}</span>}
          {plan && (
            <>
              <span>{t('summary', { count: changing })}</span>
              {plan.unchanged > 0 && <span>{t('unchanged', { count: plan.unchanged })}</span>}
              {plan.wasOthers > 0 && (
                <span className={styles.notice}>{t('someWereOthers', { count: plan.wasOthers })}</span>
              )}
              {plan.tooLong > 0 && <span className={styles.bad}>{t('tooLong', { count: plan.tooLong })}</span>}
              {plan.taken > 0 && <span className={styles.bad}>{t('collisions', { count: plan.taken })}</span>}
              {plan.taken > 0 && (
                <CommandButton
                  label={t(only === 'all' ? 'onlyTaken' : 'showAll')}
                  onClick={() => setOnly(only === 'all' ? 'taken' : 'all')}
                />
              )}
            </>
          )}
        </div>
        {plan ? (
          <SeriesTable key={`${plan.planId} ${only}`} plan={plan} only={plan.taken > 0 ? only : 'all'} />
        ) : (
          <div className={styles.empty}>{series.failure ?? t('planning')}</div>
        )}
        <div className={styles.foot}>
          {progress ? (
            <p className={styles.told} role="status">
              <progress
                aria-label={t('working')}
                {...(progress.total > 0 && { max: progress.total, value: progress.done })}
              />
              {t('progress', { done: progress.done, total: progress.total })}
              <CommandButton label={t('cancel')} onClick={series.cancel} />
            </p>
          ) : (
            <span className={styles.hint}>{t('keepsOldMany')}</span>
          )}
          <CommandButton
            label={t('changeMany', { count: changing })}
            tone="filled"
            isDisabled={!canRun}
            onClick={() => plan && series.run(plan.planId, reason)}
          />
        </div>
      </div>
    </div>
  )
}
