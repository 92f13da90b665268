import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react'
import type { SearchSession as KeptSession } from '../../shared/advanced-search/advanced-search'
import { SEARCH_BOXES, type SearchBox, type SearchForm } from '../../shared/advanced-search/search-form'
import type { ListColumn } from '../../shared/customer-list/customer-list'
import { IDS_AT_MOST } from '../../shared/customer-list/customer-list-contract'
import type { SearchStep } from '../../shared/search/search-steps'
import { client } from '../bridge/client'

/** A drag over many rows ends in one write. */
const PAUSE_MS = 150

interface Found {
  readonly steps: readonly SearchStep[]
  readonly typed: SearchForm
  readonly sortBy: ListColumn
  readonly isDescending: boolean
  readonly ticked: ReadonlySet<number>
  /** The row to come back to. */
  readonly index: number
}

const NOTHING: Found = {
  steps: [],
  typed: {},
  sortBy: 'number',
  isDescending: false,
  ticked: new Set(),
  index: 0,
}

interface SearchSession extends Found {
  readonly isOpen: boolean
  /** The customer whose card was opened from the result. */
  readonly openedId: number | undefined
  /** A value that is to be searched as soon as the dialog stands. */
  readonly wanted: { readonly box: SearchBox; readonly text: string } | undefined
  change(part: Partial<Found>): void
  tick(act: (ticked: ReadonlySet<number>) => ReadonlySet<number>): void
  open(): void
  close(openedId?: number): void
  /** 'Search this value': opens the dialog with one condition filled and searched. */
  openWithValue(box: SearchBox, text: string): void
  /** Shows a 名单, or anything else that steps find, as the result. */
  openSteps(steps: readonly SearchStep[]): void
  forgetWanted(): void
}

const SessionContext = createContext<SearchSession | undefined>(undefined)

export function useSearchSession(): SearchSession {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSearchSession needs a SearchSessionProvider')
  return session
}

const formOf = (typed: KeptSession['typed']): SearchForm =>
  Object.fromEntries(SEARCH_BOXES.flatMap((box) => (typed[box] ? [[box, typed[box]]] : [])))

/** What was found, by which steps, and where people are in it: survives the dialog, the window and the program. */
export function SearchSessionProvider({ children }: { readonly children: ReactNode }) {
  const [found, setFound] = useState(NOTHING)
  const [isOpen, setOpen] = useState(false)
  const [openedId, setOpenedId] = useState<number>()
  const [wanted, setWanted] = useState<SearchSession['wanted']>()
  const isChanged = useRef(false)
  useEffect(() => {
    const keptSession = client.advancedSearch.findSession().catch(() => null)
    void keptSession.then((kept) => {
      if (!kept || isChanged.current) return
      setFound({ ...kept, typed: formOf(kept.typed), ticked: new Set(kept.tickedIds) })
    })
  }, [])
  useEffect(() => {
    if (!isChanged.current) return
    const timer = setTimeout(() => {
      const { steps, typed, ticked, ...place } = found
      const kept = Object.fromEntries(Object.entries(typed).filter(([, text]) => text !== ''))
      const session = { ...place, steps: [...steps], typed: kept, tickedIds: [...ticked] }
      // What cannot be kept is still there until the program ends.
      client.advancedSearch.saveSession(session).catch(() => undefined)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [found])
  const session = useMemo<SearchSession>(() => {
    const change = (part: Partial<Found>) => {
      isChanged.current = true
      setFound((before) => ({ ...before, ...part }))
    }
    const open = () => {
      setOpenedId(undefined)
      setOpen(true)
    }
    return {
      ...found,
      isOpen,
      openedId,
      wanted,
      change,
      tick: (act) => {
        isChanged.current = true
        setFound((before) => ({ ...before, ticked: new Set([...act(before.ticked)].slice(0, IDS_AT_MOST)) }))
      },
      open,
      close: (id) => {
        setOpen(false)
        setOpenedId(id)
      },
      openWithValue: (box, text) => {
        setWanted({ box, text })
        open()
      },
      openSteps: (steps) => {
        change({ steps, typed: {}, ticked: new Set(), index: 0 })
        open()
      },
      forgetWanted: () => setWanted(undefined),
    }
  }, [found, isOpen, openedId, wanted])
  return <SessionContext value={session}>{children}</SessionContext>
}
