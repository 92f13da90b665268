import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CustomerDifference, DifferenceKind } from '../../shared/restore/restore'
import { api } from '../bridge/client'

const PAGE_ROWS = 100
/** Pages that are out of sight are let go soon. */
const KEPT_MS = 10_000

export interface DifferenceView {
  readonly restoreId: number
  readonly kind: DifferenceKind
  readonly text: string
}

const pageOf = (view: DifferenceView, page: number) =>
  api.restore.listDifferences.queryOptions({
    input: { ...view, offset: page * PAGE_ROWS, limit: PAGE_ROWS },
    gcTime: KEPT_MS,
  })

/** The rows that a window of the table shows; undefined for one that is still on its way. */
export function useDifferences(view: DifferenceView, first: number, last: number) {
  const head = useQuery({ ...pageOf(view, 0), placeholderData: keepPreviousData })
  const firstPage = Math.floor(first / PAGE_ROWS)
  const pages = Array.from(
    { length: Math.floor(Math.max(last, first) / PAGE_ROWS) - firstPage + 1 },
    (_, index) => firstPage + index,
  )
  const found = useQueries({ queries: pages.map((page) => pageOf(view, page)) })
  const rows = useMemo(() => {
    const byIndex = new Map<number, CustomerDifference>()
    for (const [place, { data }] of found.entries()) {
      for (const [index, row] of (data?.rows ?? []).entries()) byIndex.set((pages[place] ?? 0) * PAGE_ROWS + index, row)
    }
    return byIndex
  }, [found, pages])
  return { total: head.data?.total ?? 0, isKnown: head.data !== undefined, row: (index: number) => rows.get(index) }
}
