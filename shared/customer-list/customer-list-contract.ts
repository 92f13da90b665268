import { z } from 'zod'
import { query } from '../contract/meta'
import { RecordId } from '../record-text'
import { CustomerRow, ListView } from './customer-list'

export const PAGE_AT_MOST = 200
/** So many rows can be ticked at once. */
export const IDS_AT_MOST = 10_000

/** Services and 名单 too: a view may ask for them. */
const READ = ['customers', 'serviceRecords', 'references', 'namedLists'] as const

export const customerListContract = {
  /**
   * One window of the list: `offset` rows are above it. `total` counts the whole filtered list; null where the rows are
   * found before the count, which `countListed` waits for.
   */
  listCustomers: query('customers.view', READ)
    .input(z.object({ view: ListView, offset: z.int().nonnegative(), limit: z.int().positive().max(PAGE_AT_MOST) }))
    .output(z.object({ rows: z.array(CustomerRow), total: z.int().nonnegative().nullable() })),
  countListed: query('customers.view', READ)
    .input(z.object({ view: ListView }))
    .output(z.int().nonnegative()),
  /** Ids of a stretch of the list, to tick rows that were never drawn. */
  listCustomerIds: query('customers.view', READ)
    .input(z.object({ view: ListView, offset: z.int().nonnegative(), limit: z.int().positive().max(IDS_AT_MOST) }))
    .output(z.array(RecordId)),
}
