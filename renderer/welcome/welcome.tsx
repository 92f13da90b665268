import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import styles from './welcome.module.css'

interface WelcomeProps {
  readonly onBegun: () => void
  /** A file with a backup is to be chosen. */
  readonly onRestore: () => void
}

/** The first start: with the tour's customers, with nothing, or with what another PC had. */
export function Welcome({ onBegun, onRestore }: WelcomeProps) {
  const { t } = useTranslation(['welcome', 'errors'])
  const loadSample = useMutation(api.welcome.loadSample.mutationOptions({ onSuccess: onBegun }))
  const startEmpty = useMutation(api.welcome.startEmpty.mutationOptions({ onSuccess: onBegun }))
  const main = useRef<HTMLButtonElement>(null)
  useEffect(() => main.current?.focus(), [])
  const isBusy = loadSample.isPending || startEmpty.isPending
  const error = loadSample.error ?? startEmpty.error
  return (
    <section className={styles.welcome}>
      <h1>{t('title')}</h1>
      <p>{t('purpose')}</p>
      <div className={styles.ways}>
        <button
          ref={main}
          type="button"
          className={styles.main}
          disabled={isBusy}
          onClick={() => loadSample.mutate(undefined)}
        >
          {t('loadSample')}
        </button>
        <button type="button" disabled={isBusy} onClick={() => startEmpty.mutate(undefined)}>
          {t('startEmpty')}
        </button>
        <button type="button" disabled={isBusy} onClick={onRestore}>
          {t('restore')}
        </button>
      </div>
      <p className={styles.note}>{t('sampleNote')}</p>
      {error && <p className={styles.problem}>{t(failureKey(error))}</p>}
    </section>
  )
}
