import { type RefObject, useEffect, useRef } from 'react'
import { isComposing, keyNameOf } from '../ui/key-name'

/** A key of a panel that may stand in a screen or in a dialog; what lies over it has the keys. */
export function usePanelKey(panel: RefObject<HTMLElement | null>, key: string, act: (() => void) | undefined): void {
  const current = useRef(act)
  useEffect(() => {
    current.current = act
  })
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || isComposing(event) || keyNameOf(event) !== key) return
      const top = [...document.querySelectorAll('[aria-modal="true"]')].at(-1)
      if (top && !top.contains(panel.current)) return
      event.preventDefault()
      current.current?.()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [panel, key])
}
