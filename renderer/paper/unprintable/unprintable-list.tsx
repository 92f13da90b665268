import { useTranslation } from 'react-i18next'
import type { DocumentSummary } from '../../../shared/paper/paper-document'
import styles from '../paper-panel.module.css'
import { useUnprintable } from './use-unprintable'

/** More would be read by nobody; the title counts them all. */
const LISTED_AT_MOST = 100

/** 'U+20BB7': a character that cannot be shown has at least a name. */
const codesOf = (character: string) =>
  [...character].map((one) => `U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`).join(' ')

/** What would come out as a box, before it is printed; nothing where all is well. */
export function UnprintableList({ document }: { readonly document: DocumentSummary | undefined }) {
  const { t } = useTranslation('paper')
  const unprintable = useUnprintable(document)
  if (unprintable.length === 0) return null
  return (
    <section className={styles.unprintable} aria-label={t('unprintable.list')}>
      <h2>
        <span role="alert">{t('unprintable.title', { count: unprintable.length })}</span>
      </h2>
      <p>{t('unprintable.why')}</p>
      <ul>
        {unprintable.slice(0, LISTED_AT_MOST).map(({ character, page, text }) => (
          <li key={character}>
            {t('unprintable.one', { page, text, character })} <small>{codesOf(character)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
