import { useTranslation } from 'react-i18next'
import { type NumberPattern, numberInSeries } from '../../shared/customer-numbers/number-series'
import { CUSTOMER_NUMBER_AT_MOST } from '../../shared/customers/customer-number'
import styles from './customer-numbers.module.css'

interface PatternFieldsProps {
  readonly pattern: NumberPattern
  readonly onChange: (pattern: NumberPattern) => void
}

const BOUNDS = { width: [1, 15], start: [0, 999_999_999_999], step: [1, 1000] } as const

/** How the new numbers look: what stands before the digits, how many there are, where they begin. */
export function PatternFields({ pattern, onChange }: PatternFieldsProps) {
  const { t } = useTranslation('numbers')
  const count = (name: keyof typeof BOUNDS) => {
    const [least, most] = BOUNDS[name]
    const change = (text: string) => {
      const value = Math.trunc(Number(text))
      if (text !== '' && value >= least && value <= most) onChange({ ...pattern, [name]: value })
    }
    return (
      <label>
        {t(`pattern.${name}`)}
        <input
          type="number"
          min={least}
          max={most}
          value={pattern[name]}
          onChange={(event) => change(event.target.value)}
        />
      </label>
    )
  }
  const example = [0, 1, 2].map((at) => numberInSeries(pattern, pattern.start + at * pattern.step)).join('、')
  return (
    <fieldset className={styles.pattern}>
      <legend>{t('pattern.title')}</legend>
      <label>
        {t('pattern.prefix')}
        <input
          value={pattern.prefix}
          maxLength={CUSTOMER_NUMBER_AT_MOST - pattern.width}
          onChange={(event) => onChange({ ...pattern, prefix: event.target.value })}
        />
      </label>
      {count('width')}
      {count('start')}
      {count('step')}
      <p>{t('pattern.example', { example })}</p>
    </fieldset>
  )
}
