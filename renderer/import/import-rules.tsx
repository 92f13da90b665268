import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DuplicatePolicy,
  type ImportCustomerField,
  type ImportField,
  ImportMode,
  type ImportPlan,
  isPossible,
} from '../../shared/import/import-plan'
import { CommandButton } from '../ui/command-button'
import { RadioGroup } from '../ui/radio-group'
import { FieldOptions } from './column-mapping'
import { withDefault, withKeyField, withMode } from './import-desk'
import styles from './import-rules.module.css'
import { useImportSession } from './import-session'
import { useImportWords } from './use-import-words'

const KEY_FIELDS: readonly ImportCustomerField[] = ['number', 'name', 'mobile', 'phone', 'idNumber', 'bornOn', 'email']
const NEW_REFERENCES = ['create', 'refuse'] as const

interface DefaultRowProps {
  readonly field: ImportField
  readonly text: string
  readonly onChange: (text: string) => void
  readonly onRemove: () => void
}

function DefaultRow({ field, text, onChange, onRemove }: DefaultRowProps) {
  const { t } = useTranslation('importScreen')
  const words = useImportWords()
  const name = words.field(field)
  return (
    <li>
      <label>
        <span>{name}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: it was just asked for
          autoFocus={text === ''}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      </label>
      <CommandButton label="×" name={t('removeDefault', { name })} tone="quiet" onClick={onRemove} />
    </li>
  )
}

/** What becomes of rows: whom they are about, what a match means, and what fills the empty cells. */
export function ImportRules() {
  const { t } = useTranslation('importScreen')
  const words = useImportWords()
  const { plan, change } = useImportSession()
  const id = useId()
  if (!plan) return null
  const set = (part: Partial<ImportPlan>) => change({ ...plan, ...part })
  return (
    <section className={styles.rules} aria-label={t('rules')}>
      <RadioGroup
        label={t('mode')}
        hasCaption
        choices={ImportMode.options.map((value) => ({ value, label: t(`modes.${value}`) }))}
        value={plan.mode}
        onChange={(mode) => change(withMode(plan, mode))}
      />
      <fieldset className={styles.keys}>
        <legend>{t('keyFields')}</legend>
        {[...new Set([...KEY_FIELDS, ...plan.keyFields])].map((field) => (
          <label key={field}>
            <input
              type="checkbox"
              checked={plan.keyFields.includes(field)}
              onChange={() => change(withKeyField(plan, field))}
            />
            {words.field(field)}
          </label>
        ))}
      </fieldset>
      <RadioGroup
        label={t('duplicates')}
        hasCaption
        choices={DuplicatePolicy.options.map((value) => ({
          value,
          label: t(`policies.${value}`),
          isDisabled: plan.mode === 'create' || !isPossible({ mode: plan.mode, duplicates: value }),
        }))}
        value={plan.duplicates}
        onChange={(duplicates) => set({ duplicates })}
      />
      <RadioGroup
        label={t('newReferences')}
        hasCaption
        choices={NEW_REFERENCES.map((value) => ({ value, label: t(`referencePolicies.${value}`) }))}
        value={plan.newReferences}
        onChange={(newReferences) => set({ newReferences })}
      />
      <div className={styles.defaults}>
        <label htmlFor={`${id}-default`}>{t('addDefault')}</label>
        <select
          id={`${id}-default`}
          value=""
          onChange={(event) => change(withDefault(plan, event.target.value as ImportField, ''))}
        >
          <option value="">{t('chooseField')}</option>
          <FieldOptions />
        </select>
        <ul aria-label={t('defaults')}>
          {Object.entries(plan.defaults).map(([field, text]) => (
            <DefaultRow
              key={field}
              field={field as ImportField}
              text={text}
              onChange={(next) => change(withDefault(plan, field as ImportField, next))}
              onRemove={() => change(withDefault(plan, field as ImportField, undefined))}
            />
          ))}
        </ul>
      </div>
    </section>
  )
}
