import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { type PaperOrigin, useWorkspace } from '../../app/workspace'
import { type LabelWishes, NO_WISHES } from '../../labels/use-label-job'
import type { RecipientSource } from '../../recipients/recipient-choice'

/** What people put together on the screens that make paper; whoever looks at a card meanwhile finds it again. */
interface Desk {
  readonly chosen?: RecipientSource
  readonly conditions?: RecipientSource
  readonly labels: LabelWishes
}

interface PaperDesk {
  readonly desk: Desk
  change(part: (before: Desk) => Partial<Desk>): void
}

const CLEAR: Desk = { labels: NO_WISHES }

const PaperDeskContext = createContext<PaperDesk | undefined>(undefined)

export function usePaperDesk(): PaperDesk {
  const desk = useContext(PaperDeskContext)
  if (!desk) throw new Error('usePaperDesk needs a PaperDeskProvider')
  return desk
}

/** Paper that is asked for from elsewhere begins with a clear desk. */
export function PaperDeskProvider({ children }: { readonly children: ReactNode }) {
  const { origin } = useWorkspace()
  const [kept, setKept] = useState<{ readonly of: PaperOrigin; readonly desk: Desk }>({ of: origin, desk: CLEAR })
  const desk = kept.of === origin ? kept.desk : CLEAR
  const change = useCallback(
    (part: (before: Desk) => Partial<Desk>) =>
      setKept((now) => {
        const before = now.of === origin ? now.desk : CLEAR
        return { of: origin, desk: { ...before, ...part(before) } }
      }),
    [origin],
  )
  const value = useMemo(() => ({ desk, change }), [desk, change])
  return <PaperDeskContext value={value}>{children}</PaperDeskContext>
}
