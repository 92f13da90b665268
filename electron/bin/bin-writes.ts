import { ORPCError } from '@orpc/contract'
import { sql } from 'kysely'
import type { BinEntity, BinKey } from '../../shared/bin/bin-entry'
import { mergedInto } from '../customers/customer-queries'
import { purgeCustomer, restoreCustomers } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { inTransaction } from '../database/transaction'
import { forgetDraftsAbout } from '../drafts/draft-writes'
import type { Act } from '../history/act'
import { forgetChangesOf, forgetChangesOfCustomer } from '../history/change-writes'
import { purgePictures, restorePicture, unlinkServiceRecord } from '../pictures/picture-writes'
import { purgeReferenceItem, restoreReferenceItem } from '../references/item-writes'
import { purgeServiceRecords, restoreServiceRecord } from '../service-records/service-record-writes'

const DAY_MS = 86_400_000
/** Emptied so many at a time, so that the desk never waits for its turn at the database. */
const BATCH = 20

type CustomerEntity = Exclude<BinEntity, 'referenceItem'>
type Present =
  | { readonly entity: CustomerEntity; readonly id: number; readonly customerId: number }
  | { readonly entity: 'referenceItem'; readonly id: number }

async function referenceItemInBin(db: Db, id: number): Promise<Present | undefined> {
  const rows = db.selectFrom('referenceItem').select('id').where('id', '=', id)
  const row = await rows.where('deletedAt', 'is not', null).where('mergedIntoId', 'is', null).executeTakeFirst()
  return row && { entity: 'referenceItem', id }
}

/** What `key` names, if it is in the bin, with the customer it belongs to. */
async function inBin(db: Db, { entity, id }: BinKey): Promise<Present | undefined> {
  if (entity === 'referenceItem') return referenceItemInBin(db, id)
  const rows = db.selectFrom(entity).selectAll().where('id', '=', id)
  const row = await rows.where('deletedAt', 'is not', null).executeTakeFirst()
  if (row && 'mergedIntoId' in row && row.mergedIntoId !== null) return undefined
  return row && { entity, id, customerId: 'customerId' in row ? row.customerId : id }
}

/** What of `keys` is still in the bin. */
async function presentOf(db: Db, keys: readonly BinKey[]) {
  const present: Present[] = []
  for (const key of keys) {
    const found = await inBin(db, key)
    if (found) present.push(found)
  }
  return present
}

/**
 * Errors: CONFLICT (customerInBin) unless the customers are restored too, CONFLICT (nameTaken) of a reference item.
 * What is not in the bin is left as it is.
 */
export const restoreFromBin = (db: Db, act: Act, keys: readonly BinKey[], withCustomers: boolean): Promise<void> =>
  inTransaction(db, async (db) => {
    const present = await presentOf(db, keys)
    const chosen = new Set(present.filter(({ entity }) => entity === 'customer').map(({ id }) => id))
    const owners = [...new Set(present.flatMap((found) => ('customerId' in found ? [found.customerId] : [])))].filter(
      (id) => !chosen.has(id),
    )
    const missing = owners.length === 0 ? [] : await deletedAmong(db, owners)
    if (missing.length > 0 && !withCustomers) {
      const data = { reason: 'customerInBin', customers: missing } as const
      throw new ORPCError('CONFLICT', { message: 'bin:customerInBin', data })
    }
    await restoreCustomers(db, act, [...chosen, ...missing.map(({ id }) => id)])
    for (const { entity, id } of present) {
      if (entity === 'serviceRecord') await restoreServiceRecord(db, act, id)
      if (entity === 'picture') await restorePicture(db, act, id)
      if (entity === 'referenceItem') await restoreReferenceItem(db, act, id)
    }
  })

const deletedAmong = (db: Db, ids: readonly number[]) =>
  db.selectFrom('customer').select(['id', 'name']).where('id', 'in', ids).where('deletedAt', 'is not', null).execute()

const idsOf = async (db: Db, table: 'picture' | 'serviceRecord', customerId: number) =>
  (await db.selectFrom(table).select('id').where('customerId', '=', customerId).execute()).map(({ id }) => id)

const numberOf = async (db: Db, id: number): Promise<string> =>
  (await db.selectFrom('customer').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number

/** The log of what went for ever keeps the number, which the shop needs for its papers, and nothing about a person. */
async function logPurge(db: Db, act: Act, found: Present): Promise<void> {
  const { entity, id } = found
  const number = 'customerId' in found ? await numberOf(db, found.customerId) : ''
  await db.insertInto('purge').values({ entity, entityId: id, number, at: act.at, byUser: act.userId }).execute()
}

async function purgeWholeCustomer(db: Db, act: Act, id: number): Promise<void> {
  for (const merged of await mergedInto(db, id)) await purgeWholeCustomer(db, act, merged)
  await forgetDraftsAbout(db, id)
  await purgePictures(db, act, await idsOf(db, 'picture', id))
  await purgeServiceRecords(db, await idsOf(db, 'serviceRecord', id))
  await forgetChangesOfCustomer(db, id)
  await purgeCustomer(db, id)
}

const PURGES: Readonly<Record<CustomerEntity, (db: Db, act: Act, id: number, customerId: number) => Promise<void>>> = {
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
      const found = await inBin(db, key)
      if (!found) continue
      await logPurge(db, act, found)
      if (found.entity === 'referenceItem') await purgeReferenceItem(db, found.id)
      else await PURGES[found.entity](db, act, found.id, found.customerId)
      purged += 1
    }
    return { purged }
  })

/** Some of what was deleted at `before` or earlier. */
async function dueOf(db: Db, entity: BinEntity, before: number): Promise<BinKey[]> {
  const isOwn =
    entity === 'referenceItem' || entity === 'customer' ? sql<boolean>`mergedIntoId IS NULL` : sql<boolean>`1`
  const rows = db.selectFrom(entity).select('id').where('deletedAt', '<=', before).where(isOwn)
  return (await rows.limit(BATCH).execute()).map(({ id }) => ({ entity, id }))
}

/** Deletes for ever what has been in the bin for `days`, a few at a time. Returns how many went. */
export async function emptyBin(db: Db, act: Act, days: number): Promise<number> {
  const before = act.at - days * DAY_MS
  let purged = 0
  for (const entity of ['picture', 'serviceRecord', 'customer', 'referenceItem'] as const) {
    for (;;) {
      const due = await dueOf(db, entity, before)
      if (due.length === 0) break
      const batch = await purgeFromBin(db, act, due)
      purged += batch.purged
    }
  }
  return purged
}
