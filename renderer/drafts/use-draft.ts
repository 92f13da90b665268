import { useEffect, useMemo, useRef } from 'react'
import type { Draft } from '../../shared/drafts/draft'
import { client } from '../bridge/client'

/** Typing is on disk this long after the last key; a kill -9 costs no more. */
const PAUSE_MS = 200

export interface DraftKeeper {
  /** What is being typed now; null when there is nothing unsaved. */
  keep<Part extends keyof Draft>(part: Part, content: Draft[Part]): void
}

const EMPTY: Draft = { customer: null, serviceRecord: null }

/** Writes what is typed into the database soon after it is typed, and takes it away once it is saved or given up. */
export function useDraft(found: Draft | null): DraftKeeper {
  const draft = useRef<Draft>(found ?? EMPTY)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [write, keeper] = useMemo(() => {
    const write = () => {
      clearTimeout(timer.current)
      timer.current = undefined
      const { customer, serviceRecord } = draft.current
      const written = customer || serviceRecord ? client.drafts.saveDraft(draft.current) : client.drafts.discardDraft()
      // A full disk is told when people save; until then what they typed still stands before them.
      written.catch(() => undefined)
    }
    const keeper: DraftKeeper = {
      keep: (part, content) => {
        if (content === null && draft.current[part] === null) return
        draft.current = { ...draft.current, [part]: content }
        clearTimeout(timer.current)
        // Giving up must reach the disk before anything else does; typing may wait for a pause.
        if (content === null) write()
        else timer.current = setTimeout(write, PAUSE_MS)
      },
    }
    return [write, keeper]
  }, [])
  useEffect(() => {
    const flush = () => {
      if (timer.current !== undefined) write()
    }
    // Before the window goes: what is written at its end still reaches the open database.
    const ends = ['blur', 'beforeunload'] as const
    for (const end of ends) window.addEventListener(end, flush)
    return () => {
      for (const end of ends) window.removeEventListener(end, flush)
    }
  }, [write])
  return keeper
}
