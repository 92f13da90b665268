import { useRef, useState } from 'react'
import type { ListView } from '../../shared/customer-list/customer-list'
import { IDS_AT_MOST } from '../../shared/customer-list/customer-list-contract'
import { client } from '../bridge/client'

type Ids = ReadonlySet<number>

/** Where ticks are kept that outlive the table. */
interface HeldTicks {
  readonly ids: Ids
  change(act: (ids: Ids) => Ids): void
}

/** Rows that are ticked for an act on many, by id: sorting and filtering leave them ticked. */
export function useTicks(view: ListView, held?: HeldTicks) {
  const [own, setOwn] = useState<Ids>(new Set())
  const ids = held?.ids ?? own
  const setIds = held?.change ?? setOwn
  const anchor = useRef<number>(undefined)

  const addStretch = async (from: number, to: number) => {
    const offset = Math.min(from, to)
    const limit = Math.min(Math.abs(to - from) + 1, IDS_AT_MOST)
    const stretch = await client.customerList.listCustomerIds({ view, offset, limit })
    setIds((current) => new Set([...current, ...stretch]))
  }
  return {
    ids,
    toggle(index: number, id: number) {
      anchor.current = index
      setIds((current) => {
        const next = new Set(current)
        if (!next.delete(id)) next.add(id)
        return next
      })
    },
    /** From the last toggled row to this one. */
    toggleTo: (index: number) => addStretch(anchor.current ?? index, index),
    /** The first IDS_AT_MOST of the whole list. */
    tickAll: (total: number) => (total === 0 ? Promise.resolve() : addStretch(0, total - 1)),
    clear: () => setIds(() => new Set()),
  }
}
