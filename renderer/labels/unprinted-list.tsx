import { useTranslation } from 'react-i18next'
import { type MadeLabels, MISFITS, type Misfit, SKIP_REASONS, type Skipped } from '../../shared/labels/label-contract'
import styles from './unprinted-list.module.css'

interface UnprintedListProps {
  readonly labels: MadeLabels | undefined
  readonly onOpen: (customerId: number) => void
}

const NOBODY = { skipped: [], misfits: [], skippedCount: 0, misfitCount: 0 } satisfies Partial<MadeLabels>

/** 未列印名单: who gets no label and why, and whose label does not hold all of its text. */
export function UnprintedList({ labels, onOpen }: UnprintedListProps) {
  const { t } = useTranslation('labels')
  const { skipped, misfits, skippedCount, misfitCount } = labels ?? NOBODY
  const hidden = skippedCount - skipped.length + misfitCount - misfits.length
  const person = (
    { customerId, number, name }: Skipped | Misfit,
    { key, words, heading }: { readonly key: string; readonly words: string; readonly heading: string | undefined },
  ) => (
    <li key={key} data-heading={heading}>
      <button type="button" title={t('unprinted.open', { number })} onClick={() => onOpen(customerId)}>
        {name || number}
      </button>
      <span>{words}</span>
    </li>
  )
  const counted = <Kind extends string>(kinds: readonly Kind[], counts: Readonly<Record<Kind, number>> | undefined) =>
    kinds.flatMap((kind) => (counts?.[kind] ? [{ kind, count: counts[kind] }] : []))
  const reasons = counted(SKIP_REASONS, labels?.skippedBy).map(({ kind, count }) =>
    t(`unprinted.reasonCounts.${kind}`, { count }),
  )
  const kinds = counted(MISFITS, labels?.misfitsBy).map(({ kind, count }) =>
    t(`unprinted.misfitCounts.${kind}`, { count }),
  )
  return (
    <section className={styles.unprinted} aria-label={t('unprinted.section')}>
      <h2>{t('unprinted.title')}</h2>
      {skippedCount + misfitCount === 0 && <p>{t(labels ? 'unprinted.none' : 'unprinted.unknown')}</p>}
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
      <ul aria-label={t('unprinted.title')}>
        {skipped.map((one, place) =>
          person(one, {
            key: `skipped-${one.customerId}`,
            words: t(`unprinted.reasons.${one.reason}`),
            heading: place === 0 ? t('unprinted.headings.skipped') : undefined,
          }),
        )}
        {misfits.map((one, place) =>
          person(one, {
            key: `misfit-${one.page}-${one.cell}-${one.customerId}`,
            words: t(`unprinted.misfitOf.${one.misfit}`, { page: one.page, cell: one.cell }),
            heading: place === 0 ? t('unprinted.headings.misfits') : undefined,
          }),
        )}
        {hidden > 0 && <li>{t('unprinted.more', { count: hidden })}</li>}
      </ul>
    </section>
  )
}
