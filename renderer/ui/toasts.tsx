import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import styles from './toasts.module.css'

export interface Toast {
  readonly text: string
  readonly tone?: 'plain' | 'danger'
  /** A way back, offered for as long as the toast stands; also on Ctrl+Z. */
  readonly undo?: ToastAct
  /** Something to go on with; no key of its own. */
  readonly action?: ToastAct
}

interface ToastAct {
  readonly label: string
  readonly act: () => void
}

/** Long enough to read a sentence and reach for the undo. */
const STANDS_MS = 10_000

interface Toasts {
  readonly current: Toast | undefined
  show(toast: Toast): void
  clear(): void
}

const ToastContext = createContext<Toasts | undefined>(undefined)

export function useToasts(): Toasts {
  const toasts = useContext(ToastContext)
  if (!toasts) throw new Error('useToasts needs a ToastProvider')
  return toasts
}

/** One message at a time, at the foot of the window; the newest wins. */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [current, setCurrent] = useState<Toast>()
  const [isHeld, setHeld] = useState(false)
  const clear = useCallback(() => setCurrent(undefined), [])
  useEffect(() => {
    if (!current || isHeld) return
    const timer = setTimeout(clear, STANDS_MS)
    return () => clearTimeout(timer)
  }, [current, isHeld, clear])
  const toasts = useMemo<Toasts>(() => ({ current, show: setCurrent, clear }), [current, clear])
  return (
    <ToastContext value={toasts}>
      {children}
      <div className={styles.place} aria-live="polite">
        {current && (
          <div
            className={current.tone === 'danger' ? styles.danger : styles.plain}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
          >
            <span>{current.text}</span>
            {[current.action, current.undo].map(
              (offer) =>
                offer && (
                  <button
                    key={offer.label}
                    type="button"
                    onClick={() => {
                      clear()
                      offer.act()
                    }}
                  >
                    {offer.label}
                  </button>
                ),
            )}
          </div>
        )}
      </div>
    </ToastContext>
  )
}
