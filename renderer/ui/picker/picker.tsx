import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isComposing } from '../key-name'
import type { ChoiceList, FieldMenu, TextInput } from './field-menu'
import { FilterList } from './filter-list'
import styles from './picker.module.css'
import { placeOf } from './picker-place'

interface PickerProps {
  readonly menu: FieldMenu
  readonly onClose: () => void
  readonly onPaste: () => void
  readonly onSearchValue: (name: string, text: string) => void
}

/** As a person who presses Enter in the field: the form goes on to the next one. */
const moveOn = (field: TextInput) =>
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))

/** Without a selection the whole text is meant. */
function selectedIn(field: TextInput): string {
  const { value, selectionStart, selectionEnd } = field
  return value.slice(selectionStart ?? 0, selectionEnd ?? 0).trim() || value.trim()
}

function withSelection(field: TextInput, command: 'cut' | 'copy'): void {
  if (field.selectionStart === field.selectionEnd) field.select()
  document.execCommand(command)
}

/** A dialog under the menu stays when ESC closes the menu. */
const KEEPS_ESCAPE = { 'data-mantine-stop-propagation': 'true' } as const

const STOPS = 'input, button:not(:disabled)'

/** Keeps Tab inside. */
function keepFocusIn(event: KeyboardEvent<HTMLElement>): void {
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>(STOPS)]
  const at = stops.indexOf(document.activeElement as HTMLElement)
  const next = stops.at((at + (event.shiftKey ? -1 : 1)) % stops.length)
  event.preventDefault()
  next?.focus()
}

/** A filter box over the choices of a field, and below what can be done with its text. ESC gives the focus back. */
export function Picker({ menu, onClose, onPaste, onSearchValue }: PickerProps) {
  const { t } = useTranslation('picker')
  const { field, list } = menu
  const canChange = !field.readOnly && !field.disabled
  const hasText = field.value.trim() !== ''
  const box = useRef<HTMLDivElement>(null)
  const place = useMemo(() => placeOf(menu), [menu])
  // The focus is on its way back when the menu goes: what the act does next starts at the field.
  const closeThen = (act?: () => void) => {
    onClose()
    field.focus({ preventScroll: true })
    act?.()
  }
  useEffect(() => {
    box.current?.querySelector<HTMLElement>(STOPS)?.focus()
  }, [])
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') {
      event.preventDefault()
      closeThen()
    } else if (event.key === 'Tab') keepFocusIn(event)
  }
  const command = (label: string, isPossible: boolean, act: () => void) => (
    <button {...KEEPS_ESCAPE} type="button" disabled={!isPossible} onClick={() => closeThen(act)}>
      {label}
    </button>
  )
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a click beside the menu closes it; ESC is its key */}
      <div
        role="presentation"
        className={styles.behind}
        onPointerDown={(event) => {
          event.preventDefault()
          closeThen()
        }}
        onContextMenu={(event) => event.preventDefault()}
      />
      <div
        ref={box}
        role="dialog"
        aria-modal="true"
        aria-label={t(list ? 'withList' : 'plain')}
        className={styles.picker}
        style={place}
        onKeyDown={onKeyDown}
        onContextMenu={(event) => event.preventDefault()}
      >
        {list && canChange && <Choices field={field} list={list} closeThen={closeThen} />}
        <div className={styles.commands}>
          {canChange && command(t('cut'), hasText, () => withSelection(field, 'cut'))}
          {command(t('copy'), hasText, () => withSelection(field, 'copy'))}
          {canChange && command(t('paste'), true, onPaste)}
          {command(t('searchValue'), hasText, () => onSearchValue(menu.name, selectedIn(field)))}
        </div>
      </div>
    </>
  )
}

interface ChoicesProps {
  readonly field: TextInput
  readonly list: ChoiceList
  closeThen(act: () => void): void
}

function Choices({ field, list, closeThen }: ChoicesProps) {
  const { t } = useTranslation('picker')
  const [typed, setTyped] = useState('')
  const wanted = typed.trim() || field.value.trim()
  const isNew = wanted !== '' && !list.isKnown(wanted)
  const { addition } = list
  const pick = (text: string) =>
    closeThen(() => {
      list.pick(text)
      moveOn(field)
    })
  const add = () => closeThen(() => addition?.add(wanted))
  const takeTyped = () => {
    if (typed.trim() === '') return
    if (list.takesAnyText) pick(typed.trim())
    else if (addition && isNew) add()
  }
  return (
    <>
      <FilterList
        label={t('list')}
        attributes={KEEPS_ESCAPE}
        find={list.find}
        onTyped={setTyped}
        onPick={(choice) => pick(choice.text)}
        onEnterNone={takeTyped}
      />
      {addition && isNew && (
        <button
          {...KEEPS_ESCAPE}
          type="button"
          className={styles.addition}
          title={addition.label(wanted)}
          onClick={add}
        >
          {addition.label(wanted)}
        </button>
      )}
    </>
  )
}
