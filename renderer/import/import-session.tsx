import { ORPCError } from '@orpc/client'
import { createContext, type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import type { ImportFile, TextReading } from '../../shared/import/import-file'
import type { ImportPlan } from '../../shared/import/import-plan'
import { client } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { sendPieces } from './drop-file'
import { EMPTY_DESK, type ImportDesk, type ImportRefusal, type ImportStep, type ImportWork } from './import-desk'

interface ImportSession extends ImportDesk {
  /** Asks by the dialog of the system. */
  choose(): void
  drop(file: File): void
  readAgain(reading: TextReading): void
  showSheet(sheet: number, headerRow?: number): void
  change(plan: ImportPlan): void
  go(step: ImportStep): void
  check(): void
  fix(row: number, column: number, value: string): Promise<void>
  run(): void
  undo(runId: number): void
  /** Stops what takes a while. */
  cancel(): void
  /** Another file, from the beginning. */
  clear(): void
}

const SessionContext = createContext<ImportSession | undefined>(undefined)

export function useImportSession(): ImportSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useImportSession needs an ImportSessionProvider')
  return session
}

const refusalOf = (error: unknown): ImportRefusal => ({
  key: failureKey(error),
  blanks: error instanceof ORPCError ? { ...(error.data as object | undefined) } : {},
})

type Progress = { readonly kind: 'progress'; readonly done: number; readonly total: number }

const OPENING: ImportWork = { act: 'open', done: 0, total: 0 }

/** An import from the file to its result. It goes on while people look at another screen. */
export function ImportSessionProvider({ children }: { readonly children: ReactNode }) {
  const [desk, setDesk] = useState(EMPTY_DESK)
  const current = useRef(desk)
  current.current = desk
  const running = useRef<AbortController>(undefined)
  const session = useMemo<ImportSession>(() => {
    const put = (part: Partial<ImportDesk>) => setDesk((before) => ({ ...before, ...part }))
    const refuse = (error: unknown) => put({ refusal: refusalOf(error), work: undefined })

    /** One thing at a time; what was refused stands on the screen. */
    async function doing(work: ImportWork, act: (signal: AbortSignal) => Promise<void>): Promise<void> {
      if (running.current) return
      const control = new AbortController()
      running.current = control
      put({ work, refusal: undefined, isCancelled: false })
      try {
        await act(control.signal)
      } catch (error) {
        if (!control.signal.aborted) refuse(error)
      } finally {
        running.current = undefined
        put({ work: undefined })
      }
    }

    /** The last event of a long act; undefined: it was stopped. */
    async function follow<Event extends { readonly kind: string }>(
      act: ImportWork['act'],
      signal: AbortSignal,
      events: AsyncIterable<Event | Progress>,
    ): Promise<Exclude<Event, Progress> | undefined> {
      let last: Event | undefined
      for await (const event of events) {
        if (signal.aborted) return undefined
        if (event.kind === 'progress') {
          const { done, total } = event as Progress
          put({ work: { act, done, total } })
        } else last = event as Event
      }
      return last as Exclude<Event, Progress> | undefined
    }

    async function show(file: ImportFile, sheet: number, headerRow?: number): Promise<void> {
      const at = { importId: file.importId, sheet, ...(headerRow === undefined ? {} : { headerRow }) }
      const found = await client.importing.suggestPlan(at)
      put({ columns: found.columns, plan: found.plan, checked: undefined, fixes: new Set() })
    }

    async function take(signal: AbortSignal, open: () => Promise<ImportFile | undefined>): Promise<void> {
      const file = await open()
      if (!file || signal.aborted) return
      // The file before it was let go of by opening this one.
      setDesk({ ...EMPTY_DESK, work: OPENING, file })
      await show(file, file.proposedSheet)
    }

    const clear = () => {
      const { file } = current.current
      setDesk({ ...EMPTY_DESK })
      if (file) client.importing.closeFile({ importId: file.importId }).catch(() => undefined)
    }

    const planned = () => {
      const { file, plan } = current.current
      if (!file || !plan) throw new Error('importScreen:noFile')
      return { importId: file.importId, plan }
    }

    return {
      ...desk,
      choose: () =>
        void doing(OPENING, (signal) =>
          take(signal, async () => {
            const chosen = await client.importing.chooseFile()
            return chosen ? client.importing.openFile({ choice: chosen.choice }, { signal }) : undefined
          }),
        ),
      drop: (file) =>
        void doing(OPENING, (signal) =>
          take(signal, async () => {
            const { drop } = await sendPieces(file, signal, (done, total) =>
              put({ work: { act: 'open', done, total } }),
            )
            return client.importing.openDropped({ drop }, { signal })
          }),
        ),
      readAgain: (reading) =>
        void doing(OPENING, async () => {
          const { importId } = planned()
          const file = await client.importing.readAgain({ importId, reading })
          put({ file })
          await show(file, file.proposedSheet)
        }),
      showSheet: (sheet, headerRow) =>
        void doing(OPENING, async () => {
          const { file, plan } = current.current
          if (!file) return
          // What cannot be read has no columns: its refusal stands where they would.
          put({ columns: [], ...(plan ? { plan: { ...plan, sheet, headerRow: headerRow ?? plan.headerRow } } : {}) })
          await show(file, sheet, headerRow)
        }),
      change: (plan) => put({ plan }),
      go: (step) => put({ step, refusal: undefined }),
      check: () =>
        void doing({ act: 'dryRun', done: 0, total: 0 }, async (signal) => {
          const input = planned()
          put({ step: 'check' })
          const result = await follow('dryRun', signal, await client.importing.dryRun(input, { signal }))
          if (!result) return
          const { round } = current.current
          put({ checked: { result, plan: input.plan }, fixes: new Set(), round: round + 1 })
        }),
      fix: async (row, column, value) => {
        try {
          await client.importing.fixCell({ importId: planned().importId, row, column, value })
          setDesk((before) => ({
            ...before,
            refusal: undefined,
            fixes: new Set([...before.fixes, `${row}:${column}`]),
            round: before.round + 1,
          }))
        } catch (error) {
          refuse(error)
        }
      },
      run: () =>
        void doing({ act: 'import', done: 0, total: 0 }, async (signal) => {
          const result = await follow('import', signal, await client.importing.runImport(planned(), { signal }))
          if (result?.kind === 'cancelled') put({ isCancelled: true })
          if (result?.kind === 'done')
            put({ step: 'result', outcome: { runId: result.runId, counts: result.counts }, undone: undefined })
        }),
      undo: (runId) =>
        void doing({ act: 'undo', done: 0, total: 0 }, async (signal) => {
          const result = await follow('undo', signal, await client.importing.undoImport({ runId }, { signal }))
          if (result) put({ undone: { runId, result } })
        }),
      cancel: () => {
        const { work, file } = current.current
        // How an import ended is known when it has ended: it says so itself.
        if (work?.act === 'import' && file) {
          client.importing.stopImport({ importId: file.importId }).catch(refuse)
          return
        }
        running.current?.abort()
        if (work?.act === 'open') clear()
      },
      clear,
    }
  }, [desk])
  return <SessionContext value={session}>{children}</SessionContext>
}
