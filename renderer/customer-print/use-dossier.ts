import { useEffect, useRef, useState } from 'react'
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
  /** Of the preparing that is wanted; aborted once people cancel it or leave. */
  const wanted = useRef(new AbortController())
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
      wanted.current.abort()
    }
  }, [])
  /** Whoever left is told all the same. */
  const endWith = (why: string) => {
    setRun({ kind: 'stopped', why })
    if (!isHere.current) toasts.show({ text: why, tone: 'danger' })
  }
  const fail = (error: unknown) => endWith(t(failureKey(error)))

  const save = async ({ documentId, pageCount }: PreparedDossier) => {
    setRun({ kind: 'saving', documentId, page: 0, pageCount, isStopping: false })
    for await (const event of await client.customerPrint.saveDossier({ documentId })) {
      if (event.kind === 'progress') {
        const { page } = event
        setRun((now) => (now.kind === 'saving' ? { ...now, page } : now))
      } else if (event.kind === 'stopped') {
        return endWith(event.message === null ? t('cancelled') : t(event.message))
      } else if (event.fileName !== null) {
        toasts.show({ text: t('saved', { file: event.fileName, count: event.pageCount }) })
      }
    }
    setRun({ kind: 'idle' })
  }
  const prepare = async () => {
    wanted.current = new AbortController()
    const { signal } = wanted.current
    setRun({ kind: 'preparing' })
    let dossier: PreparedDossier
    try {
      dossier = await client.customerPrint.prepareDossier({ customerId }, { signal })
    } catch (error) {
      if (!signal.aborted) throw error
      return
    }
    // A dialog that asks where to save it must not come up over something else.
    if (signal.aborted) return
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
      if (run.kind !== 'saving') {
        wanted.current.abort()
        return setRun({ kind: 'idle' })
      }
      setRun({ ...run, isStopping: true })
      client.paper.stopDocument({ documentId: run.documentId }).catch((error: unknown) => {
        setRun((now) => (now.kind === 'saving' ? { ...now, isStopping: false } : now))
        toasts.show({ text: t(failureKey(error)), tone: 'danger' })
      })
    },
  }
}
