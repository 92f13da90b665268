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
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isComposing(event) || document.querySelector('[aria-modal="true"]')) return
      const name = keyNameOf(event)
      if (name === 'Escape' && isPopupOpen(event.target)) return
      const act = current.current[name]
      if (!act) return
      event.preventDefault()
      if (!event.repeat || name.startsWith('Ctrl+Page')) act()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [])
}
