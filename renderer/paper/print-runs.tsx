import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import type { PrintEvent } from '../../shared/paper/printer'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useToasts } from '../ui/toasts'
import { IDLE, isWorthKeeping, type PrintOrder, type PrintRun, type PrintWay } from './print-run'

/** What became of a print or a save, by the place in the window that asked for it. */
type Runs = Readonly<Record<string, PrintRun>>

interface PrintRuns {
  readonly runs: Runs
  print(place: string, document: DocumentSummary, order: PrintOrder): void
  save(place: string, document: DocumentSummary): void
  stop(place: string): void
  /** Somebody looks at this place; gives back how they stop looking. */
  watch(place: string, onDone: () => void): () => void
}

const PrintRunsContext = createContext<PrintRuns | undefined>(undefined)

/** Printing goes on behind any screen: it is held above them, and whoever left is told how it ended. */
export function PrintRunsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['paper', 'errors'])
  const toasts = useToasts()
  const [runs, setRuns] = useState<Runs>({})
  const [watchers] = useState(() => new Map<string, () => void>())

  const latest = useRef(runs)
  const setRun = (place: string, next: (now: PrintRun) => PrintRun) => {
    latest.current = { ...latest.current, [place]: next(latest.current[place] ?? IDLE) }
    setRuns(latest.current)
  }
  const done = (place: string, way: PrintWay, { pageCount, fileName }: Extract<PrintEvent, { kind: 'done' }>) => {
    setRun(place, () => IDLE)
    // People thought better of saving it.
    if (way === 'saved' && fileName === null) return
    const count = { count: pageCount }
    toasts.show({ text: way === 'saved' ? t('panel.saved', { file: fileName, ...count }) : t('panel.printed', count) })
    watchers.get(place)?.()
  }
  const stopped = (place: string, run: Extract<PrintRun, { kind: 'stopped' }>) => {
    setRun(place, () => run)
    // Cancelled by whoever stands there, or told where they look.
    if (watchers.has(place) || run.why === undefined) return
    const page = run.nextPage
    const isEnd = run.order === null || page > run.document.pageCount
    const text = isEnd ? run.why : t('panel.stoppedAt', { page, why: run.why })
    toasts.show({ text: t('panel.ended', { title: run.document.title, text }), tone: 'danger' })
  }
  const follow = async (place: string, document: DocumentSummary, order: PrintOrder | null) => {
    if (latest.current[place]?.kind === 'running') return
    const { documentId, pageCount } = document
    const way: PrintWay = order === null ? 'saved' : 'printed'
    const fromPage = order?.fromPage ?? 1
    setRun(place, () => ({ kind: 'running', way, document, page: fromPage - 1, pageCount, isStopping: false }))
    try {
      const events = await (order === null
        ? client.paper.saveDocument({ documentId })
        : client.paper.printDocument({ documentId, ...order }))
      for await (const event of events) {
        if (event.kind === 'progress') {
          const { page, pageCount } = event
          setRun(place, (now) => (now.kind === 'running' ? { ...now, page, pageCount } : now))
        } else if (event.kind === 'done') return done(place, way, event)
        else {
          const why = event.message === null ? undefined : t(event.message)
          return stopped(place, { kind: 'stopped', document, order, nextPage: event.nextPage, why })
        }
      }
      setRun(place, () => IDLE)
    } catch (error) {
      stopped(place, { kind: 'stopped', document, order, nextPage: fromPage, why: t(failureKey(error)) })
    }
  }
  const stop = (place: string) => {
    const run = latest.current[place]
    if (run?.kind !== 'running' || run.isStopping) return
    const { documentId } = run.document
    setRun(place, () => ({ ...run, isStopping: true }))
    client.paper.stopDocument({ documentId }).catch((error: unknown) => {
      toasts.show({ text: t(failureKey(error)), tone: 'danger' })
      setRun(place, (now) => (now.kind === 'running' ? { ...now, isStopping: false } : now))
    })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is used stays the same or is read when it is needed
  const value = useMemo<PrintRuns>(
    () => ({
      runs,
      print: (place, document, order) => void follow(place, document, order),
      save: (place, document) => void follow(place, document, null),
      stop,
      watch: (place, onDone) => {
        watchers.set(place, onDone)
        return () => {
          watchers.delete(place)
          // They have read it, and it leaves nothing to go on with.
          const run = latest.current[place]
          if (run && !isWorthKeeping(run)) setRun(place, () => IDLE)
        }
      },
    }),
    [runs, t],
  )
  return <PrintRunsContext value={value}>{children}</PrintRunsContext>
}

/** Printing and saving from one place of the window: how far it is, and what became of it. */
export function usePrintRun(place: string) {
  const all = useContext(PrintRunsContext)
  if (!all) throw new Error('usePrintRun needs a PrintRunsProvider')
  const { runs, print, save, stop } = all
  return {
    run: runs[place] ?? IDLE,
    print: (document: DocumentSummary, order: PrintOrder) => print(place, document, order),
    save: (document: DocumentSummary) => save(place, document),
    stop: () => stop(place),
  }
}

/** Says that people look at what becomes of printing from there. */
export function useWatchedPrint(place: string, onDone?: () => void) {
  const watch = useContext(PrintRunsContext)?.watch
  const current = useRef({ watch, onDone })
  useEffect(() => {
    current.current = { watch, onDone }
  })
  useEffect(() => current.current.watch?.(place, () => current.current.onDone?.()), [place])
}
