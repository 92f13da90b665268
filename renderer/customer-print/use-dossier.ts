import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PreparedDossier } from '../../shared/customer-print/dossier'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'

export type DossierRun =
  | { readonly kind: 'idle' }
  | { readonly kind: 'preparing' }
  /** Some attachment cannot be part of it. */
  | { readonly kind: 'asking'; readonly dossier: PreparedDossier }
  | {
      readonly kind: 'saving'
      readonly documentId: number
      readonly page: number
      readonly pageCount: number
      readonly isStopping: boolean
    }
  /** `why` in words. */
  | { readonly kind: 'stopped'; readonly why: string }

/** 客户档案 of a customer: looked into, asked about where something is missing, saved. */
export function useDossier(customerId: number) {
  const { t } = useTranslation(['customerPrint', 'errors', 'paper'])
  const toasts = useToasts()
  const [run, setRun] = useState<DossierRun>({ kind: 'idle' })
  const fail = (error: unknown) => setRun({ kind: 'stopped', why: t(failureKey(error)) })

  const save = async ({ documentId, pageCount }: PreparedDossier) => {
    setRun({ kind: 'saving', documentId, page: 0, pageCount, isStopping: false })
    for await (const event of await client.customerPrint.saveDossier({ documentId })) {
      if (event.kind === 'progress') {
        const { page } = event
        setRun((now) => (now.kind === 'saving' ? { ...now, page } : now))
      } else if (event.kind === 'stopped') {
        return setRun({ kind: 'stopped', why: event.message === null ? t('cancelled') : t(event.message) })
      } else if (event.fileName !== null) {
        toasts.show({ text: t('saved', { file: event.fileName, count: event.pageCount }) })
      }
    }
    setRun({ kind: 'idle' })
  }
  const prepare = async () => {
    setRun({ kind: 'preparing' })
    const dossier = await client.customerPrint.prepareDossier({ customerId })
    if (dossier.attachments.some(({ fault }) => fault !== null)) setRun({ kind: 'asking', dossier })
    else await save(dossier)
  }
  return {
    run,
    begin: () => {
      if (run.kind !== 'preparing' && run.kind !== 'saving') void prepare().catch(fail)
    },
    goOn: () => {
      if (run.kind === 'asking') void save(run.dossier).catch(fail)
    },
    stop: () => {
      if (run.kind !== 'saving') return setRun({ kind: 'idle' })
      setRun({ ...run, isStopping: true })
      void client.paper.stopDocument({ documentId: run.documentId })
    },
  }
}
