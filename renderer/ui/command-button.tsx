import type { ReactNode, Ref } from 'react'
import styles from './command-button.module.css'

interface CommandButtonProps {
  readonly label: string
  /** For those who do not see that the label is a sign. */
  readonly name?: string
  /** As `keyNameOf` spells it; shown beside the label, but no part of the name. */
  readonly shortcut?: string
  /** One filled button per state: the thing to do next. */
  readonly tone?: 'plain' | 'quiet' | 'filled' | 'danger'
  readonly isDisabled?: boolean
  /** Why it is disabled, or what it does. */
  readonly hint?: string
  readonly icon?: ReactNode
  /** In a dialog: where the focus begins. */
  readonly isFirst?: boolean
  /** A key that is held does not press it: it may be held since before the button had the focus. */
  readonly isPressedAnew?: boolean
  readonly buttonRef?: Ref<HTMLButtonElement>
  readonly onClick: () => void
}

const SIGNS: Readonly<Record<string, string>> = {
  Escape: 'ESC',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

const shown = (shortcut: string) =>
  shortcut
    .split('+')
    .map((key) => SIGNS[key] ?? key)
    .join('+')

export function CommandButton({ tone = 'plain', ...props }: CommandButtonProps) {
  const { label, shortcut, hint } = props
  return (
    <button
      ref={props.buttonRef}
      type="button"
      data-autofocus={props.isFirst || undefined}
      className={styles[tone]}
      disabled={props.isDisabled}
      aria-label={props.name}
      title={[hint ?? props.name ?? label, shortcut && `(${shown(shortcut)})`].filter(Boolean).join(' ')}
      aria-keyshortcuts={shortcut?.replace('Ctrl', 'Control')}
      onKeyDown={(event) => props.isPressedAnew && event.repeat && event.key !== 'Tab' && event.preventDefault()}
      onClick={props.onClick}
    >
      {props.icon}
      <span>{label}</span>
      {shortcut && <kbd aria-hidden="true">{shown(shortcut)}</kbd>}
    </button>
  )
}
