import { ORPCError } from '@orpc/client'
import { useEffect, useRef, useState } from 'react'
import type { WorkProgress } from '../../shared/backup/backup'
import { failureKey } from './failure'

/** A refusal as its words need it: `t(key, blanks)`. */
export interface Problem {
  readonly key: string
  readonly blanks: Readonly<Record<string, unknown>>
}

export const problemOf = (error: unknown): Problem => ({
  key: failureKey(error),
  blanks: error instanceof ORPCError ? { ...(error.data as object | undefined) } : {},
})

type Progress = Pick<WorkProgress, 'phase' | 'share'>
type Outcome<Event> = Exclude<Event, { readonly kind: 'progress' }>

/** One long act at a time: how far it is, and how to stop it. Whoever goes away stops it too. */
export function useWork() {
  const [progress, setProgress] = useState<Progress>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  /** The last event that is no progress; undefined: it was stopped, or came to nothing. Errors: as the act's. */
  async function run<Event extends { readonly kind: string }>(
    begin: (signal: AbortSignal) => Promise<AsyncIterable<Event | WorkProgress>>,
  ): Promise<Outcome<Event> | undefined> {
    running.current?.abort()
    const control = new AbortController()
    running.current = control
    setProgress({ phase: 'copying', share: 0 })
    let outcome: Outcome<Event> | undefined
    try {
      for await (const event of await begin(control.signal)) {
        if (control.signal.aborted) return undefined
        if (isProgress(event)) setProgress(event)
        else outcome = event as Outcome<Event>
      }
      return outcome
    } catch (error) {
      if (control.signal.aborted) return undefined
      throw error
    } finally {
      if (running.current === control) {
        running.current = undefined
        setProgress(undefined)
      }
    }
  }
  return { progress, run, cancel: () => running.current?.abort() }
}

const isProgress = (event: { readonly kind: string }): event is WorkProgress => event.kind === 'progress'
