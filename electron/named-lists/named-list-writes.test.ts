import { expect, onTestFinished, test } from 'vitest'
import type { NamedList } from '../../shared/named-lists/named-list'
import type { SearchStep } from '../../shared/search/search-steps'
import { testListOrder } from '../customer-list/test-list-order'
import { deleteCustomers, restoreCustomers } from '../customers/customer-writes'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { namedLists } from './named-list-queries'
import { combineLists, deleteList, keepList, moveMembership, renameList, restoreList } from './named-list-writes'

const named = (text: string): SearchStep[] => [{ act: 'start', conditions: [{ kind: 'text', field: 'name', text }] }]

async function shopWithPeople() {
  const shop = await testDatabase()
  const ids: number[] = []
  for (const name of ['王文', '李文', '王五']) ids.push((await shop.addCustomer({ name })).id)
  const listOrder = await testListOrder(shop.file)
  onTestFinished(() => listOrder.close())
  const listed = async () => {
    listOrder.forget()
    const lists = await namedLists(shop.db, (conditions) => listOrder.countsOf(shop.db, conditions))
    return Object.fromEntries(lists.map((list: NamedList) => [list.name, list.count]))
  }
  return { ...shop, ids: ids as [number, number, number], listed }
}

test('a fixed list keeps whom it found, a live one finds anew', async () => {
  const { db, listed, addCustomer } = await shopWithPeople()
  await keepList(db, TEST_ACT, { name: '固定', kind: 'fixed', steps: named('王') })
  await keepList(db, TEST_ACT, { name: '条件', kind: 'live', steps: named('王') })
  await addCustomer({ name: '王六' })
  expect(await listed()).toEqual({ 固定: 2, 条件: 3 })
})

test('whoever is in the bin is not counted, and is back when restored', async () => {
  const { db, ids, listed } = await shopWithPeople()
  await keepList(db, TEST_ACT, { name: '所选', kind: 'fixed', steps: named('王'), tickedIds: [ids[0], ids[1]] })
  await deleteCustomers(db, TEST_ACT, [ids[0]])
  expect(await listed()).toEqual({ 所选: 1 })
  await restoreCustomers(db, TEST_ACT, [ids[0]])
  expect(await listed()).toEqual({ 所选: 2 })
})

test('whoever is gone for ever is gone from every list', async () => {
  const { db, connection, ids, listed } = await shopWithPeople()
  await keepList(db, TEST_ACT, { name: '固定', kind: 'fixed', steps: named('王') })
  connection.exec(`DELETE FROM recordChange; DELETE FROM customer WHERE id = ${ids[0]}`)
  expect(await listed()).toEqual({ 固定: 1 })
})

test.each([
  ['union', 3],
  ['intersection', 1],
  ['difference', 1],
] as const)('the %s of two lists is a third', async (how, count) => {
  const { db, listed } = await shopWithPeople()
  const first = await keepList(db, TEST_ACT, { name: '王', kind: 'fixed', steps: named('王') })
  const second = await keepList(db, TEST_ACT, { name: '文', kind: 'live', steps: named('文') })
  await combineLists(db, TEST_ACT, { name: '两者', how, firstId: first.id, secondId: second.id })
  expect((await listed()).两者).toBe(count)
})

test('two live lists make a live one', async () => {
  const { db, listed, addCustomer } = await shopWithPeople()
  const first = await keepList(db, TEST_ACT, { name: '王', kind: 'live', steps: named('王') })
  const second = await keepList(db, TEST_ACT, { name: '文', kind: 'live', steps: named('文') })
  await combineLists(db, TEST_ACT, { name: '两者', how: 'intersection', firstId: first.id, secondId: second.id })
  await addCustomer({ name: '王文文' })
  expect((await listed()).两者).toBe(2)
})

test('a name is given once; a deleted list gives it free and cannot come back under it', async () => {
  const { db, listed } = await shopWithPeople()
  const { id } = await keepList(db, TEST_ACT, { name: '老客户', kind: 'fixed', steps: named('王') })
  const again = { name: '老客户', kind: 'fixed', steps: named('李') } as const
  await expect(keepList(db, TEST_ACT, again)).rejects.toMatchObject({ code: 'CONFLICT' })
  await deleteList(db, TEST_ACT, id)
  const other = await keepList(db, TEST_ACT, again)
  await expect(restoreList(db, TEST_ACT, id)).rejects.toMatchObject({ code: 'CONFLICT' })
  await renameList(db, TEST_ACT, { id: other.id, name: '李家' })
  await restoreList(db, TEST_ACT, id)
  expect(await listed()).toEqual({ 李家: 1, 老客户: 2 })
  expect((await db.selectFrom('namedListChange').select('act').execute()).map(({ act }) => act)).toEqual([
    'create',
    'delete',
    'create',
    'rename',
    'restore',
  ])
})

test('after a merge the one who stays is in the lists of the one who goes', async () => {
  const { db, ids, listed } = await shopWithPeople()
  await keepList(db, TEST_ACT, { name: '文', kind: 'fixed', steps: named('李文') })
  await moveMembership(db, ids[1], ids[2])
  await deleteCustomers(db, TEST_ACT, [ids[1]])
  expect(await listed()).toEqual({ 文: 1 })
})

test('ten thousand ticked rows are kept in one go', async () => {
  const { db, ids, listed } = await shopWithPeople()
  const tickedIds = Array.from({ length: 10_000 }, (_, place) => place + 1)
  await keepList(db, TEST_ACT, { name: '全部', kind: 'fixed', steps: named('王'), tickedIds })
  expect(await listed()).toEqual({ 全部: ids.length })
})
