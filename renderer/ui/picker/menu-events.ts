import type { KeyboardEvent, MouseEvent } from 'react'
import type { FieldMenu, TextInput } from './field-menu'

const NO_TEXT = new Set(['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'])

const textInputOf = (target: EventTarget): TextInput | undefined => {
  if (target instanceof HTMLTextAreaElement) return target
  return target instanceof HTMLInputElement && !NO_TEXT.has(target.type) ? target : undefined
}

const isMenuKey = ({ key, shiftKey }: KeyboardEvent) => key === 'ContextMenu' || (key === 'F10' && shiftKey)
const isListKey = ({ key, altKey }: KeyboardEvent) => key === 'ArrowDown' && altKey

/**
 * Handlers that open the menu of a field: right click at the pointer, Shift+F10 and the menu key at the field, and
 * Alt+Down where there is a list. The innermost element that has them answers.
 */
export function menuEvents(open: (field: TextInput, at: FieldMenu['at']) => void, hasList: boolean) {
  return {
    onContextMenu(event: MouseEvent<HTMLElement>) {
      const field = textInputOf(event.target)
      if (!field) return
      event.preventDefault()
      event.stopPropagation()
      field.focus({ preventScroll: true })
      open(field, { x: event.clientX, y: event.clientY })
    },
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const field = textInputOf(event.target)
      if (!field || !(isMenuKey(event) || (hasList && isListKey(event)))) return
      event.preventDefault()
      event.stopPropagation()
      open(field, undefined)
    },
  }
}
