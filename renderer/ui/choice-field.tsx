import { Autocomplete } from '@mantine/core'
import { type Ref, useState } from 'react'
import { usePopupPlace } from './dialog'
import { type ControlProblem, Field, type FieldFrame } from './field'
import styles from './field.module.css'
import type { menuEvents } from './picker/menu-events'

interface ChoiceFieldProps extends FieldFrame {
  readonly value: string
  /** What is offered; anything else may be typed too. */
  readonly choices: readonly string[]
  readonly isReadOnly: boolean
  readonly inputRef?: Ref<HTMLInputElement>
  /** Opens the list of all choices. */
  readonly menu?: ReturnType<typeof menuEvents> | undefined
  readonly title?: string
  readonly onChange: (value: string) => void
  readonly onBlur?: () => void
}

/** Text with what the shop uses already: typing suggests, the menu has the whole list; arrows and Enter choose. */
export function ChoiceField({ label, mark, problem, className, ...props }: ChoiceFieldProps) {
  return (
    <Field label={label} mark={mark} problem={problem} className={className}>
      {(control) => <ChoiceInput {...control} {...props} />}
    </Field>
  )
}

interface ChoiceInputProps extends Omit<ChoiceFieldProps, keyof FieldFrame>, ControlProblem {
  readonly id?: string
  readonly 'aria-label'?: string
}

/** More are found by typing on. */
const OFFERED_AT_MOST = 50

export function ChoiceInput({
  value,
  choices,
  isReadOnly,
  inputRef,
  menu,
  onChange,
  onBlur,
  ...attributes
}: ChoiceInputProps) {
  const place = usePopupPlace()
  const [isOpen, setOpen] = useState(false)
  // A list without a choice would be open unseen, and take ESC.
  const isAnyOffered = choices.some((choice) => choice.toLowerCase().includes(value.trim().toLowerCase()))
  return (
    <Autocomplete
      {...attributes}
      ref={inputRef ?? null}
      classNames={{ input: styles.input!, wrapper: styles.box!, option: styles.option! }}
      value={value}
      data={[...new Set(choices)]}
      limit={OFFERED_AT_MOST}
      readOnly={isReadOnly}
      openOnFocus={false}
      dropdownOpened={isOpen && !isReadOnly && isAnyOffered}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      // Inside the landmark: what stands outside of all is not found by those who hear the screen.
      comboboxProps={{ transitionProps: { duration: 0 }, portalProps: { target: place } }}
      autoComplete="off"
      onChange={(text) => {
        onChange(text)
        setOpen(text !== '')
      }}
      onClick={() => setOpen(false)}
      onContextMenu={menu?.onContextMenu}
      onKeyDownCapture={menu?.onKeyDown}
      onBlur={() => {
        setOpen(false)
        onBlur?.()
      }}
    />
  )
}
