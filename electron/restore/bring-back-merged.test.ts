import { expect, test } from 'vitest'
import { purgeFromBin } from '../bin/bin-writes'
import { aliasesOf } from '../customers/alias-queries'
import { findByNumber, findCustomer, getCustomer } from '../customers/customer-queries'
import { deleteCustomers } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { mergeCustomers } from '../duplicates/merge-writes'
import { undoMerge } from '../duplicates/unmerge-writes'
import type { Act } from '../history/act'
import { picturesOf } from '../pictures/picture-queries'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { createServiceRecord } from '../service-records/service-record-writes'
import { backedUpShop, LATER, SERVICE } from './test-backed-up-shop'

const NO_DIFFERENCE = { added: [], removed: [], changed: [] }

const merge = async (db: Db, act: Act, keeperId: number, otherId: number) => {
  const [keeper, other] = [await getCustomer(db, keeperId), await getCustomer(db, otherId)]
  return mergeCustomers(db, act, { keeper, other, choices: {}, noteLine: '' })
}

type BackedUp = Awaited<ReturnType<typeof backedUpShop>>

/** What both have, as people would count it, and what says that nothing of it is there by half. */
async function whole({ db, connection, store }: BackedUp, ...ids: readonly number[]) {
  expect(connection.pragma('integrity_check', { simple: true })).toBe('ok')
  expect(connection.pragma('foreign_key_check')).toEqual([])
  const counts: Record<string, number> = {}
  for (const id of ids) {
    const { name } = await getCustomer(db, id)
    counts[`${name} services`] = (await serviceRecordsOf(db, id)).length
    counts[`${name} pictures`] = (await picturesOf(db, store, id)).length
  }
  return counts
}

const BOTH = { '王一 services': 1, '王一 pictures': 1, '李二 services': 1, '李二 pictures': 1 }

test('who was merged since the backup is told as merged and not as deleted, on both cards', async () => {
  const { db, wang, li, differences, detail } = await backedUpShop()
  await merge(db, LATER, wang, li)
  const [numberOfWang, numberOfLi] = ['T001 王一', 'T002 李二']
  const { added, changed, removed } = differences()
  expect(added).toEqual([expect.objectContaining({ customerId: li, mergedInto: numberOfWang })])
  expect(changed).toEqual([expect.objectContaining({ customerId: wang, mergedInto: '' })])
  expect(removed).toEqual([])
  expect(await detail(li)).toContainEqual({ field: 'mergedInto', there: '', here: numberOfWang })
  expect(await detail(wang)).toContainEqual({ field: 'mergedFrom', there: '', here: numberOfLi })
})

test('bringing back who was merged undoes the merge first: two whole customers, nothing twice, the number their own', async () => {
  const shop = await backedUpShop()
  const { db, wang, li, bringBack, differences, list } = shop
  await merge(db, LATER, wang, li)
  expect(await bringBack(li)).toMatchObject({ count: 1, unmerged: 1 })
  expect(differences()).toEqual(NO_DIFFERENCE)
  expect(await whole(shop, wang, li)).toEqual(BOTH)
  expect((await findByNumber(db, 'T002'))?.id).toBe(li)
  expect(await aliasesOf(db, wang)).toEqual([])
  const members = await db.selectFrom('namedListMember').select('customerId').where('listId', '=', list).execute()
  expect(members.map(({ customerId }) => customerId).sort()).toEqual([wang, li])
  expect(await db.selectFrom('customerMerge').select('id').where('undoneAt', 'is', null).execute()).toEqual([])
})

test('bringing back who stayed gives the other one back too, whose services would else go into the bin', async () => {
  const shop = await backedUpShop()
  const { db, wang, li, bringBack, differences } = shop
  await merge(db, LATER, wang, li)
  await createServiceRecord(db, LATER, { customerId: wang, values: { ...SERVICE, summary: '补牙' } })
  expect(await bringBack(wang)).toMatchObject({ count: 1, unmerged: 1 })
  expect(differences()).toEqual(NO_DIFFERENCE)
  expect(await whole(shop, wang, li)).toEqual(BOTH)
})

