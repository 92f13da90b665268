import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { REFERENCE_KINDS, type ReferenceKind } from '../../shared/references/reference-item'
import styles from './kind-list.module.css'

interface KindListProps {
  readonly kind: ReferenceKind
  readonly onKind: (kind: ReferenceKind) => void
}

/** The reference files; arrows walk, and what has the focus is shown. */
export function KindList({ kind, onKind }: KindListProps) {
  const { t } = useTranslation('references')
  const walk = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step || event.altKey) return
    event.preventDefault()
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    buttons[buttons.indexOf(event.target as HTMLButtonElement) + step]?.focus()
  }
  return (
    <nav aria-label={t('kindsName')} className={styles.kinds} onKeyDown={walk}>
      {REFERENCE_KINDS.map((one) => (
        <button
          key={one}
          type="button"
          aria-current={one === kind ? 'true' : undefined}
          onFocus={() => one !== kind && onKind(one)}
          onClick={() => one !== kind && onKind(one)}
        >
          {t(`kinds.${one}`)}
        </button>
      ))}
    </nav>
  )
}
