import type { KeyboardEvent } from 'react'
import { isComposing } from './key-name'

const STOPS = 'input:not([disabled]):not([type="checkbox"]), textarea:not([disabled])'

const hasChosenOption = (target: HTMLElement) =>
  target.getAttribute('aria-expanded') === 'true' && Boolean(target.getAttribute('aria-activedescendant'))

/**
 * Enter goes to the next field of a form, Shift+Enter to the one before; past the last one `onPastEnd` decides. For
 * `onKeyDownCapture`. Not while an input method composes, not with Ctrl, not where a list has an option to take;
 * Alt+Enter makes a new line in a long text.
 */
export function moveOnEnter(event: KeyboardEvent<HTMLElement>, onPastEnd: () => void): void {
  const { target } = event
  if (event.key !== 'Enter' || event.ctrlKey || isComposing(event.nativeEvent)) return
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return
  if (hasChosenOption(target)) return
  event.preventDefault()
  if (event.altKey) {
    if (target instanceof HTMLTextAreaElement) document.execCommand('insertText', false, '\n')
    return
  }
  const stops = [...event.currentTarget.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(STOPS)]
  const at = stops.indexOf(target)
  const next = stops[at + (event.shiftKey ? -1 : 1)]
  if (next) {
    next.focus()
    next.select()
  } else if (!event.shiftKey) onPastEnd()
}
