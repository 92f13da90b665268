import { useTranslation } from 'react-i18next'
import type { RestorePreview } from '../../shared/restore/restore'
import styles from './restore.module.css'

/** Tables that people know; the rest only keeps these in order. */
const KNOWN = [
  'customer',
  'serviceRecord',
  'picture',
  'referenceItem',
  'namedList',
  'labelSheet',
  'letterTemplate',
  'contact',
  'recordChange',
] as const
type Known = (typeof KNOWN)[number]
const isKnown = (table: string): table is Known => KNOWN.some((known) => known === table)

interface PreviewFactsProps {
  readonly preview: RestorePreview
  readonly isShopEmpty: boolean
}

/** When and by whom it was made, and how much of everything there was then and is now. */
export function PreviewFacts({ preview, isShopEmpty }: PreviewFactsProps) {
  const { t, i18n } = useTranslation(['restore', 'backup'])
  const moment = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  const number = new Intl.NumberFormat(i18n.language)
  const { head, fileName, newestThere, newestHere, missingPictures } = preview
  const known = preview.counts.flatMap(({ table, there, here }) => (isKnown(table) ? [{ table, there, here }] : []))
  const newest = (at: number | null) => (at === null ? t('preview.noRecord') : moment.format(at))
  return (
    <div className={styles.facts}>
      <div>
        <p className={styles.made}>
          <b>{moment.format(head.madeAt)}</b>
          {head.shopName !== '' && <span>{head.shopName}</span>}
        </p>
        <p>
          {t(`backup:screen.reasons.${head.reason}`)} · {t('preview.madeBy', { version: head.appVersion })}
        </p>
        <p className={styles.file} title={fileName}>
          {fileName}
        </p>
        {missingPictures > 0 && (
          <p className={styles.amiss}>{t('preview.missingPictures', { count: missingPictures })}</p>
        )}
      </div>
      <table aria-label={t('preview.counts')}>
        <thead>
          <tr>
            <td />
            {known.map(({ table }) => (
              <th key={table} scope="col">
                {t(`preview.tables.${table}`)}
              </th>
            ))}
            <th scope="col" className={styles.newest}>
              {t('preview.newest')}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t('preview.there')}</th>
            {known.map(({ table, there }) => (
              <td key={table}>{number.format(there)}</td>
            ))}
            <td className={styles.newest}>{newest(newestThere)}</td>
          </tr>
          {!isShopEmpty && (
            <tr>
              <th scope="row">{t('preview.here')}</th>
              {known.map(({ table, there, here }) => (
                <td key={table} data-differs={there !== here || undefined}>
                  {number.format(here)}
                </td>
              ))}
              <td className={styles.newest}>{newest(newestHere)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}
