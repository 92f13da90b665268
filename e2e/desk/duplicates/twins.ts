import { createCustomer } from '../../../electron/customers/customer-writes'
import { createServiceRecord } from '../../../electron/service-records/service-record-writes'
import { EMPTY_CUSTOMER } from '../../../shared/customers/customer'
import type { Frontdesk } from '../../fixtures/frontdesk'
import { actNow, beside } from '../../fixtures/other-writer'

const SERVICE = { status: '已完成', summary: '洗牙', staff: '', amountFen: 100 }

/** Two new customers who share an ID number: three services here, two there. */
export async function addTwins({ databaseFile }: Frontdesk): Promise<readonly [number, number]> {
  return beside(databaseFile, async (db) => {
    const twin = { ...EMPTY_CUSTOMER, name: '周小平', idNumber: '440524188001010014', bornOn: '1880-01-01' }
    const add = async (values: object, days: readonly string[]) => {
      const { id } = await createCustomer(db, actNow(), { ...twin, ...values } as typeof twin)
      for (const day of days) {
        const values = { ...SERVICE, servedOn: `2026-01-${day}` }
        await createServiceRecord(db, actNow(), { customerId: id, values })
      }
      return id
    }
    return [
      await add({ number: 'B000000101', mobile: '13800138000', address: '深圳市福田区福华路12号' }, ['01', '02', '03']),
      await add({ number: 'B000000102', mobile: '13900139000', address: '广州市天河区体育西路8号' }, ['04', '05']),
    ] as const
  })
}

const TABLES = [
  'customer',
  'serviceRecord',
  'picture',
  'namedListMember',
  'contact',
  'recordChange',
  'customerAlias',
  'tally',
]
/** All that the shop has written; not what duplicates keep for themselves. */
export const dump = ({ databaseFile }: Frontdesk) =>
  beside(databaseFile, async (db) => {
    const rows: Record<string, unknown> = {}
    for (const table of TABLES)
      rows[table] = await db
        .selectFrom(table as 'customer')
        .selectAll()
        .execute()
    return rows
  })
