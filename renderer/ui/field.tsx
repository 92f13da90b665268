import { type ReactNode, useId } from 'react'
import styles from './field.module.css'

export interface FieldFrame {
  readonly label: string
  /** The character that users know the field by ('1' … 'I'); shown, but no part of the name. */
  readonly mark?: string | undefined
  /** What is wrong, in words. */
  readonly problem?: string | undefined
  /** Place in the form's grid. */
  readonly className?: string | undefined
}

interface FieldProps extends FieldFrame {
  /** Draws the control with these attributes. */
  readonly children: (control: { readonly id: string } & ControlProblem) => ReactNode
}

/** Attributes by which Mantine draws what is wrong and ties it to the control; it drops aria-invalid of our own. */
export interface ControlProblem {
  readonly error?: string | undefined
  readonly errorProps?: { readonly className: string }
}

export const problemOfControl = (problem: string | undefined): ControlProblem => ({
  error: problem,
  errorProps: { className: styles.problem! },
})

/** A label and a control on one line; what is wrong stands right under the control, over the next line. */
export function Field({ label, mark, problem, className, children }: FieldProps) {
  const id = useId()
  return (
    <div className={[styles.field, className].filter(Boolean).join(' ')}>
      <span className={styles.caption}>
        <kbd aria-hidden="true">{mark}</kbd>
        <label htmlFor={id}>{label}</label>
      </span>
      <div className={styles.control}>{children({ id, ...problemOfControl(problem) })}</div>
    </div>
  )
}
