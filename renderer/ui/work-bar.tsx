import { CommandButton } from './command-button'
import styles from './work-bar.module.css'

interface WorkBarProps {
  /** What is being done, in words. */
  readonly label: string
  /** 0 to 1 */
  readonly share: number
  /** Without it the work cannot be stopped. */
  readonly cancel?: { readonly label: string; readonly act: () => void } | undefined
}

/** Work that takes a while: what it is at, how far it is, and how to stop it. On one line. */
export function WorkBar({ label, share, cancel }: WorkBarProps) {
  return (
    <div className={styles.work}>
      <span aria-live="polite">{label}</span>
      <progress aria-label={label} max={1} value={share} />
      <span className={styles.share}>{Math.round(share * 100)} %</span>
      {cancel && <CommandButton label={cancel.label} onClick={cancel.act} />}
    </div>
  )
}
