import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportRequest } from '../../shared/exporting/export-request'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

interface ExportProgress {
  readonly done: number
  readonly total: number
}

/** One export at a time: how far it is; what became of it is told. */
export function useExport(onDone: () => void) {
  const { t } = useTranslation(['exporting', 'errors'])
  const toasts = useToasts()
  const [progress, setProgress] = useState<ExportProgress>()
  const [failure, setFailure] = useState<string>()
  const ending = useRef<AbortController>(undefined)

  const run = async (request: ExportRequest) => {
    if (progress) return
    const end = new AbortController()
    ending.current = end
    setFailure(undefined)
    setProgress({ done: 0, total: 0 })
    try {
      for await (const event of await client.exporting.exportCustomers(request, { signal: end.signal })) {
        if (event.kind === 'progress') setProgress(event)
        else if (event.fileName !== null) {
          toasts.show({ text: t('done', { count: event.customers, name: event.fileName }) })
          onDone()
        }
      }
    } catch (error) {
      if (end.signal.aborted) toasts.show({ text: t('cancelled') })
      else setFailure(t(failureKey(error)))
    } finally {
      setProgress(undefined)
    }
  }
  return {
    progress,
    failure,
    run: (request: ExportRequest) => void run(request),
    cancel: () => ending.current?.abort(),
  }
}

export type ExportState = ReturnType<typeof useExport>
