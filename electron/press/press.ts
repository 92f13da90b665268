import type { Calibration } from '../../shared/paper/calibration'
import type { PageSize } from '../../shared/paper/page'
import type { Printer } from '../../shared/paper/printer'

/** Some pages of a document, drawn at once. */
export interface Portion {
  readonly title: string
  readonly pageSize: PageSize
  /** `Page[]` as JSON. */
  readonly pagesJson: string
  /** Number of its first page in the document, from 1. */
  readonly firstPage: number
  readonly calibration: Calibration
}

export interface PrintTarget {
  /** null: the dialog of the system asks for it. */
  readonly printer: string | null
  readonly copies: number
}

/** Why nothing was handed to a printer; `message` is an i18n key. */
export class PressRefused extends Error {}

/** Draws pages out of sight and hands them to a printer, or makes a PDF of them. */
export interface Press {
  /** Never throws: [] where the system has no printers, or does not say within a few seconds. */
  listPrinters(): Promise<Printer[]>
  /** Puts these pages behind those that are drawn already. Errors: PressRefused. */
  draw(portion: Portion): Promise<void>
  /**
   * Prints what is drawn, and clears it. Resolves when the job was handed over, which is before it is in the queue;
   * false where people closed the dialog of the system. Errors: PressRefused.
   */
  print(target: PrintTarget): Promise<boolean>
  /** Of what is drawn, which it clears. Errors: PressRefused. */
  makePdf(): Promise<Uint8Array>
  /** One PDF of several, in a thread of its own. Errors: AbortError. */
  joinPdfs(parts: readonly Uint8Array[], title: string, signal: AbortSignal): Promise<Uint8Array>
  /** Ids of jobs of a printer, or of all (null), done ones too; undefined where the queue cannot be asked. */
  jobsOf(printer: string | null): Promise<ReadonlySet<string> | undefined>
  /** How long the queue may take to show a job that was handed over; ms. */
  readonly queuePatience: number
  /**
   * Takes the press for one document; undefined while another has it. What it gives puts it back. `onEnd` hears that
   * people stopped it.
   */
  take(documentId: number, onEnd: () => void): (() => void) | undefined
  /** Stops the work on a document: what is being drawn or printed is given up with a PressRefused. */
  end(documentId: number): void
  /**
   * As the program ends: nothing new is drawn, and what was handed over already is waited for, so that it is noted. Then
   * nothing is left open.
   */
  finish(): Promise<void>
}