test('a merge that stands on another is undone with it', async () => {
  const shop = await backedUpShop()
  const { db, wang, li, bringBack, addCustomer, change } = shop
  const { id: zhang } = await addCustomer({ name: '张三' })
  await merge(db, LATER, wang, li)
  await merge(db, LATER, zhang, wang)
  await change(zhang, { address: '广州' })
  expect(await bringBack(li)).toMatchObject({ count: 1, unmerged: 2, wereOthers: [] })
  expect(await whole(shop, wang, li, zhang)).toEqual({ ...BOTH, '张三 services': 0, '张三 pictures': 0 })
  expect((await getCustomer(db, zhang)).address).toBe('广州')
})

test('of two merges into one customer the later one is undone too, when the first comes back', async () => {
  const shop = await backedUpShop()
  const { db, wang, li, bringBack, addCustomer } = shop
  const { id: zhang } = await addCustomer({ name: '张三' })
  await merge(db, LATER, wang, li)
  await merge(db, LATER, wang, zhang)
  expect(await bringBack(li)).toEqual({ count: 1, unmerged: 2, wereOthers: [] })
  expect(await whole(shop, wang, li, zhang)).toEqual({ ...BOTH, '张三 services': 0, '张三 pictures': 0 })
})

test('who stayed and lies in the bin stays there', async () => {
  const shop = await backedUpShop()
  const { db, wang, li, bringBack } = shop
  await merge(db, LATER, wang, li)
  await deleteCustomers(db, LATER, [wang])
  expect(await bringBack(li)).toMatchObject({ count: 1, unmerged: 1 })
  expect(await findCustomer(db, wang)).toBeUndefined()
  expect(await whole(shop, li)).toEqual({ '李二 services': 1, '李二 pictures': 1 })
})

test('both come back after who stayed was deleted for ever, and the other with them', async () => {
  const shop = await backedUpShop()
  const { db, wang, li, bringBack, differences } = shop
  await merge(db, LATER, wang, li)
  await deleteCustomers(db, LATER, [wang])
  await purgeFromBin(db, LATER, [{ entity: 'customer', id: wang }])
  expect(await bringBack(wang, li)).toMatchObject({ count: 2, unmerged: 0 })
  expect(differences()).toEqual(NO_DIFFERENCE)
  expect(await whole(shop, wang, li)).toEqual(BOTH)
})

test('a merge that the backup knows stands, and its old number is found after the customer was deleted for ever', async () => {
  const shop = await backedUpShop((db, wang, li) => merge(db, LATER, wang, li))
  const { db, wang, bringBack, change, differences } = shop
  await change(wang, { address: '广州' })
  expect(await bringBack(wang)).toMatchObject({ count: 1, unmerged: 0 })
  expect(differences()).toEqual(NO_DIFFERENCE)
  expect((await findByNumber(db, 'T002'))?.id).toBe(wang)
  await deleteCustomers(db, LATER, [wang])
  await purgeFromBin(db, LATER, [{ entity: 'customer', id: wang }])
  expect(await bringBack(wang)).toMatchObject({ count: 1, unmerged: 0 })
  expect(await findByNumber(db, 'T002')).toMatchObject({ id: wang, oldNumber: 'T002' })
  expect(await whole(shop, wang)).toEqual({ '王一 services': 2, '王一 pictures': 2 })
})

test('what went back to the other one since, as a merge was undone, stays there and is nowhere twice', async () => {
  const shop = await backedUpShop((db, wang, li) => merge(db, LATER, wang, li))
  const { db, wang, li, bringBack, differences, detail } = shop
  const { id } = await db.selectFrom('customerMerge').select('id').executeTakeFirstOrThrow()
  await undoMerge(db, LATER, id)
  expect(differences().removed).toEqual([expect.objectContaining({ customerId: li, mergedInto: 'T001 王一' })])
  expect(await detail(wang)).toContainEqual({ field: 'mergedFrom', there: 'T002 李二', here: '' })
  expect(await bringBack(wang)).toMatchObject({ count: 1, unmerged: 0 })
  expect(await whole(shop, wang, li)).toEqual(BOTH)
  expect((await findByNumber(db, 'T002'))?.id).toBe(li)
})
