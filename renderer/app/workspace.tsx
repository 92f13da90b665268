import { createContext, type Dispatch, type ReactNode, type SetStateAction, useContext, useMemo, useState } from 'react'
import type { ListColumn } from '../../shared/customer-list/customer-list'
import type { Recipients } from '../../shared/recipients/recipients'

/** Screens that make paper for people chosen elsewhere. */
export type PaperScreenName = 'labels' | 'letters'
export type ScreenName =
  | 'card'
  | 'list'
  | 'lists'
  | 'references'
  | 'bin'
  | 'backup'
  | 'duplicates'
  | 'import'
  | PaperScreenName

interface ListSort {
  readonly sortBy: ListColumn
  readonly isDescending: boolean
}

/** Where people were in the list, to come back to. */
export interface ListPlace extends ListSort {
  readonly filters: Readonly<Partial<Record<ListColumn, string>>>
  readonly index: number
  /** The order before the last one, for a sorting that is cancelled. */
  readonly previous: ListSort
}

/** Where people were when they asked for paper, and whom they had there. */
export interface PaperOrigin {
  readonly screen: ScreenName
  /** Advanced search stood open over it. */
  readonly isSearch?: boolean
  /** Best first. */
  readonly offers: readonly Recipients[]
}

/** All that the whole window shares: which screen, which customer, where in the list. Rows live in the cache only. */
interface Workspace {
  readonly screen: ScreenName
  readonly customerId: number | undefined
  readonly list: { readonly place: ListPlace; readonly setPlace: Dispatch<SetStateAction<ListPlace>> }
  /** Text that quick search is to look for next. */
  readonly asked: string | undefined
  /** Of the last time when paper was asked for. */
  readonly origin: PaperOrigin
  ask(text: string | undefined): void
  showPaper(screen: PaperScreenName, origin: PaperOrigin): void
  /** A card that paper is about: whoever comes straight back from it finds the job as it was. */
  visit(customerId: number): void
  show(screen: ScreenName): void
  open(customerId: number | undefined): void
}

const PAPER_SCREENS: readonly string[] = ['labels', 'letters'] satisfies readonly PaperScreenName[]
export const isPaper = (screen: ScreenName): screen is PaperScreenName => PAPER_SCREENS.includes(screen)

const BY_NUMBER: ListSort = { sortBy: 'number', isDescending: false }

const WorkspaceContext = createContext<Workspace | undefined>(undefined)

export function useWorkspace(): Workspace {
  const workspace = useContext(WorkspaceContext)
  if (!workspace) throw new Error('useWorkspace needs a WorkspaceProvider')
  return workspace
}

interface WorkspaceProviderProps {
  readonly firstCustomerId: number | undefined
  readonly children: ReactNode
}

export function WorkspaceProvider({ firstCustomerId, children }: WorkspaceProviderProps) {
  const [screen, setScreen] = useState<ScreenName>('card')
  const [customerId, open] = useState(firstCustomerId)
  const [place, setPlace] = useState<ListPlace>({ ...BY_NUMBER, filters: {}, index: 0, previous: BY_NUMBER })
  const [asked, ask] = useState<string>()
  const [origin, setOrigin] = useState<PaperOrigin>({ screen: 'card', offers: [] })
  const [isVisit, setVisit] = useState(false)
  const workspace = useMemo(
    () => ({
      screen,
      customerId,
      list: { place, setPlace },
      asked,
      origin,
      ask,
      show: (next: ScreenName) => {
        // Whoever comes back from paper finds things as they were; after that they count no more.
        if (!isPaper(screen) && !(isVisit && isPaper(next))) setOrigin({ screen, offers: [] })
        setVisit(false)
        setScreen(next)
      },
      open,
      visit: (next: number) => {
        open(next)
        setVisit(true)
        setScreen('card')
      },
      showPaper: (next: PaperScreenName, from: PaperOrigin) => {
        setOrigin(from)
        setVisit(false)
        setScreen(next)
      },
    }),
    [screen, customerId, place, asked, origin, isVisit],
  )
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}
