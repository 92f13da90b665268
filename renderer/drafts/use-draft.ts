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
  const keeper = useMemo<DraftKeeper>(() => {
    const write = () => {
      const { customer, serviceRecord } = draft.current
      void (customer || serviceRecord ? client.drafts.saveDraft(draft.current) : client.drafts.discardDraft())
    }
    return {
      keep: (part, content) => {
        if (content === null && draft.current[part] === null) return
        draft.current = { ...draft.current, [part]: content }
        clearTimeout(timer.current)
        // Giving up must reach the disk before anything else does; typing may wait for a pause.
        if (content === null) write()
        else timer.current = setTimeout(write, PAUSE_MS)
      },
    }
  }, [])
  useEffect(() => {
    const flush = () => {
      clearTimeout(timer.current)
      if (draft.current.customer || draft.current.serviceRecord) void client.drafts.saveDraft(draft.current)
    }
    window.addEventListener('blur', flush)
    return () => window.removeEventListener('blur', flush)
  }, [])
  return keeper
}
