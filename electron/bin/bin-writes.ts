import { ORPCError } from '@orpc/contract'
import type { BinEntity, BinKey } from '../../shared/bin/bin-entry'
import { purgeCustomer, restoreCustomers } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import { forgetDraftsAbout } from '../drafts/draft-writes'
import type { Act } from '../history/act'
import { forgetChangesOf, forgetChangesOfCustomer } from '../history/change-writes'
import { purgePictures, restorePicture, unlinkServiceRecord } from '../pictures/picture-writes'
import { purgeServiceRecords, restoreServiceRecord } from '../service-records/service-record-writes'

const DAY_MS = 86_400_000
/** Emptied so many at a time, so that the desk never waits for its turn at the database. */
const BATCH = 20

const inBin = (db: Db, { entity, id }: BinKey) =>
  db.selectFrom(entity).selectAll().where('id', '=', id).where('deletedAt', 'is not', null).executeTakeFirst()

const ownerOf = (row: object, id: number): number =>
  'customerId' in row && typeof row.customerId === 'number' ? row.customerId : id

/** What of `keys` is still in the bin, with the customer it belongs to. */
async function presentOf(db: Db, keys: readonly BinKey[]) {
  const present: (BinKey & { readonly customerId: number })[] = []
  for (const { entity, id } of keys) {
    const row = await inBin(db, { entity, id })
    if (row) present.push({ entity, id, customerId: ownerOf(row, id) })
  }
  return present
}

/** Errors: CONFLICT (customerInBin) unless the customers are restored too. What is not in the bin is left as it is. */
export const restoreFromBin = (db: Db, act: Act, keys: readonly BinKey[], withCustomers: boolean): Promise<void> =>
  inTransaction(db, async (db) => {
    const present = await presentOf(db, keys)
    const chosen = new Set(present.filter(({ entity }) => entity === 'customer').map(({ id }) => id))
    const owners = [...new Set(present.map(({ customerId }) => customerId))].filter((id) => !chosen.has(id))
    const missing = owners.length === 0 ? [] : await deletedAmong(db, owners)
    if (missing.length > 0 && !withCustomers) {
      const data = { reason: 'customerInBin', customers: missing } as const
      throw new ORPCError('CONFLICT', { message: 'bin:customerInBin', data })
    }
    await restoreCustomers(db, act, [...chosen, ...missing.map(({ id }) => id)])
    for (const { entity, id } of present) {
      if (entity === 'serviceRecord') await restoreServiceRecord(db, act, id)
      if (entity === 'picture') await restorePicture(db, act, id)
    }
  })

const deletedAmong = (db: Db, ids: readonly number[]) =>
  db.selectFrom('customer').select(['id', 'name']).where('id', 'in', ids).where('deletedAt', 'is not', null).execute()

const idsOf = async (db: Db, table: 'picture' | 'serviceRecord', customerId: number) =>
  (await db.selectFrom(table).select('id').where('customerId', '=', customerId).execute()).map(({ id }) => id)

/** The log of what went for ever keeps the number, which the shop needs for its papers, and nothing about a person. */
async function logPurge(db: Db, act: Act, { entity, id }: BinKey, customerId: number): Promise<void> {
  const { number } = await db
    .selectFrom('customer')
    .select('number')
    .where('id', '=', customerId)
    .executeTakeFirstOrThrow()
  await db.insertInto('purge').values({ entity, entityId: id, number, at: act.at, byUser: act.userId }).execute()
}

async function purgeWholeCustomer(db: Db, act: Act, id: number): Promise<void> {
  await forgetDraftsAbout(db, id)
  await purgePictures(db, act, await idsOf(db, 'picture', id))
  await purgeServiceRecords(db, await idsOf(db, 'serviceRecord', id))
  await forgetChangesOfCustomer(db, id)
  await purgeCustomer(db, id)
}

const PURGES: Readonly<Record<BinEntity, (db: Db, act: Act, id: number, customerId: number) => Promise<void>>> = {
  customer: purgeWholeCustomer,
  serviceRecord: async (db, _act, id, customerId) => {
    await unlinkServiceRecord(db, id)
    await purgeServiceRecords(db, [id])
    await forgetChangesOf(db, { entity: 'serviceRecord', entityId: id, customerId })
  },
  picture: async (db, act, id, customerId) => {
    await purgePictures(db, act, [id])
    await forgetChangesOf(db, { entity: 'picture', entityId: id, customerId })
  },
}

/** For ever. A customer takes all services, pictures and history along. What is not in the bin stays. */
export const purgeFromBin = (db: Db, act: Act, keys: readonly BinKey[]): Promise<{ purged: number }> =>
  inTransaction(db, async (db) => {
    let purged = 0
    for (const key of keys) {
      // Looked for one by one: a customer before it in the list may have taken it along.
      const row = await inBin(db, key)
      if (!row) continue
      const customerId = ownerOf(row, key.id)
      await logPurge(db, act, key, customerId)
      await PURGES[key.entity](db, act, key.id, customerId)
      purged += 1
    }
    return { purged }
  })

/** Deletes for ever what has been in the bin for `days`, a few at a time. Returns how many went. */
export async function emptyBin(db: Db, act: Act, days: number): Promise<number> {
  const before = act.at - days * DAY_MS
  let purged = 0
  for (const entity of ['picture', 'serviceRecord', 'customer'] as const) {
    for (;;) {
      const due = await db.selectFrom(entity).select('id').where('deletedAt', '<=', before).limit(BATCH).execute()
      if (due.length === 0) break
      const batch = await purgeFromBin(
        db,
        act,
        due.map(({ id }) => ({ entity, id })),
      )
      purged += batch.purged
    }
  }
  return purged
}
