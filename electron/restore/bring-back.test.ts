import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { purgeFromBin } from '../bin/bin-writes'
import { findCustomer, getCustomer } from '../customers/customer-queries'
import { deleteCustomers } from '../customers/customer-writes'
import { picturesOf } from '../pictures/picture-queries'
import { openPictureStore } from '../pictures/picture-store'
import { deletePicture } from '../pictures/picture-writes'
import { tinyPng } from '../pictures/test-pictures'
import { deleteReferenceItem } from '../references/item-writes'
import { quickSearch } from '../search/quick-search-queries'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { createServiceRecord } from '../service-records/service-record-writes'
import { backedUpShop, LATER, SERVICE } from './test-backed-up-shop'

let shop: Awaited<ReturnType<typeof backedUpShop>>

beforeEach(async () => {
  shop = await backedUpShop()
})

test('a customer who was changed is as before, in one more version, and everybody else stays', async () => {
  const { db, wang, li, change, bringBack, differences } = shop
  await change(wang, { address: '广州', category: '一般客户', name: '王壹' })
  const changedLi = await change(li, { address: '北京' })
  const added = await createServiceRecord(db, LATER, { customerId: wang, values: { ...SERVICE, summary: '补牙' } })
  expect(await bringBack(wang)).toEqual({ count: 1, unmerged: 0 })
  const back = await getCustomer(db, wang)
  expect(back).toMatchObject({ name: '王一', address: '深圳', category: 'VIP会员', version: 3 })
  expect(await getCustomer(db, li)).toEqual(changedLi)
  expect((await serviceRecordsOf(db, wang)).map(({ summary }) => summary)).toEqual(['洗牙'])
  expect(
    await db.selectFrom('serviceRecord').select('deletedAt').where('id', '=', added.id).executeTakeFirst(),
  ).toEqual({
    deletedAt: LATER.at,
  })
  const [group] = await quickSearch(db, '王一')
  expect(group?.hits.map(({ customerId }) => customerId)).toEqual([wang])
  expect(await quickSearch(db, '王壹')).toEqual([])
  const last = db.selectFrom('recordChange').select(['act', 'at', 'fields']).where('entityId', '=', wang)
  const entry = await last.where('entity', '=', 'customer').orderBy('id', 'desc').executeTakeFirst()
  expect(entry).toMatchObject({ act: 'update', at: LATER.at })
  expect(entry?.fields).toContain('广州')
  expect(differences().changed.map(({ customerId }) => customerId)).toEqual([li])
})

test('a customer who was deleted for ever comes back with services, picture, list, under the old id', async () => {
  const { db, wang, list, bringBack, store, differences, folder } = shop
  await deleteCustomers(db, LATER, [wang])
  await purgeFromBin(db, LATER, [{ entity: 'customer', id: wang }])
  const [gone] = await db.selectFrom('pictureFile').select('sha256').where('orphanedAt', 'is not', null).execute()
  store.forget(gone!.sha256)
  await db.deleteFrom('pictureFile').where('sha256', '=', gone!.sha256).execute()
  await bringBack(wang)
  expect(await getCustomer(db, wang)).toMatchObject({ name: '王一', employer: '华为' })
  const [service] = await serviceRecordsOf(db, wang)
  expect(service).toMatchObject(SERVICE)
  const [picture] = await picturesOf(db, store, wang)
  expect(picture?.serviceRecordId).toBe(service?.id)
  expect(readFileSync(openPictureStore(folder).find(gone!.sha256)!)).toEqual(Buffer.from(tinyPng(1)))
  const members = await db.selectFrom('namedListMember').select('customerId').where('listId', '=', list).execute()
  expect(members.map(({ customerId }) => customerId)).toContain(wang)
  expect(differences()).toEqual({ added: [], removed: [], changed: [] })
})

test('a customer and a picture in the bin come out of it', async () => {
  const { db, wang, store, bringBack, differences } = shop
  const [picture] = await picturesOf(db, store, wang)
  await deletePicture(db, LATER, picture!.id)
  await deleteCustomers(db, LATER, [wang])
  await bringBack(wang)
  expect((await picturesOf(db, store, wang)).map(({ id }) => id)).toEqual([picture!.id])
  expect(differences()).toEqual({ added: [], removed: [], changed: [] })
})

test('a number that someone else has today is a conflict that names them, and nothing is done by half', async () => {
  const { db, wang, li, change, bringBack, addCustomer } = shop
  const { number } = await getCustomer(db, wang)
  await deleteCustomers(db, LATER, [wang])
  await purgeFromBin(db, LATER, [{ entity: 'customer', id: wang }])
  const owner = await addCustomer({ name: '新来的' })
  await change(owner.id, { number })
  await change(li, { address: '北京' })
  await expect(bringBack(li, wang)).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'numberTaken', customerId: owner.id, name: '新来的' },
  })
  expect((await getCustomer(db, li)).address).toBe('北京')
})

test('reference values that are no more are made again', async () => {
  const { db, wang, change, bringBack } = shop
  for (const id of [wang, shop.li]) await change(id, { category: '一般客户', employer: '' })
  const items = await db.selectFrom('referenceItem').select(['id', 'name']).where('name', 'in', ['VIP会员']).execute()
  for (const { id } of items) await deleteReferenceItem(db, LATER, id)
  await bringBack(wang)
  expect(await getCustomer(db, wang)).toMatchObject({ category: 'VIP会员', employer: '华为' })
})

test('who was not yet there when the backup was made is passed over', async () => {
  const { db, addCustomer, bringBack } = shop
  const { id } = await addCustomer({ name: '周六' })
  expect(await bringBack(id)).toEqual({ count: 0, unmerged: 0 })
  expect(await findCustomer(db, id)).toBeDefined()
})
