import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DIRECTIONS, LABEL_SORTS, type LabelOptions, SALUTATIONS } from '../../shared/labels/label-options'
import { RadioGroup } from '../ui/radio-group'
import styles from './label-options-form.module.css'

interface LabelOptionsFormProps {
  readonly options: LabelOptions
  readonly onChange: (part: Partial<LabelOptions>) => void
}

const COPIES_AT_MOST = 99
const YES_NO = ['yes', 'no'] as const

/** What stands on a label, and how. */
export function LabelOptionsForm({ options, onChange }: LabelOptionsFormProps) {
  const { t } = useTranslation('labels')
  const id = useId()
  const printed = (word: string, isOn: boolean, onOption: (isOn: boolean) => Partial<LabelOptions>) => (
    <RadioGroup
      label={t(`options.${word}.name`)}
      value={isOn ? 'yes' : 'no'}
      choices={YES_NO.map((value) => ({ value, label: t(`options.${word}.${value}`) }))}
      onChange={(value) => onChange(onOption(value === 'yes'))}
    />
  )
  const tick = (word: string, isOn: boolean, onOption: (isOn: boolean) => Partial<LabelOptions>): ReactNode => (
    <label title={t(`options.${word}Hint`)}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(onOption(event.target.checked))} />
      <span>{t(`options.${word}`)}</span>
    </label>
  )
  return (
    <div className={styles.form}>
      {printed('jobTitle', options.hasJobTitle, (hasJobTitle) => ({ hasJobTitle }))}
      {printed('employer', options.hasEmployer, (hasEmployer) => ({ hasEmployer }))}
      {printed('phone', options.hasPhone, (hasPhone) => ({ hasPhone }))}
      <RadioGroup
        hasCaption
        label={t('options.direction')}
        value={options.direction}
        choices={DIRECTIONS.map((value) => ({ value, label: t(`options.directions.${value}`) }))}
        onChange={(direction) => onChange({ direction })}
      />
      <RadioGroup
        hasCaption
        label={t('options.sort')}
        value={options.sortBy}
        choices={LABEL_SORTS.map((value) => ({ value, label: t(`options.sorts.${value}`) }))}
        onChange={(sortBy) => onChange({ sortBy })}
      />
      <RadioGroup
        hasCaption
        label={t('options.perLabel')}
        value={options.isOnePerAddress ? 'address' : 'person'}
        choices={(['person', 'address'] as const).map((value) => ({ value, label: t(`options.per.${value}`) }))}
        onChange={(value) => onChange({ isOnePerAddress: value === 'address' })}
      />
      <div className={styles.pair}>
        <label htmlFor={`${id}-salutation`}>{t('options.salutation')}</label>
        <select
          id={`${id}-salutation`}
          value={options.salutation}
          onChange={(event) => onChange({ salutation: event.target.value as LabelOptions['salutation'] })}
        >
          {SALUTATIONS.map((value) => (
            <option key={value} value={value}>
              {t(`options.salutations.${value}`)}
            </option>
          ))}
        </select>
      </div>
      <div className={styles.pair}>
        <label htmlFor={`${id}-copies`}>{t('options.copies')}</label>
        <input
          id={`${id}-copies`}
          type="number"
          min={1}
          max={COPIES_AT_MOST}
          value={options.copies}
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            const copies = event.target.valueAsNumber
            if (Number.isInteger(copies) && copies >= 1 && copies <= COPIES_AT_MOST) onChange({ copies })
          }}
        />
      </div>
      <div className={styles.ticks}>
        {tick('postcode', options.hasPostcode, (hasPostcode) => ({ hasPostcode }))}
        {tick('border', options.hasBorder, (hasBorder) => ({ hasBorder }))}
        {tick('slipRule', options.isSlipRule, (isSlipRule) => ({ isSlipRule }))}
      </div>
    </div>
  )
}
