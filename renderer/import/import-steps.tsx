import { useTranslation } from 'react-i18next'
import styles from './import.module.css'
import { IMPORT_STEPS, type ImportStep } from './import-desk'

/** How far the import is. */
export function ImportSteps({ step }: { readonly step: ImportStep }) {
  const { t } = useTranslation('importScreen')
  return (
    <ol className={styles.steps} aria-label={t('stepsName')}>
      {IMPORT_STEPS.map((one, place) => (
        <li key={one} aria-current={one === step ? 'step' : undefined}>
          <span aria-hidden="true">{place + 1}</span>
          {t(`steps.${one}`)}
        </li>
      ))}
    </ol>
  )
}
