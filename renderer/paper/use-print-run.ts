import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import type { PrintEvent } from '../../shared/paper/printer'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

export type PrintWay = 'printed' | 'saved'

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
      readonly way: PrintWay
      readonly nextPage: number
      /** In words; undefined where people cancelled. */
      readonly why: string | undefined
      /** What goes on, whatever is shown by then. */
      readonly document: DocumentSummary
    }

export interface PrintOrder {
  /** null: the system's dialog asks. */
  readonly printer: string | null
  readonly copies: number
  readonly fromPage: number
}

const IDLE: PrintRun = { kind: 'idle' }

/** Printing or saving of documents, one at a time: how far it is, and what became of it. */
export function usePrintRun(onPrinted?: (way: PrintWay) => void) {
  const { t } = useTranslation(['paper', 'errors'])
  const toasts = useToasts()
  const [run, setRun] = useState<PrintRun>(IDLE)

  const done = (way: PrintWay, pageCount: number, file: string | null) => {
    setRun(IDLE)
    // People thought better of saving it.
    if (way === 'saved' && file === null) return
    toasts.show({
      text: way === 'saved' ? t('panel.saved', { file, count: pageCount }) : t('panel.printed', { count: pageCount }),
    })
    onPrinted?.(way)
  }
  const follow = async (
    way: PrintWay,
    document: DocumentSummary,
    fromPage: number,
    begin: () => Promise<AsyncIterable<PrintEvent>>,
  ) => {
    if (run.kind === 'running') return
    const { pageCount } = document
    setRun({ kind: 'running', way, document, page: fromPage - 1, pageCount, isStopping: false })
    try {
      for await (const event of await begin()) {
        if (event.kind === 'progress')
          setRun((now) => (now.kind === 'running' ? { ...now, page: event.page, pageCount: event.pageCount } : now))
        else if (event.kind === 'done') return done(way, event.pageCount, event.fileName)
        else {
          const why = event.message === null ? undefined : t(event.message)
          return setRun({ kind: 'stopped', way, document, nextPage: event.nextPage, why })
        }
      }
      setRun(IDLE)
    } catch (error) {
      setRun({ kind: 'stopped', way, document, nextPage: fromPage, why: t(failureKey(error)) })
    }
  }
  return {
    run,
    print: (document: DocumentSummary, order: PrintOrder) =>
      void follow('printed', document, order.fromPage, () =>
        client.paper.printDocument({ documentId: document.documentId, ...order }),
      ),
    save: (document: DocumentSummary) =>
      void follow('saved', document, 1, () => client.paper.saveDocument({ documentId: document.documentId })),
    stop: () => {
      if (run.kind !== 'running' || run.isStopping) return
      setRun({ ...run, isStopping: true })
      void client.paper.stopDocument({ documentId: run.document.documentId })
    },
  }
}
