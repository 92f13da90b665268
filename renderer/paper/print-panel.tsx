import { useId, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentSummary, Stock } from '../../shared/paper/paper-document'
import { CommandButton } from '../ui/command-button'
import { CalibrationDialog, type CalibrationDialogProps } from './calibration/calibration-dialog'
import styles from './paper-panel.module.css'
import { PrintProgress } from './print-progress'
import { usePrintRun, useWatchedPrint } from './print-runs'
import { usePanelKey } from './use-panel-key'
import { usePrinters } from './use-printers'

interface PrintPanelProps {
  /** What becomes of it is kept under this name, and shown again in the same place. */
  readonly place: string
  /** undefined: not made yet, nothing can be printed. */
  readonly document: DocumentSummary | undefined
  /** The paper that is wanted, where that is known before the document: a printer chosen meanwhile is for this one. */
  readonly stock?: Stock | undefined
}

const COPIES_AT_MOST = 99
/** A sheet of labels, as in shared/labels/label-sheet.ts. */
const SHEET_STOCK = 'sheet:'

/** Where to print and how often, and what became of it. */
export function PrintPanel({ place, document: shown, stock }: PrintPanelProps) {
  const { t } = useTranslation('paper')
  const id = useId()
  const panel = useRef<HTMLElement>(null)
  const { printers, chosen, isKnown, isLooking, lookAgain, choose } = usePrinters(stock ?? shown?.stock)
  const { run, print, save, stop } = usePrintRun(place)
  useWatchedPrint(place)
  const [copies, setCopies] = useState(1)
  /** Held: the list of printers and the document come and go meanwhile. */
  const [calibrated, setCalibrated] = useState<Omit<CalibrationDialogProps, 'onClose'>>()
  /** What can be printed now. */
  const ready = shown && shown.pageCount > 0 && run.kind !== 'running' ? shown : undefined
  // Copies of a sheet that is partly used would leave its first cells empty on all the others: labels count their own.
  const hasCopies = !(stock ?? shown?.stock)?.startsWith(SHEET_STOCK)
  const order = { copies: hasCopies ? copies : 1, fromPage: 1 }
  const printAll = () => {
    if (ready && chosen) print(ready, { printer: chosen.name, ...order })
  }
  usePanelKey(panel, 'F6', printAll)
  // A button that goes away or goes dead must not take the focus with it.
  const seen = useRef(run.kind)
  const isOwed = useRef(false)
  /** Until something else has it: a button that goes dead leaves it to nobody. */
  const hadFocus = useRef(false)
  const isReady = ready !== undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: buttons go dead and come alive with what can be printed
  useLayoutEffect(() => {
    const focused = document.activeElement
    const isOurs = panel.current?.contains(focused) ?? false
    const isLost = focused === document.body || (isOurs && focused?.matches(':disabled') === true)
    if (seen.current !== run.kind) isOwed.current = isOurs || isLost
    else if (isLost && hadFocus.current) isOwed.current = true
    else if (!isLost) isOwed.current = false
    seen.current = run.kind
    if (!isOwed.current) return
    const buttonIn = (part: string | undefined) =>
      panel.current?.querySelector<HTMLElement>(`.${part} button:enabled`) ?? undefined
    const next = buttonIn(styles.run) ?? buttonIn(styles.acts)
    if (!next) return
    next.focus()
    isOwed.current = false
  }, [run.kind, isReady])
  const hasNone = isKnown && printers.length === 0
  return (
    <section
      ref={panel}
      className={styles.print}
      aria-label={t('panel.name')}
      onFocus={() => {
        hadFocus.current = true
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget && !panel.current?.contains(relatedTarget)) hadFocus.current = false
      }}
    >
      <label htmlFor={`${id}-printer`}>{t('panel.printer')}</label>
      <span className={styles.printer}>
        <select
          id={`${id}-printer`}
          aria-describedby={`${id}-state`}
          value={chosen?.name ?? ''}
          disabled={printers.length === 0 || run.kind === 'running'}
          onChange={(event) => choose(event.target.value)}
        >
          {printers.length === 0 && <option value="">{isKnown ? t('noPrinters') : t('panel.looking')}</option>}
          {printers.map(({ name, label }) => (
            <option key={name} value={name}>
              {label}
            </option>
          ))}
        </select>
        {chosen && (
          <small id={`${id}-state`} data-state={chosen.state}>
            {t(`panel.states.${chosen.state}`)}
          </small>
        )}
      </span>
      {hasNone && (
        <div className={styles.none}>
          <p>{t('panel.none')}</p>
          <CommandButton label={t('panel.lookAgain')} isDisabled={isLooking} onClick={lookAgain} />
        </div>
      )}
      {hasCopies && <label htmlFor={`${id}-copies`}>{t('panel.copies')}</label>}
      <span className={hasCopies ? styles.row : styles.whole}>
        {hasCopies && (
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
        )}
        <CommandButton
          label={t('panel.calibrate')}
          isDisabled={!shown || !chosen}
          hint={t('calibration.why')}
          onClick={() =>
            shown && chosen && setCalibrated({ printer: chosen, stock: shown.stock, pageSize: shown.pageSize })
          }
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
          onClick={() => ready && print(ready, { printer: null, ...order })}
        />
      </div>
      <PrintProgress run={run} onStop={stop} onGoOn={print} />
      {calibrated && <CalibrationDialog {...calibrated} onClose={() => setCalibrated(undefined)} />}
    </section>
  )
}
