import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CROSS_INSET } from '../../../shared/paper/calibration'
import type { PageSize } from '../../../shared/paper/page'
import { client } from '../../bridge/client'
import { failureKey } from '../../bridge/failure'
import { CommandButton } from '../../ui/command-button'
import { Dialog } from '../../ui/dialog'
import { PrintProgress } from '../print-progress'
import { usePrintRun, useWatchedPrint } from '../print-runs'
import type { OfferedPrinter } from '../use-printers'
import styles from './calibration-dialog.module.css'
import { MEASURED, useCalibration, VALUES } from './use-calibration'

export interface CalibrationDialogProps {
  readonly printer: OfferedPrinter
  readonly stock: string
  readonly pageSize: PageSize
  readonly onClose: () => void
}

interface NumberFieldProps {
  readonly label: string
  readonly unit: string
  readonly value: string
  readonly problem: string | undefined
  readonly onChange: (text: string) => void
}

function NumberField({ label, unit, value, problem, onChange }: NumberFieldProps): ReactNode {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        autoComplete="off"
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onChange(event.target.value)}
      />
      <span className={styles.unit}>{unit}</span>
      {problem !== undefined && (
        <p id={`${id}-problem`} className={styles.problem}>
          {problem}
        </p>
      )}
    </div>
  )
}

/** One printer's own error on one stock, measured on a printed page or typed. */
export function CalibrationDialog({ printer, stock, pageSize, onClose }: CalibrationDialogProps) {
  const { t } = useTranslation(['paper', 'shell', 'errors'])
  const work = useCalibration({ printer, stock, pageSize })
  const place = `calibration ${printer.name} ${stock}`
  const { run, print, stop } = usePrintRun(place)
  useWatchedPrint(place, work.notePrinted)
  const [failure, setFailure] = useState<string>()
  // Made when it is wanted: documents are not kept for long.
  const printPage = async () => {
    setFailure(undefined)
    try {
      const page = await client.paper.makeCalibrationPage({ stock, pageSize })
      print(page, { printer: printer.name, copies: 1, fromPage: 1 })
    } catch (error) {
      setFailure(failureKey(error))
    }
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (await work.save()) onClose()
  }
  return (
    <Dialog
      title={t('calibration.title', { printer: printer.label })}
      width={560}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('calibration.reset')} tone="quiet" onClick={work.reset} />
          <CommandButton label={t('shell:cancel')} onClick={onClose} />
          <CommandButton
            label={t('calibration.save')}
            tone="filled"
            isDisabled={!work.isKnown || !work.calibration}
            onClick={() => void submit()}
          />
        </>
      }
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <p className={styles.why}>{t('calibration.why')}</p>
        <ol>
          <li>
            <span className={styles.step}>{t('calibration.step1')}</span>
            <CommandButton label={t('calibration.printPage')} isFirst onClick={() => void printPage()} />
          </li>
          <li>{t('calibration.step2')}</li>
          <li>{t('calibration.step3')}</li>
        </ol>
        {failure !== undefined && (
          <p className={styles.tooFar} role="alert">
            {t(failure)}
          </p>
        )}
        <PrintProgress run={run} onStop={stop} onGoOn={print} />
        <fieldset>
          <legend>{t('calibration.measured')}</legend>
          {MEASURED.map((name) => (
            <NumberField
              key={name}
              label={t(`calibration.${name}`)}
              unit={t('calibration.mm')}
              value={work.measured[name]}
              problem={work.measuredProblem(name)}
              onChange={(text) => work.measure(name, text)}
            />
          ))}
          {work.isTooFar ? (
            <p className={styles.tooFar} role="alert">
              {t('calibration.tooFar')}
            </p>
          ) : (
            <p>{t('calibration.measuredHint', { inset: CROSS_INSET })}</p>
          )}
        </fieldset>
        <fieldset>
          <legend>{t('calibration.direct')}</legend>
          {VALUES.map((name) => (
            <NumberField
              key={name}
              label={t(`calibration.${name}`)}
              unit={t(name.startsWith('offset') ? 'calibration.mm' : 'calibration.percent')}
              value={work.texts[name]}
              problem={work.valueProblem(name)}
              onChange={(text) => work.type(name, text)}
            />
          ))}
          <p>{t('calibration.directions')}</p>
        </fieldset>
        <input type="submit" hidden />
      </form>
    </Dialog>
  )
}
