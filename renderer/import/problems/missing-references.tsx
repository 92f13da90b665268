import { useTranslation } from 'react-i18next'
import { ReferenceKind } from '../../../shared/references/reference-item'
import { useReferences } from '../../bridge/use-references'
import styles from '../import.module.css'
import { type DryRunResult, withReference } from '../import-desk'
import { useImportSession } from '../import-session'
import tableStyles from '../import-table.module.css'

/** A name of the file, and in how many rows it stands where that is known. */
interface Listed {
  readonly kind: string
  readonly name: string
  readonly rows: number | ''
}

function MissingRow({ kind, missing }: { readonly kind: ReferenceKind; readonly missing: Listed }) {
  const { t } = useTranslation(['importScreen', 'references'])
  const { plan, change } = useImportSession()
  const items = useReferences(kind)
  if (!plan) return null
  const { name, rows } = missing
  const to = plan.mappedReferences.find((mapped) => mapped.kind === kind && mapped.from === name)?.to ?? ''
  return (
    <tr>
      <td>{t(`references:kinds.${kind}`)}</td>
      <th scope="row" title={name}>
        {name}
      </th>
      <td className={tableStyles.rowNumber}>{rows}</td>
      <td>
        <select
          aria-label={t('referenceFor', { name })}
          value={to}
          onChange={(event) => change(withReference(plan, { kind, from: name, to: event.target.value }))}
        >
          <option value="">{t(`referencePolicies.${plan.newReferences}`)}</option>
          <optgroup label={t('isReally')}>
            {items.map((item) => (
              <option key={item.id} value={item.name}>
                {item.name}
              </option>
            ))}
          </optgroup>
        </select>
      </td>
    </tr>
  )
}

/** Names that no item of the shop has: made new, or another spelling of one that there is. */
export function MissingReferences({ missing }: { readonly missing: DryRunResult['missingReferences'] }) {
  const { t } = useTranslation('importScreen')
  const { plan } = useImportSession()
  const isMissing = (kind: string, name: string) => missing.some((one) => one.kind === kind && one.name === name)
  // A name that means an item is missed no more, and its meaning can still be taken back.
  const mapped = (plan?.mappedReferences ?? []).filter(({ kind, from }) => !isMissing(kind, from))
  const listed: readonly Listed[] = [
    ...missing,
    ...mapped.map(({ kind, from }) => ({ kind, name: from, rows: '' as const })),
  ]
  const known = listed.flatMap((one) => {
    const kind = ReferenceKind.safeParse(one.kind)
    return kind.success ? [{ kind: kind.data, one }] : []
  })
  if (known.length === 0) return null
  return (
    <section className={styles.missing} aria-label={t('missingReferences')}>
      <h2>{t('missingReferences')}</h2>
      <div className={tableStyles.scroll}>
        <table className={tableStyles.table} aria-label={t('missingReferences')}>
          <tbody>
            {known.map(({ kind, one }) => (
              <MissingRow key={`${kind}:${one.name}`} kind={kind} missing={one} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
