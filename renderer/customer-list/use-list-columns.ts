import { useQuery } from '@tanstack/react-query'
import {
  columnOrderingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
} from '@tanstack/react-table'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import {
  type CustomerRow,
  LIST_COLUMNS,
  type ListColumn,
  type ListLayout,
} from '../../shared/customer-list/customer-list'
import { api, client } from '../bridge/client'
import { FIRST_LAYOUT, hiddenColumns, USUAL_WIDTH } from './list-layout'

const features = tableFeatures({
  columnOrderingFeature,
  columnVisibilityFeature,
  columnSizingFeature,
})
const helper = createColumnHelper<typeof features, CustomerRow>()
const columns = helper.columns(
  LIST_COLUMNS.map((column) =>
    helper.accessor(column, { id: column, size: USUAL_WIDTH[column], minSize: 48, maxSize: 800 }),
  ),
)
/** Rows come by window from the main process; the table keeps only the columns. */
const NO_ROWS: CustomerRow[] = []
/** A drag of a border ends in one write, not in one a pixel. */
const PAUSE_MS = 400

/** The columns of the list: which, in what order, how wide; remembered. */
export function useListColumns() {
  const saved = useQuery(api.settings.getSettings.queryOptions()).data?.listLayout
  const [layout, setLayout] = useState<ListLayout>(saved ?? FIRST_LAYOUT)
  const unsaved = useRef<ListLayout>(undefined)
  const change = (next: ListLayout) => {
    unsaved.current = next
    setLayout(next)
  }
  const save = useCallback(() => {
    if (unsaved.current) void client.settings.changeSettings({ listLayout: unsaved.current })
    unsaved.current = undefined
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the layout starts the pause anew
  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [layout, save])
  // Whoever leaves the list within the pause has the change kept all the same.
  useEffect(() => save, [save])

  const state = useMemo(
    () => ({
      columnOrder: layout.columns.map((shown) => shown.column),
      columnVisibility: Object.fromEntries(hiddenColumns(layout).map((column) => [column, false])),
      columnSizing: Object.fromEntries(layout.columns.map((shown) => [shown.column, shown.width])),
    }),
    [layout],
  )
  const table = useTable({ features, columns, data: NO_ROWS, state })
  return {
    layout,
    change,
    headers: table.getHeaderGroups()[0]?.headers ?? [],
    width: layout.columns.reduce((sum, shown) => sum + shown.width, 0),
  }
}

export type ListColumns = ReturnType<typeof useListColumns>
export const columnOf = (header: { readonly id: string }) => header.id as ListColumn
