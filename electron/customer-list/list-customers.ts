import type { CustomerRow, ListView } from '../../shared/customer-list/customer-list'
import { countCustomers } from '../customers/customer-queries'
import type { Db } from '../database/schema'
import { firstIds, isUnfiltered, isWalked, rowsOf } from './customer-list-queries'
import type { ListOrder } from './list-order'

interface Window {
  readonly view: ListView
  /** Rows above the window. */
  readonly offset: number
  readonly limit: number
}

/** As deep as an index is walked for a page; deeper windows wait for the order of the whole list. */
const WALKED_AT_MOST = 2000

/** Ids of a window and the count of the whole list; null while that is being counted. */
async function windowOf(db: Db, listOrder: ListOrder, window: Window, signal: AbortSignal | undefined) {
  const { view, offset, limit } = window
  const order = listOrder.idsOf(db, view, signal)
  if (isWalked(view) && !listOrder.isReady(view) && offset + limit <= WALKED_AT_MOST) {
    // The order goes on being made for the pages after this one; a failure of it is met when it is asked for.
    order.catch(() => undefined)
    const first = await firstIds(db, view, listOrder.today(), offset + limit)
    const total = isUnfiltered(view) ? await countCustomers(db) : null
    if (first && !listOrder.isReady(view)) return { ids: first.slice(offset), total }
  }
  const ids = await order
  return { ids: Array.from(ids.subarray(offset, offset + limit)), total: ids.length }
}

export async function listCustomers(
  db: Db,
  listOrder: ListOrder,
  window: Window,
  signal: AbortSignal | undefined,
): Promise<{ rows: CustomerRow[]; total: number | null }> {
  const { ids, total } = await windowOf(db, listOrder, window, signal)
  return { rows: await rowsOf(db, ids), total }
}

export async function listCustomerIds(
  db: Db,
  listOrder: ListOrder,
  window: Window,
  signal: AbortSignal | undefined,
): Promise<number[]> {
  return (await windowOf(db, listOrder, window, signal)).ids
}

export const countListed = async (
  db: Db,
  listOrder: ListOrder,
  view: ListView,
  signal: AbortSignal | undefined,
): Promise<number> => (await listOrder.idsOf(db, view, signal)).length
