import { expect, test } from 'vitest'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import type { ReferenceKind } from '../../shared/references/reference-item'
import { getCustomer } from '../customers/customer-queries'
import { deleteCustomers } from '../customers/customer-writes'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { quickSearch } from '../search/quick-search-queries'
import { createServiceRecord } from '../service-records/service-record-writes'
import {
  changeReferenceItem,
  createReferenceItem,
  deleteReferenceItem,
  moveReferenceItem,
  restoreReferenceItem,
  retireReferenceItem,
} from './item-writes'
import { getReferenceItem, referenceChangesOf, referenceItemsOf } from './reference-queries'
import { findReferenceId } from './reference-writes'

const NOTHING_ELSE = { phone: '', defaultAmountFen: null }

async function shop() {
  const opened = await testDatabase()
  const { db } = opened
  const add = async (kind: ReferenceKind, name: string) =>
    (await createReferenceItem(db, TEST_ACT, { kind, name, ...NOTHING_ELSE })).item
  const namesOf = async (kind: ReferenceKind, withRetired = false) =>
    (await referenceItemsOf(db, kind, withRetired)).map((item) => item.name)
  const rename = (item: { id: number; version: number }, name: string) =>
    changeReferenceItem(db, TEST_ACT, { id: item.id, version: item.version, name, ...NOTHING_ELSE })
  const found = async (text: string) =>
    (await quickSearch(db, text)).flatMap((group) => group.hits.map((hit) => hit.name))
  return { ...opened, add, namesOf, rename, found }
}

test('a renamed category is renamed on every card', async () => {
  const { db, add, rename, addCustomer } = await shop()
  const vip = await add('category', 'VIP')
  const { id } = await addCustomer({ category: 'VIP' })
  await rename(vip, '贵宾')
  expect((await getCustomer(db, id)).category).toBe('贵宾')
  expect(await referenceChangesOf(db, vip.id)).toMatchObject([
    { act: 'update', fields: [{ field: 'name', before: 'VIP', after: '贵宾' }] },
    { act: 'create' },
  ])
})

test('customers are found by the new name of their employer, and no more by the old one', async () => {
  const { add, rename, addCustomer, found } = await shop()
  const employer = await add('employer', '东元电机')
  await addCustomer({ name: '王爱丽', employer: '东元电机' })
  await rename(employer, '恒通物流')
  expect(await found('恒通')).toEqual(['王爱丽'])
  expect(await found('东元')).toEqual([])
})

test('a rename takes no name that another item has, and says which one it is', async () => {
  const { db, add, rename } = await shop()
  const vip = await add('category', 'VIP会员')
  const other = await add('category', '一般客户')
  await expect(rename(other, 'ｖｉｐ會員')).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'nameTaken', other: { id: vip.id } },
  })
  expect((await getReferenceItem(db, other.id)).name).toBe('一般客户')
  expect((await rename(vip, 'Vip 会员')).name).toBe('Vip 会员')
})

test('nobody writes over what a colleague renamed meanwhile', async () => {
  const { add, rename } = await shop()
  const vip = await add('category', 'VIP')
  await rename(vip, '贵宾')
  await expect(rename(vip, '钻石')).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'changedMeanwhile', current: { name: '贵宾' } },
  })
})

test('a name longer than its field takes is refused', async () => {
  const { add } = await shop()
  await expect(add('gender', '长'.repeat(21))).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect((await add('gender', '长'.repeat(20))).name).toHaveLength(20)
})

test('an item in use cannot be deleted and says by how many, those in the bin included', async () => {
  const { db, add, addCustomer } = await shop()
  const vip = await add('category', 'VIP')
  await addCustomer({ category: 'VIP' })
  const { id } = await addCustomer({ category: 'VIP' })
  await deleteCustomers(db, TEST_ACT, [id])
  await expect(deleteReferenceItem(db, TEST_ACT, vip.id)).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'inUse', usageCount: 2 },
  })
})

