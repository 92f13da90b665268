import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core'
import type { Ref } from 'react'
import { Field, type FieldFrame } from './field'
import styles from './field.module.css'

type TextFieldProps = FieldFrame & Omit<TextInputProps, keyof FieldFrame> & { readonly ref?: Ref<HTMLInputElement> }

export function TextField({ label, mark, problem, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} mark={mark} problem={problem} className={className}>
      {(control) => (
        <TextInput
          classNames={{ input: styles.input!, wrapper: styles.box! }}
          autoComplete="off"
          {...control}
          {...input}
        />
      )}
    </Field>
  )
}

type LongTextFieldProps = FieldFrame &
  Omit<TextareaProps, keyof FieldFrame> & { readonly ref?: Ref<HTMLTextAreaElement> }

/** Several lines; the form's Enter leaves it, Alt+Enter makes a new line. */
export function LongTextField({ label, mark, problem, className, ...input }: LongTextFieldProps) {
  return (
    <Field label={label} mark={mark} problem={problem} className={className}>
      {(control) => (
        <Textarea
          classNames={{ input: styles.area!, root: styles.fill!, wrapper: `${styles.box} ${styles.fill}` }}
          {...control}
          {...input}
        />
      )}
    </Field>
  )
}
