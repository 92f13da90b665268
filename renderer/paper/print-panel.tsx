import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentSummary, Stock } from '../../shared/paper/paper-document'
import { CommandButton } from '../ui/command-button'
import { CalibrationDialog } from './calibration/calibration-dialog'
import styles from './paper-panel.module.css'
import { PrintProgress } from './print-progress'
import { usePanelKey } from './use-panel-key'
import { type PrintWay, usePrintRun } from './use-print-run'
import { usePrinters } from './use-printers'

export interface PrintPanelProps {
  /** undefined: not made yet, nothing can be printed. */
  readonly document: DocumentSummary | undefined
  /** The paper that is wanted, where that is known before the document: a printer chosen meanwhile is for this one. */
  readonly stock?: Stock | undefined
  /** All pages are in the printer's queue, or in the file. */
  readonly onPrinted?: ((way: PrintWay) => void) | undefined
}

const COPIES_AT_MOST = 99

/** Where to print and how often, and what became of it. */
export function PrintPanel({ document: shown, stock, onPrinted }: PrintPanelProps) {
  const { t } = useTranslation('paper')
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const { printers, chosen, isKnown, isLooking, lookAgain, choose } = usePrinters(stock ?? shown?.stock)
  const { run, print, save, stop } = usePrintRun(onPrinted)
  const [copies, setCopies] = useState(1)
  const [isCalibrating, setCalibrating] = useState(false)
  /** What can be printed now. */
  const ready = shown && shown.pageCount > 0 && run.kind !== 'running' ? shown : undefined
  const printFrom = (document: DocumentSummary, fromPage: number) => {
    if (chosen) print(document, { printer: chosen.name, copies, fromPage })
  }
  const printAll = () => {
    if (ready) printFrom(ready, 1)
  }
  usePanelKey(panel, 'F6', printAll)
  // A button that goes away or goes dead must not take the focus with it.
  const seen = useRef(run.kind)
  useEffect(() => {
    if (seen.current === run.kind) return
    seen.current = run.kind
    const focused = document.activeElement
    if (focused !== document.body && !panel.current?.contains(focused)) return
    const buttonIn = (part: string | undefined) =>
      panel.current?.querySelector<HTMLElement>(`.${part} button:enabled`) ?? undefined
    ;(buttonIn(styles.run) ?? buttonIn(styles.acts))?.focus()
  }, [run.kind])
  const hasNone = isKnown && printers.length === 0
  return (
    <section ref={panel} className={styles.print} aria-label={t('panel.name')}>
      <label htmlFor={`${id}-printer`}>{t('panel.printer')}</label>
      <select
        id={`${id}-printer`}
        value={chosen?.name ?? ''}
        disabled={printers.length === 0 || run.kind === 'running'}
        onChange={(event) => choose(event.target.value)}
      >
        {printers.length === 0 && <option value="">{isKnown ? t('noPrinters') : t('panel.looking')}</option>}
        {printers.map(({ name, label, state }) => (
          <option key={name} value={name}>
            {label} · {t(`panel.states.${state}`)}
          </option>
        ))}
      </select>
      {hasNone && (
        <div className={styles.none}>
          <p>{t('panel.none')}</p>
          <CommandButton label={t('panel.lookAgain')} isDisabled={isLooking} onClick={lookAgain} />
        </div>
      )}
      <label htmlFor={`${id}-copies`}>{t('panel.copies')}</label>
      <span className={styles.row}>
        <input
          id={`${id}-copies`}
          type="number"
          min={1}
          max={COPIES_AT_MOST}
          value={copies}
          onChange={(event) =>
            setCopies(Math.min(Math.max(Math.trunc(event.target.valueAsNumber) || 1, 1), COPIES_AT_MOST))
          }
        />
        <CommandButton
          label={t('panel.calibrate')}
          isDisabled={!shown || !chosen}
          hint={t('calibration.why')}
          onClick={() => setCalibrating(true)}
        />
      </span>
      <div className={styles.acts}>
        <CommandButton
          label={t('panel.print')}
          shortcut="F6"
          tone={hasNone ? 'plain' : 'filled'}
          hint={t('panel.fullSize')}
          isDisabled={!ready || !chosen}
          onClick={printAll}
        />
        <CommandButton
          label={t('panel.save')}
          tone={hasNone ? 'filled' : 'plain'}
          isDisabled={!ready}
          onClick={() => ready && save(ready)}
        />
        <CommandButton
          label={t('panel.dialog')}
          tone="quiet"
          hint={t('panel.dialogHint')}
          isDisabled={!ready || printers.length === 0}
          onClick={() => ready && print(ready, { printer: null, copies, fromPage: 1 })}
        />
      </div>
      <PrintProgress run={run} onStop={stop} onGoOn={printFrom} />
      {isCalibrating && shown && chosen && (
        <CalibrationDialog
          printer={chosen}
          stock={shown.stock}
          pageSize={shown.pageSize}
          onClose={() => setCalibrating(false)}
        />
      )}
    </section>
  )
}
