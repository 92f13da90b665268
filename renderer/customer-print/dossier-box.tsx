import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../ui/command-button'
import styles from './customer-print.module.css'
import { useDossier } from './use-dossier'

/** 客户档案PDF: the card with its pictures and attached PDFs in one file. */
export function DossierBox({ customerId }: { readonly customerId: number }) {
  const { t } = useTranslation('customerPrint')
  const { run, begin, goOn, stop } = useDossier(customerId)
  const box = useRef<HTMLElement>(null)
  // The button that was pressed may be gone: the next one to press has the focus.
  const seen = useRef(run.kind)
  useEffect(() => {
    if (seen.current === run.kind) return
    seen.current = run.kind
    const focused = document.activeElement
    if (focused !== document.body && !box.current?.contains(focused)) return
    box.current?.querySelector<HTMLElement>('[data-next] button')?.focus()
  }, [run.kind])
  return (
    <section ref={box} className={styles.dossier} aria-label={t('dossier')}>
      <p>{t('dossierHint')}</p>
      {run.kind === 'asking' && (
        <>
          <div role="alert">
            <p>{t('faultCount', { count: run.dossier.attachments.filter(({ fault }) => fault !== null).length })}</p>
            <ul>
              {run.dossier.attachments.map(
                ({ name, fault }, at) =>
                  // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name, and the list never changes
                  fault && <li key={at}>{t('fault', { name, why: t(`faults.${fault}`) })}</li>,
              )}
            </ul>
            <p>{t('faultsShown')}</p>
          </div>
          <div className={styles.acts} data-next>
            <CommandButton label={t('goOn')} onClick={goOn} />
            <CommandButton label={t('cancel')} tone="quiet" onClick={stop} />
          </div>
        </>
      )}
      {run.kind === 'preparing' && (
        <div className={styles.acts} data-next>
          <span role="status">{t('preparing')}</span>
          <CommandButton label={t('cancel')} onClick={stop} />
        </div>
      )}
      {run.kind === 'saving' && (
        <div className={styles.acts} data-next>
          <span role="status">{run.isStopping ? t('stopping') : t('saving')}</span>
          <progress aria-label={t('saving')} max={run.pageCount} value={run.page === 0 ? undefined : run.page} />
          <CommandButton label={t('cancel')} isDisabled={run.isStopping} onClick={stop} />
        </div>
      )}
      {run.kind === 'stopped' && <p role="alert">{run.why}</p>}
      {(run.kind === 'idle' || run.kind === 'stopped') && (
        <div className={styles.acts} data-next>
          <CommandButton label={t('dossier')} hint={t('dossierHint')} onClick={begin} />
        </div>
      )}
    </section>
  )
}
