import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { withoutStep } from '../../shared/search/search-steps'
import { api } from '../bridge/client'
import { useSearchSession } from './search-session'
import styles from './step-chips.module.css'
import { useStepWords } from './use-step-words'

const signed = (change: number) => (change < 0 ? String(change) : `+${change}`)

/** The ledger: each step with what it brought or took; any of them can be taken back. */
export function StepChips({ listNames }: { readonly listNames: ReadonlyMap<number, string> }) {
  const { t } = useTranslation('advancedSearch')
  const session = useSearchSession()
  const words = useStepWords(listNames)
  const { steps } = session
  const counts = useQuery({
    ...api.advancedSearch.countSteps.queryOptions({ input: { steps: [...steps] } }),
    enabled: steps.length > 0,
  })
  if (steps.length === 0) return <p className={styles.hint}>{t('stepsHint')}</p>
  return (
    <ol className={styles.steps} aria-label={t('steps')}>
      {steps.map((step, place) => {
        const text = words(step)
        const count = counts.data?.[place]
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the ledger
          <li key={place} className={styles.step} data-act={step.act}>
            <b>{t(`acts.${step.act}`)}</b>
            <span className={styles.words} title={text}>
              {text}
            </span>
            <span className={styles.change}>{count ? signed(count.change) : '…'}</span>
            <button
              type="button"
              aria-label={t('takeBack', { step: text })}
              title={t('takeBack', { step: text })}
              onClick={() => session.change({ steps: withoutStep(steps, place), index: 0 })}
            >
              ×
            </button>
          </li>
        )
      })}
    </ol>
  )
}
