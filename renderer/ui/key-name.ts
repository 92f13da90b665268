/** 'F5', 'Ctrl+Home', 'Shift+F10': how a key press is named here, on buttons and in handlers. */
export function keyNameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  return [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.shiftKey && event.key.length > 1 && 'Shift', key]
    .filter(Boolean)
    .join('+')
}

/** True while an input method is still composing: such a key press belongs to it, whatever key it is. */
export const isComposing = (event: { readonly isComposing?: boolean; readonly keyCode: number }) =>
  event.isComposing === true || event.keyCode === 229
