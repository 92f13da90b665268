import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SeriesPlan } from '../../shared/customer-numbers/number-contract'
import type { NumberPattern, SeriesOrder } from '../../shared/customer-numbers/number-series'
import type { Recipients } from '../../shared/recipients/recipients'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'
import { useNumberUndo } from './use-number-undo'

export interface SeriesWish {
  readonly recipients: Recipients
  readonly order: SeriesOrder
  readonly pattern: NumberPattern
  readonly skipsTaken: boolean
}

/** Working out a million customers takes seconds: not for every key. */
const PAUSE_MS = 250

type Planned = { readonly plan: SeriesPlan } | { readonly failure: string } | undefined

/** The series that is wished for, worked out whenever the wish stands still; and its run. */
export function useSeries(wish: SeriesWish | undefined, onDone: () => void) {
  const { t } = useTranslation(['numbers', 'errors'])
  const toasts = useToasts()
  const undo = useNumberUndo()
  const [planned, setPlanned] = useState<Planned>()
  const [progress, setProgress] = useState<{ readonly done: number; readonly total: number }>()
  const ending = useRef<AbortController>(undefined)
  const key = JSON.stringify(wish)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the wish is made anew at every drawing, its text tells a change
  useEffect(() => {
    setPlanned(undefined)
    if (!wish) return
    const end = new AbortController()
    const timer = setTimeout(() => {
      client.customerNumbers.planSeries(wish, { signal: end.signal }).then(
        (plan) => !end.signal.aborted && setPlanned({ plan }),
        (error: unknown) => !end.signal.aborted && setPlanned({ failure: t(failureKey(error)) }),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      end.abort()
    }
  }, [key])

  const run = async (planId: number, reason: string) => {
    if (progress) return
    const end = new AbortController()
    ending.current = end
    setProgress({ done: 0, total: 0 })
    try {
      for await (const event of await client.customerNumbers.runSeries({ planId, reason }, { signal: end.signal })) {
        if (event.kind === 'progress') {
          setProgress(event)
          continue
        }
        const { renumberingId, count } = event
        toasts.show({ text: t('changedMany', { count }), undo: { label: t('undo'), act: () => undo(renumberingId) } })
        onDone()
      }
    } catch (error) {
      if (end.signal.aborted) toasts.show({ text: t('cancelled') })
      else setPlanned({ failure: t(failureKey(error)) })
    } finally {
      setProgress(undefined)
    }
  }
  return {
    plan: planned && 'plan' in planned ? planned.plan : undefined,
    failure: planned && 'failure' in planned ? planned.failure : undefined,
    isPlanning: wish !== undefined && planned === undefined,
    progress,
    run: (planId: number, reason: string) => void run(planId, reason),
    cancel: () => ending.current?.abort(),
  }
}