test('a deleted item gives its name free, and comes back if nobody has taken it', async () => {
  const { db, add, namesOf } = await shop()
  const first = await add('category', 'VIP')
  await deleteReferenceItem(db, TEST_ACT, first.id)
  expect(await namesOf('category', true)).toEqual([])
  expect(await findReferenceId(db, 'category', 'VIP')).toBeNull()
  expect((await restoreReferenceItem(db, TEST_ACT, first.id)).name).toBe('VIP')
  await deleteReferenceItem(db, TEST_ACT, first.id)
  await add('category', 'VIP')
  await expect(restoreReferenceItem(db, TEST_ACT, first.id)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await namesOf('category')).toEqual(['VIP'])
})

test('a retired item stays on the cards and is offered no more', async () => {
  const { db, add, addCustomer, namesOf } = await shop()
  const vip = await add('category', 'VIP')
  const { id } = await addCustomer({ category: 'VIP' })
  await retireReferenceItem(db, TEST_ACT, { id: vip.id, isRetired: true })
  expect(await namesOf('category')).toEqual([])
  expect(await namesOf('category', true)).toEqual(['VIP'])
  expect((await getCustomer(db, id)).category).toBe('VIP')
  await retireReferenceItem(db, TEST_ACT, { id: vip.id, isRetired: false })
  expect(await namesOf('category')).toEqual(['VIP'])
})

test.each([
  ['甲', '丙', '乙丙甲丁'],
  ['丁', '甲', '丁甲乙丙'],
  ['乙', '乙', '甲乙丙丁'],
  ['丙', '乙', '甲丙乙丁'],
])('%s moved to the place of %s makes %s', async (name, place, order) => {
  const { db, add, namesOf } = await shop()
  const ids = new Map<string, number>()
  for (const one of '甲乙丙丁') ids.set(one, (await add('staff', one)).id)
  await moveReferenceItem(db, TEST_ACT, { id: ids.get(name)!, toPlaceOfId: ids.get(place)! })
  expect((await namesOf('staff')).join('')).toBe(order)
})

test('a typed employer that becomes an item is the item of all who typed the same', async () => {
  const { db, addCustomer, found } = await shop()
  const { id } = await addCustomer({ name: '王爱丽', employer: '个体户' })
  await addCustomer({ employer: '个体户二' })
  const { item, linked } = await createReferenceItem(db, TEST_ACT, {
    kind: 'employer',
    name: '个体户',
    ...NOTHING_ELSE,
  })
  expect(linked).toBe(1)
  expect((await getReferenceItem(db, item.id)).usageCount).toBe(1)
  expect((await getCustomer(db, id)).employer).toBe('个体户')
  expect(await found('个体户')).toHaveLength(2)
})

test('a typed service summary that becomes an item keeps its default amount for the next time', async () => {
  const { db, addCustomer } = await shop()
  const { id } = await addCustomer()
  const values = { servedOn: '2026-11-22', status: '', summary: '洗牙', staff: '', amountFen: 0 }
  await createServiceRecord(db, TEST_ACT, { customerId: id, values })
  const input = { kind: 'serviceSummary', name: '洗牙', phone: '', defaultAmountFen: 18_000 } as const
  const { item, linked } = await createReferenceItem(db, TEST_ACT, input)
  expect([linked, item.defaultAmountFen]).toEqual([1, 18_000])
})

test('how often an item is used follows every save', async () => {
  const { db, connection, addCustomer } = await shop()
  const { id } = await addCustomer({ ...EMPTY_CUSTOMER, number: 'A1', name: '王', category: 'VIP', gender: '女' })
  await addCustomer({ category: 'VIP' })
  const values = { servedOn: '2026-11-22', status: '已完成', summary: '', staff: '陈', amountFen: 0 }
  await createServiceRecord(db, TEST_ACT, { customerId: id, values })
  const counts = () =>
    Object.fromEntries(
      connection.prepare('SELECT name, usageCount FROM referenceItem ORDER BY id').raw().all() as [string, number][],
    )
  expect(counts()).toEqual({ VIP: 2, 女: 1, 已完成: 1, 陈: 1 })
  connection.exec(`UPDATE customer SET categoryId = NULL WHERE id = ${id}; DELETE FROM serviceRecord`)
  expect(counts()).toEqual({ VIP: 1, 女: 1, 已完成: 0, 陈: 0 })
})
