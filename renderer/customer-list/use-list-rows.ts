import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { CustomerRow, ListView } from '../../shared/customer-list/customer-list'
import { api } from '../bridge/client'

/** Rows asked for at a time: two screens full, so that scrolling is ahead of the eye. */
export const PAGE_ROWS = 100
/** Pages out of sight are soon let go; the window stays small however long the list is. */
const KEPT_MS = 10_000

const pageOf = (view: ListView, page: number) =>
  api.customerList.listCustomers.queryOptions({
    input: { view, offset: page * PAGE_ROWS, limit: PAGE_ROWS },
    gcTime: KEPT_MS,
  })

/** The rows that a window of the list shows; undefined for one that is still on its way. */
export function useListRows(view: ListView, first: number, last: number) {
  const head = useQuery({ ...pageOf(view, 0), placeholderData: keepPreviousData })
  const isUncounted = head.data !== undefined && head.data.total === null
  const counted = useQuery({
    ...api.customerList.countListed.queryOptions({ input: { view }, gcTime: KEPT_MS }),
    enabled: isUncounted && !head.isPlaceholderData,
  })
  const total = head.data?.total ?? counted.data ?? head.data?.rows.length ?? 0
  const firstPage = Math.floor(first / PAGE_ROWS)
  const pages = Array.from(
    { length: Math.floor(Math.max(last, first) / PAGE_ROWS) - firstPage + 1 },
    (_, index) => firstPage + index,
  )
  const found = useQueries({ queries: pages.map((page) => pageOf(view, page)) })
  const rows = useMemo(() => {
    const byIndex = new Map<number, CustomerRow>()
    for (const [place, { data }] of found.entries()) {
      for (const [index, row] of (data?.rows ?? []).entries()) {
        byIndex.set((pages[place] ?? 0) * PAGE_ROWS + index, row)
      }
    }
    return byIndex
  }, [found, pages])
  return {
    total,
    row: (index: number) => rows.get(index),
    /** False while the rest is being counted. */
    isCounted: head.data !== undefined && !head.isPlaceholderData && (!isUncounted || counted.data !== undefined),
    /** The order of the list is still being made. */
    isSorting: head.isFetching && (head.isPlaceholderData || head.isPending),
    error: head.error ?? found.find((page) => page.error)?.error ?? null,
  }
}
