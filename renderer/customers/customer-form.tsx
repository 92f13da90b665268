import type { FocusEvent } from 'react'
import { Controller, type UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { formatCalendarDate, parseCalendarDate } from '../../shared/calendar-date'
import type { CustomerField } from '../../shared/customers/customer'
import type { CustomerForm as Form } from '../../shared/customers/customer-form'
import type { Problem, Problems } from '../../shared/problem'
import { ReferenceField } from '../bridge/reference-field'
import { useProblemWords } from '../bridge/use-problem-words'
import { useReferences } from '../bridge/use-references'
import { useToday } from '../bridge/use-today'
import { moveOnEnter } from '../ui/enter-to-next'
import { LongTextField, TextField } from '../ui/text-field'
import { BirthField } from './birth-field'
import styles from './customer-form.module.css'
import { PreferenceToggles } from './preference-toggles'

interface CustomerFormProps {
  readonly form: UseFormReturn<Form>
  readonly isReadOnly: boolean
  readonly problems: Problems<CustomerField>
  readonly onTyped: (field: CustomerField) => void
  readonly onProblem: (field: CustomerField, problem: Problem) => void
  readonly onPastEnd: () => void
}

type TextFieldName = Exclude<CustomerField, 'isSmsRefused' | 'isEmailRefused' | 'isPostRefused' | 'isCallRefused'>
type ChoiceName = 'employer' | 'gender' | 'category' | 'jobTitle' | 'association'

/** Everything about one customer, in the order people know; Tab and Enter go the same way. */
export function CustomerForm({ form, isReadOnly, problems, onTyped, onProblem, onPastEnd }: CustomerFormProps) {
  const { t } = useTranslation('customers')
  const today = useToday()
  const problemWords = useProblemWords()
  const frame = (field: CustomerField, mark?: string) => ({
    label: t(`fields.${field}`),
    mark,
    problem: problemWords(problems[field]),
  })
  const text = (field: TextFieldName, mark?: string) => ({
    ...frame(field, mark),
    readOnly: isReadOnly,
    ...form.register(field, { onChange: () => onTyped(field) }),
  })
  const choice = (field: ChoiceName, mark: string) => (
    <Controller
      control={form.control}
      name={field}
      render={({ field: control }) => (
        <ReferenceField
          {...frame(field, mark)}
          kind={field}
          name={field}
          value={control.value}
          isReadOnly={isReadOnly}
          inputRef={control.ref}
          onChange={(value) => {
            control.onChange(value)
            onTyped(field)
          }}
        />
      )}
    />
  )
  const spellOutBirth = (event: FocusEvent<HTMLInputElement>) => {
    const typed = event.target.value.trim()
    if (isReadOnly || typed === '') return
    const bornOn = parseCalendarDate(typed, today)
    if (bornOn) form.setValue('bornOn', formatCalendarDate(bornOn))
    else onProblem('bornOn', { key: 'badDate' })
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <form> would submit on Enter, which goes to the next field here
    <div
      role="form"
      aria-label={t('formName')}
      className={styles.form}
      onKeyDownCapture={(event) => !isReadOnly && moveOnEnter(event, onPastEnd)}
    >
      <TextField {...text('number', '1')} />
      <TextField {...text('name', '2')} />
      {choice('employer', '3')}
      <BirthField {...text('bornOn', '4')} form={form} today={today} onBlurCapture={spellOutBirth} />
      {choice('gender', '5')}
      <TextField {...text('phone', '6')} />
      <TextField {...text('mobile', '7')} />
      <TextField {...text('mobile2')} />
      <TextField {...text('fax', '8')} />
      <TextField {...text('address', '9')} className={styles.twoColumns} />
      <TextField {...text('postcode', 'A')} />
      <TextField {...text('email', 'B')} />
      {choice('category', 'C')}
      {choice('jobTitle', 'D')}
      <LongTextField {...text('note', 'E')} className={styles.note} />
      <TextField {...text('idNumber', 'F')} />
      {choice('association', 'G')}
      <Controller
        control={form.control}
        name="contact"
        render={({ field }) => (
          <ContactField
            {...frame('contact', 'H')}
            name="contact"
            value={field.value}
            isReadOnly={isReadOnly}
            inputRef={field.ref}
            onChange={(value, phone) => {
              field.onChange(value)
              if (phone) form.setValue('contactPhone', phone)
              onTyped('contact')
            }}
          />
        )}
      />
      <TextField {...text('contactPhone', 'I')} />
      <PreferenceToggles form={form} isReadOnly={isReadOnly} onTyped={onTyped} />
    </div>
  )
}

type ContactFieldProps = Omit<Parameters<typeof ReferenceField>[0], 'kind' | 'onChange'> & {
  /** `phone` is '' where the contact has none on file. */
  readonly onChange: (name: string, phone: string) => void
}

/** Choosing a business contact fills the phone. */
function ContactField({ onChange, ...field }: ContactFieldProps) {
  const items = useReferences('contact')
  const phoneOf = (name: string) => items.find((item) => item.name === name)?.phone ?? ''
  return <ReferenceField {...field} kind="contact" onChange={(name) => onChange(name, phoneOf(name))} />
}
