import { useState } from 'react'
import type { DifferenceKind } from '../../shared/restore/restore'
import { DIFFERENCES_AT_MOST } from '../../shared/restore/restore-contract'
import { client } from '../bridge/client'

/** As many as one act brings back. */
export const TICKS_AT_MOST = 10_000
const NOBODY: ReadonlySet<number> = new Set()

/** Customers chosen to come back, of both tables that can bring any. */
export function useRestoreTicks(restoreId: number, text: string) {
  const [ids, setIds] = useState(NOBODY)
  /** Of a table, all that its search shows, up to what one act can take. */
  const setAll = async (kind: DifferenceKind, isTicked: boolean) => {
    const found: number[] = []
    for (let total = 1; found.length < Math.min(total, TICKS_AT_MOST); ) {
      const paging = { text, offset: found.length, limit: DIFFERENCES_AT_MOST }
      const page = await client.restore.listDifferences({ restoreId, kind, ...paging })
      if (page.rows.length === 0) break
      found.push(...page.rows.map((row) => row.customerId))
      total = page.total
    }
    setIds((before) => {
      const after = new Set(before)
      for (const id of found) {
        if (!isTicked) after.delete(id)
        else if (after.size < TICKS_AT_MOST) after.add(id)
      }
      return after
    })
  }
  const toggle = (id: number) =>
    setIds((before) => {
      const after = new Set(before)
      if (!after.delete(id) && after.size < TICKS_AT_MOST) after.add(id)
      return after
    })
  return { ids, toggle, setAll, clear: () => setIds(NOBODY) }
}
export type RestoreTicks = ReturnType<typeof useRestoreTicks>
