import { useEffect, useRef } from 'react'
import { isComposing, keyNameOf } from './key-name'

export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>

const isPopupOpen = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[aria-expanded="true"]') !== null

/** Listens on the window for as long as the component lives. A dialog has all keys to itself, a popup has ESC. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(shortcuts)
  useEffect(() => {
    current.current = shortcuts
  })
  useEffect(() => {
    let isTaken = false
    // Looked at before anyone acts on the key: what ESC has just closed is gone when we hear of it.
    const lookWhoseItIs = (event: KeyboardEvent) => {
      isTaken =
        document.querySelector('[aria-modal="true"]') !== null || (event.key === 'Escape' && isPopupOpen(event.target))
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || isTaken) return
      const name = keyNameOf(event)
      const act = current.current[name]
      if (!act) return
      event.preventDefault()
      if (!event.repeat || name.startsWith('Ctrl+Page')) act()
    }
    window.addEventListener('keydown', lookWhoseItIs, { capture: true })
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', lookWhoseItIs, { capture: true })
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
