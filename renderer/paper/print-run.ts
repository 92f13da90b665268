import type { DocumentSummary } from '../../shared/paper/paper-document'

export type PrintWay = 'printed' | 'saved'

export interface PrintOrder {
  /** null: the system's dialog asks. */
  readonly printer: string | null
  readonly copies: number
  readonly fromPage: number
}

export type PrintRun =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'running'
      readonly way: PrintWay
      readonly page: number
      readonly pageCount: number
      readonly isStopping: boolean
      readonly document: DocumentSummary
    }
  | {
      readonly kind: 'stopped'
      /** What goes on, whatever is shown by then. */
      readonly document: DocumentSummary
      /** The way it goes on; null: it was to be saved as a file. */
      readonly order: PrintOrder | null
      readonly nextPage: number
      /** In words; undefined where people cancelled. */
      readonly why: string | undefined
    }

export const IDLE: PrintRun = { kind: 'idle' }

/** Pages are left to print, after others that are on paper already. */
export const isWorthKeeping = (run: PrintRun): boolean =>
  run.kind === 'running' ||
  (run.kind === 'stopped' && run.order !== null && run.nextPage > 1 && run.nextPage <= run.document.pageCount)
