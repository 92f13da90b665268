import { useEffect, useRef, useState } from 'react'
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
    }
  /** `why` in words; undefined where people cancelled. */
  | { readonly kind: 'stopped'; readonly way: PrintWay; readonly nextPage: number; readonly why: string | undefined }

export interface PrintOrder {
  /** null: the system's dialog asks. */
  readonly printer: string | null
  readonly copies: number
  readonly fromPage: number
}

const IDLE: PrintRun = { kind: 'idle' }

/** Printing or saving of a document: how far it is, and what became of it. */
export function usePrintRun(document: DocumentSummary | undefined, onPrinted?: (way: PrintWay) => void) {
  const { t } = useTranslation(['paper', 'errors'])
  const toasts = useToasts()
  const [run, setRun] = useState<PrintRun>(IDLE)
  const documentId = document?.documentId
  const current = useRef(documentId)
  // What was said of another document is of no use for this one; a run that goes on is still watched.
  useEffect(() => {
    current.current = documentId
    setRun((now) => (now.kind === 'stopped' ? IDLE : now))
  }, [documentId])

  const done = (way: PrintWay, pageCount: number, file: string | null) => {
    setRun(IDLE)
    // People thought better of saving it.
    if (way === 'saved' && file === null) return
    toasts.show({
      text: way === 'saved' ? t('panel.saved', { file, count: pageCount }) : t('panel.printed', { count: pageCount }),
    })
    onPrinted?.(way)
  }
  const follow = async (way: PrintWay, fromPage: number, begin: () => Promise<AsyncIterable<PrintEvent>>) => {
    if (!document || run.kind === 'running') return
    setRun({ kind: 'running', way, page: fromPage - 1, pageCount: document.pageCount, isStopping: false })
    try {
      for await (const event of await begin()) {
        if (event.kind === 'progress')
          setRun((now) => (now.kind === 'running' ? { ...now, page: event.page, pageCount: event.pageCount } : now))
        else if (event.kind === 'done') return done(way, event.pageCount, event.fileName)
        else {
          const why = event.message === null ? undefined : t(event.message)
          return setRun({ kind: 'stopped', way, nextPage: event.nextPage, why })
        }
      }
      setRun(IDLE)
    } catch (error) {
      setRun({ kind: 'stopped', way, nextPage: fromPage, why: t(failureKey(error)) })
    }
  }
  return {
    run,
    print: (order: PrintOrder) =>
      void follow('printed', order.fromPage, () =>
        client.paper.printDocument({ documentId: documentId ?? 0, ...order }),
      ),
    save: () => void follow('saved', 1, () => client.paper.saveDocument({ documentId: documentId ?? 0 })),
    stop: () => {
      if (documentId === undefined || run.kind !== 'running') return
      setRun({ ...run, isStopping: true })
      void client.paper.stopDocument({ documentId })
    },
  }
}
