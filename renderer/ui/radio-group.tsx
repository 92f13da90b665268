import { type ReactNode, useId } from 'react'
import styles from './radio-group.module.css'

interface RadioChoice<Value extends string> {
  readonly value: Value
  readonly label: ReactNode
  /** Said behind the label, and no part of its name: it may come later, and change. */
  readonly description?: string | undefined
  readonly isDisabled?: boolean
}

interface RadioGroupProps<Value extends string> {
  /** What is chosen; to be seen only with `hasCaption`. */
  readonly label: string
  readonly choices: readonly RadioChoice<Value>[]
  readonly value: Value | undefined
  readonly hasCaption?: boolean
  /** One below the other. */
  readonly isStacked?: boolean
  readonly onChange: (value: Value) => void
}

/** A few choices, one of them taken; arrows go through them. */
export function RadioGroup<Value extends string>({ label, choices, value, ...props }: RadioGroupProps<Value>) {
  const name = useId()
  return (
    <div role="radiogroup" aria-label={label} className={props.isStacked ? styles.stack : styles.group}>
      {props.hasCaption && (
        <span className={styles.caption} aria-hidden="true">
          {label}
        </span>
      )}
      <span className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={name}
              checked={choice.value === value}
              disabled={choice.isDisabled}
              aria-labelledby={`${name}-${choice.value}`}
              aria-describedby={choice.description === undefined ? undefined : `${name}-${choice.value}-more`}
              onChange={() => props.onChange(choice.value)}
            />
            <span id={`${name}-${choice.value}`}>{choice.label}</span>
            {choice.description !== undefined && <span id={`${name}-${choice.value}-more`}>{choice.description}</span>}
          </label>
        ))}
      </span>
    </div>
  )
}
