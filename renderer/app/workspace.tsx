import { createContext, type Dispatch, type ReactNode, type SetStateAction, useContext, useMemo, useState } from 'react'
import type { ListColumn } from '../../shared/customer-list/customer-list'

export type ScreenName = 'card' | 'list' | 'lists' | 'references' | 'bin' | 'backup'

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

/** All that the whole window shares: which screen, which customer, where in the list. Rows live in the cache only. */
interface Workspace {
  readonly screen: ScreenName
  readonly customerId: number | undefined
  readonly list: { readonly place: ListPlace; readonly setPlace: Dispatch<SetStateAction<ListPlace>> }
  /** Text that quick search is to look for next. */
  readonly asked: string | undefined
  ask(text: string | undefined): void
  show(screen: ScreenName): void
  open(customerId: number | undefined): void
}

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
  const [screen, show] = useState<ScreenName>('card')
  const [customerId, open] = useState(firstCustomerId)
  const [place, setPlace] = useState<ListPlace>({ ...BY_NUMBER, filters: {}, index: 0, previous: BY_NUMBER })
  const [asked, ask] = useState<string>()
  const workspace = useMemo(
    () => ({ screen, customerId, list: { place, setPlace }, asked, ask, show, open }),
    [screen, customerId, place, asked],
  )
  return <WorkspaceContext value={workspace}>{children}</WorkspaceContext>
}
