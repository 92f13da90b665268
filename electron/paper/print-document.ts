import { setTimeout as pause } from 'node:timers/promises'
import type { Topic } from '../../shared/contract/meta'
import { NO_CALIBRATION } from '../../shared/paper/calibration'
import type { PrintEvent, Printer } from '../../shared/paper/printer'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { type Press, PressRefused, type PrintTarget } from '../press/press'
import { showsNewJob } from '../press/print-queue'
import { afterPrinted, type PrintedPages } from './after-printed'
import { findCalibration } from './calibration-queries'
import { onPress, type PressDesk, stoppedBy } from './on-press'
import type { KeptDocument } from './paper-documents'

export interface PrintDesk extends PressDesk {
  readonly db: Db
  readonly changes: { publish(event: 'changed', topics: Topic[]): void }
  readonly longActs: { whenIdle(): Promise<void> }
  act(): Act
  /** Left out: what the kinds of documents want done. */
  readonly afterPrinted?: typeof afterPrinted
}

interface PrintOrder extends PrintTarget {
  readonly fromPage: number
}

/** One job in the queue; more would take Chromium over 500 MB. */
const BATCH_PAGES = 500
/** Drawn at once, so that people see it go on and can stop it. */
const DRAWN_PAGES = 100
const LOOK_MS = 150
/** So long a job is looked for that was stopped while it was handed over. */
const LATE_MS = 2000

const STATE_REFUSALS: Partial<Record<Printer['state'], string>> = {
  paused: 'paper:printerPaused',
  offline: 'paper:printerOffline',
}

/** Errors: PressRefused where the printer cannot take anything now. */
async function checkPrinter(press: Press, printer: string | null): Promise<void> {
  const printers = await press.listPrinters()
  if (printer === null) {
    if (printers.length === 0) throw new PressRefused('paper:noPrinters')
    return
  }
  const found = printers.find(({ name }) => name === printer)
  if (!found) throw new PressRefused('paper:printerGone')
  const refusal = STATE_REFUSALS[found.state]
  if (refusal) throw new PressRefused(refusal)
}

/** Waits for a job that was not there before. Errors: PressRefused. */
async function waitForJob(
  { jobsOf }: Press,
  printer: string | null,
  { before, patience }: { readonly before: ReadonlySet<string>; readonly patience: number },
): Promise<void> {
  const giveUpAt = performance.now() + patience
  for (;;) {
    const jobs = await jobsOf(printer)
    if (jobs && showsNewJob(before, jobs)) return
    if (performance.now() >= giveUpAt) throw new PressRefused(jobs ? 'paper:notQueued' : 'paper:queueSilent')
    await pause(LOOK_MS)
  }
}

/**
 * Prints what is drawn; true once the queue shows it. Whoever stops it in the middle may be too late: then it counts as
 * printed. Errors: PressRefused.
 */
async function handOver(press: Press, target: PrintTarget, signal: AbortSignal): Promise<boolean> {
  const before = await press.jobsOf(target.printer)
  if (!before) throw new PressRefused('paper:queueSilent')
  if (signal.aborted) return false
  try {
    if (!(await press.print(target))) return false
  } catch (error) {
    if (!signal.aborted) throw error
    const isThere = waitForJob(press, target.printer, { before, patience: Math.min(press.queuePatience, LATE_MS) })
    return isThere.then(
      () => true,
      () => false,
    )
  }
  await waitForJob(press, target.printer, { before, patience: press.queuePatience })
  return true
}

/** Draws pages `from` to `to`, saying how far it is; false when people stopped it. */
async function* draw(
  { paperDocuments, press, db }: PrintDesk,
  { summary }: KeptDocument,
  { from, to, printer }: { readonly from: number; readonly to: number; readonly printer: string | null },
  signal: AbortSignal,
): AsyncGenerator<PrintEvent, boolean> {
  const { documentId, title, pageSize, stock, pageCount } = summary
  // The dialog of the system does not say beforehand which printer it will be: nothing is moved for it.
  const calibration = printer === null ? NO_CALIBRATION : await findCalibration(db, printer, stock)
  for (let firstPage = from; firstPage <= to; firstPage += DRAWN_PAGES) {
    if (signal.aborted) return false
    const count = Math.min(DRAWN_PAGES, to - firstPage + 1)
    const pagesJson = await paperDocuments.readPagesAsJson(documentId, firstPage, count)
    await press.draw({ title, pageSize, pagesJson, firstPage, calibration })
    yield { kind: 'progress', page: firstPage + count - 1, pageCount }
  }
  return !signal.aborted
}

/** What is on its way to paper is never printed again because it could not be noted. Errors: PressRefused. */
async function note(desk: PrintDesk, document: KeptDocument, printed: PrintedPages): Promise<void> {
  const { db, act, changes, log, longActs } = desk
  try {
    await longActs.whenIdle()
    const topics = await (desk.afterPrinted ?? afterPrinted)(db, act(), document, printed)
    if (topics.length > 0) changes.publish('changed', [...topics])
  } catch (error) {
    log.error('after printing', error)
    throw new PressRefused('paper:notNoted')
  }
}

/** Batch by batch; each counts only once the queue shows it. */
async function* printBatches(
  desk: PrintDesk,
  document: KeptDocument,
  { printer, copies, fromPage }: PrintOrder,
  signal: AbortSignal,
): AsyncGenerator<PrintEvent> {
  const { press } = desk
  const { pageCount } = document.summary
  let nextPage = fromPage
  try {
    await checkPrinter(press, printer)
    while (nextPage <= pageCount) {
      const to = Math.min(nextPage + BATCH_PAGES - 1, pageCount)
      const isDrawn = yield* draw(desk, document, { from: nextPage, to, printer }, signal)
      if (!isDrawn || !(await handOver(press, { printer, copies }, signal))) {
        yield { kind: 'stopped', nextPage, message: null }
        return
      }
      const printed = { from: nextPage, to }
      nextPage = to + 1
      await note(desk, document, printed)
    }
    yield { kind: 'done', pageCount, fileName: null }
  } catch (error) {
    yield stoppedBy(error, { nextPage, otherwise: 'paper:printFailed', isCancelled: signal.aborted }, desk.log)
  }
}

export const printDocument = (
  desk: PrintDesk,
  document: KeptDocument,
  order: PrintOrder,
  signal: AbortSignal | undefined,
): AsyncGenerator<PrintEvent> =>
  onPress(desk, {
    document,
    fromPage: order.fromPage,
    signal,
    run: (ending) => printBatches(desk, document, order, ending),
  })
