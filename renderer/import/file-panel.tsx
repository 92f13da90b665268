import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { DELIMITERS, type Delimiter, ENCODINGS, type TextEncoding } from '../../shared/import/import-file'
import { CommandButton } from '../ui/command-button'
import styles from './import.module.css'
import { useImportSession } from './import-session'

const DELIMITER_WORDS: Readonly<Record<Delimiter, string>> = { ',': 'comma', ';': 'semicolon', '\t': 'tab' }
const KILOBYTE = 1024

const sizeOf = (bytes: number) =>
  bytes < KILOBYTE * KILOBYTE ? `${Math.ceil(bytes / KILOBYTE)} KB` : `${(bytes / KILOBYTE / KILOBYTE).toFixed(1)} MB`

/** Which file it is and how it is read: encoding, sheet, header row. */
export function FilePanel({ onSample }: { readonly onSample: () => void }) {
  const { t } = useTranslation('importScreen')
  const { file, plan, ...session } = useImportSession()
  const id = useId()
  if (!file) return null
  const { reading } = file
  const sheet = file.sheets[plan?.sheet ?? file.proposedSheet]
  const isBusy = session.work !== undefined
  return (
    <section className={styles.panel} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{file.name}</h2>
      <p className={styles.note}>
        {t('fileFacts', {
          kind: file.kind,
          size: sizeOf(file.bytes),
          rows: sheet?.rows ?? 0,
          columns: sheet?.columns ?? 0,
        })}
      </p>
      <div className={styles.choices}>
        {reading && (
          <>
            <label htmlFor={`${id}-encoding`}>{t('encoding')}</label>
            <select
              id={`${id}-encoding`}
              value={reading.encoding}
              disabled={isBusy}
              onChange={(event) => session.readAgain({ ...reading, encoding: event.target.value as TextEncoding })}
            >
              {ENCODINGS.map((encoding) => (
                <option key={encoding} value={encoding}>
                  {t(`encodings.${encoding}`)}
                </option>
              ))}
            </select>
            <label htmlFor={`${id}-delimiter`}>{t('delimiter')}</label>
            <select
              id={`${id}-delimiter`}
              value={reading.delimiter}
              disabled={isBusy}
              onChange={(event) => session.readAgain({ ...reading, delimiter: event.target.value as Delimiter })}
            >
              {DELIMITERS.map((delimiter) => (
                <option key={delimiter} value={delimiter}>
                  {t(`delimiters.${DELIMITER_WORDS[delimiter]}`)}
                </option>
              ))}
            </select>
          </>
        )}
        <label htmlFor={`${id}-sheet`}>{t('sheet')}</label>
        <select
          id={`${id}-sheet`}
          value={plan?.sheet ?? file.proposedSheet}
          disabled={isBusy || file.sheets.length < 2}
          onChange={(event) => session.showSheet(Number(event.target.value))}
        >
          {file.sheets.map(({ name, isHidden }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a sheet is named by its place
            <option key={place} value={place}>
              {isHidden ? t('hiddenSheet', { name }) : name}
            </option>
          ))}
        </select>
        <label htmlFor={`${id}-header`}>{t('headerRow')}</label>
        <input
          id={`${id}-header`}
          type="number"
          min={0}
          max={sheet?.rows ?? 0}
          value={plan?.headerRow ?? 0}
          disabled={isBusy}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const row = Number(event.target.value)
            if (Number.isInteger(row) && row >= 0) session.showSheet(plan?.sheet ?? file.proposedSheet, row)
          }}
        />
      </div>
      <p id={`${id}-hint`} className={styles.note}>
        {t('headerRowHint')}
      </p>
      <CommandButton label={t('sample')} onClick={onSample} />
    </section>
  )
}
