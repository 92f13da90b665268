import { useTranslation } from 'react-i18next'
import { type MadeLabels, MISFITS, type Misfit, SKIP_REASONS, type Skipped } from '../../shared/labels/label-contract'
import styles from './unprinted-list.module.css'

interface UnprintedListProps {
  readonly labels: MadeLabels | undefined
  readonly onOpen: (customerId: number) => void
}

/** 未列印名单: who gets no label and why, and whose label does not hold all of its text. */
export function UnprintedList({ labels, onOpen }: UnprintedListProps) {
  const { t } = useTranslation('labels')
  if (!labels) return null
  const { skipped, misfits, skippedCount, misfitCount } = labels
  const hidden = skippedCount - skipped.length + misfitCount - misfits.length
  const person = ({ customerId, number, name }: Skipped | Misfit, words: string, key: string) => (
    <li key={key}>
      <button type="button" title={t('unprinted.open', { number })} onClick={() => onOpen(customerId)}>
        {name || number}
      </button>
      <span>{words}</span>
    </li>
  )
  const counted = <Kind extends string>(kinds: readonly Kind[], found: readonly Kind[]) =>
    kinds.flatMap((kind) => {
      const count = found.filter((one) => one === kind).length
      return count > 0 ? [{ kind, count }] : []
    })
  const reasons = counted(
    SKIP_REASONS,
    skipped.map(({ reason }) => reason),
  ).map(({ kind, count }) => t(`unprinted.reasonCounts.${kind}`, { count }))
  const kinds = counted(
    MISFITS,
    misfits.map(({ misfit }) => misfit),
  ).map(({ kind, count }) => t(`unprinted.misfitCounts.${kind}`, { count }))
  return (
    <section className={styles.unprinted} aria-label={t('unprinted.section')}>
      <h2>{t('unprinted.title')}</h2>
      {skippedCount + misfitCount === 0 && <p>{t('unprinted.none')}</p>}
      {skippedCount > 0 && (
        <p className={styles.summary}>
          <b>{t('unprinted.skipped', { count: skippedCount })}</b> {reasons.join(t('unprinted.and'))}
        </p>
      )}
      {misfitCount > 0 && (
        <p className={styles.summary}>
          <b>{t('unprinted.misfits', { count: misfitCount })}</b> {kinds.join(t('unprinted.and'))}
        </p>
      )}
      {skippedCount + misfitCount > 0 && (
        <ul aria-label={t('unprinted.title')}>
          {misfits.map((misfit) =>
            person(
              misfit,
              t(`unprinted.misfitOf.${misfit.misfit}`, { page: misfit.page, cell: misfit.cell }),
              `misfit-${misfit.page}-${misfit.cell}-${misfit.customerId}`,
            ),
          )}
          {skipped.map((one) => person(one, t(`unprinted.reasons.${one.reason}`), `skipped-${one.customerId}`))}
          {hidden > 0 && <li>{t('unprinted.more', { count: hidden })}</li>}
        </ul>
      )}
    </section>
  )
}
