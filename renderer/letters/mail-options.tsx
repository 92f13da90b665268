import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { ENVELOPE_SALUTATIONS } from '../../shared/letters/addressee'
import { ENVELOPE_KINDS, type EnvelopeOptions } from '../../shared/letters/envelope'
import { type LetterDesk, MAIL_KINDS } from '../../shared/letters/letter-desk'
import { RadioGroup } from '../ui/radio-group'
import styles from './mail-options.module.css'

interface MailOptionsProps {
  readonly desk: LetterDesk
  readonly onChange: (part: Partial<LetterDesk>) => void
}

interface TickProps {
  readonly label: string
  readonly hint?: string
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
}

function Tick({ label, hint, isOn, onChange }: TickProps) {
  return (
    <label title={hint}>
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      <span>{label}</span>
    </label>
  )
}

function EnvelopeFields({
  options,
  onChange,
}: {
  options: EnvelopeOptions
  onChange: (options: EnvelopeOptions) => void
}) {
  const { t } = useTranslation('letters')
  const id = useId()
  const change = (part: Partial<EnvelopeOptions>) => onChange({ ...options, ...part })
  return (
    <>
      <RadioGroup
        isStacked
        label={t('envelopeKind')}
        value={options.kind}
        choices={ENVELOPE_KINDS.map((value) => ({ value, label: t(`envelopeKinds.${value}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <div className={styles.pair}>
        <label htmlFor={id}>{t('salutation')}</label>
        <select
          id={id}
          value={options.salutation}
          onChange={(event) => change({ salutation: event.target.value as EnvelopeOptions['salutation'] })}
        >
          {ENVELOPE_SALUTATIONS.map((value) => (
            <option key={value} value={value}>
              {t(`salutations.${value}`)}
            </option>
          ))}
        </select>
      </div>
      <Tick label={t('hasJobTitle')} isOn={options.hasJobTitle} onChange={(hasJobTitle) => change({ hasJobTitle })} />
      <Tick label={t('hasEmployer')} isOn={options.hasEmployer} onChange={(hasEmployer) => change({ hasEmployer })} />
      <Tick label={t('hasSender')} isOn={options.hasSender} onChange={(hasSender) => change({ hasSender })} />
      <Tick
        label={t('hasFrame')}
        hint={t('frameHint')}
        isOn={options.hasFrame}
        onChange={(hasFrame) => change({ hasFrame })}
      />
    </>
  )
}

/** 信件 or 信封, and how. */
export function MailOptions({ desk, onChange }: MailOptionsProps) {
  const { t } = useTranslation('letters')
  return (
    <section className={styles.options} aria-label={t('kindName')}>
      <RadioGroup
        hasCaption
        label={t('kindName')}
        value={desk.kind}
        choices={MAIL_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      {desk.kind === 'letter' ? (
        <>
          <Tick
            label={t('hasLetterhead')}
            isOn={desk.hasLetterhead}
            onChange={(hasLetterhead) => onChange({ hasLetterhead })}
          />
          <Tick label={t('hasAddress')} isOn={desk.hasAddress} onChange={(hasAddress) => onChange({ hasAddress })} />
        </>
      ) : (
        <EnvelopeFields options={desk.envelope} onChange={(envelope) => onChange({ envelope })} />
      )}
    </section>
  )
}
