import { expect, onTestFinished, test } from 'vitest'
import type { Recipients } from '../../shared/recipients/recipients'
import { testListOrder } from '../customer-list/test-list-order'
import { getCustomer } from '../customers/customer-queries'
import { deleteCustomers } from '../customers/customer-writes'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { mergeCustomers } from '../duplicates/merge-writes'
import { deleteList, keepList } from '../named-lists/named-list-writes'
import { recipientIds } from './recipient-queries'

/** Postcodes and names run against each other, and one customer lies in the bin. */
async function shop() {
  const { db, file, addCustomer } = await testDatabase()
  const people = [
    await addCustomer({ name: '王一', postcode: '518000' }),
    await addCustomer({ name: '陈二', postcode: '100000' }),
    await addCustomer({ name: '李三', postcode: '' }),
    await addCustomer({ name: '安四', postcode: '999077' }),
    await addCustomer({ name: '邓五', postcode: '200000' }),
  ]
  const [wang, chen, li, an, deng] = people.map(({ id }) => id) as [number, number, number, number, number]
  const listOrder = await testListOrder(file)
  onTestFinished(() => listOrder.close())
  await deleteCustomers(db, TEST_ACT, [deng])
  const namesOf = async (
    recipients: Recipients,
    sortBy: 'number' | 'name' | 'postcode' = 'postcode',
    isDescending = false,
  ) => {
    const ids = await recipientIds(db, listOrder, recipients, { sortBy, isDescending })
    return Array.from(ids, (id) => people.find((one) => one.id === id)?.name)
  }
  return { db, listOrder, namesOf, wang, chen, li, an, deng }
}

test('everyone is written to but those in the bin, by postcode with the empty ones last', async () => {
  const { namesOf } = await shop()
  expect(await namesOf({ kind: 'everyone' })).toEqual(['陈二', '王一', '安四', '李三'])
})

test.each([
  ['number', false, ['王一', '陈二', '安四']],
  ['number', true, ['安四', '陈二', '王一']],
  ['name', false, ['安四', '陈二', '王一']],
  ['postcode', false, ['陈二', '王一', '安四']],
  ['postcode', true, ['安四', '王一', '陈二']],
] as const)(
  'ticked rows come by %s (descending: %s), however they were ticked',
  async (sortBy, isDescending, names) => {
    const { namesOf, an, wang, chen, deng } = await shop()
    const ticked = { kind: 'ticked', ids: [an, wang, deng, chen, an, 123456] } as const
    expect(await namesOf({ ...ticked, ids: [...ticked.ids] }, sortBy, isDescending)).toEqual(names)
  },
)

test('whoever was merged since is written to as who they were merged into, once', async () => {
  const { db, namesOf, wang, chen, li } = await shop()
  const merge = async (keeper: number, other: number) =>
    mergeCustomers(db, TEST_ACT, {
      keeper: await getCustomer(db, keeper),
      other: await getCustomer(db, other),
      choices: {},
      noteLine: '',
    })
  await merge(chen, wang)
  await merge(li, chen)
  expect(await namesOf({ kind: 'ticked', ids: [wang, li] })).toEqual(['李三'])
  expect(await namesOf({ kind: 'customer', customerId: wang })).toEqual(['李三'])
})

test('one customer is one, and nobody once deleted', async () => {
  const { namesOf, li, deng } = await shop()
  expect(await namesOf({ kind: 'customer', customerId: li })).toEqual(['李三'])
  expect(await namesOf({ kind: 'customer', customerId: deng })).toEqual([])
  expect(await namesOf({ kind: 'customer', customerId: 123456 })).toEqual([])
})

test('a view keeps its filters and steps and takes the order of the paper', async () => {
  const { namesOf } = await shop()
  const view = {
    sortBy: 'name' as const,
    isDescending: true,
    filters: [{ column: 'postcode' as const, text: '0' }],
    steps: [{ act: 'exclude' as const, conditions: [{ kind: 'text' as const, field: 'name' as const, text: '王' }] }],
  }
  expect(await namesOf({ kind: 'view', view })).toEqual(['陈二', '安四'])
})

test('a fixed list and a live one are read as they are now', async () => {
  const { db, listOrder, namesOf, an, wang, chen } = await shop()
  const kept = { name: '老客户', kind: 'fixed', steps: [], tickedIds: [an, wang, chen] } as const
  const fixed = await keepList(db, TEST_ACT, kept)
  const steps = [
    { act: 'start' as const, conditions: [{ kind: 'text' as const, field: 'postcode' as const, text: '0' }] },
  ]
  const live = await keepList(db, TEST_ACT, { name: '有邮编', kind: 'live', steps })
  expect(await namesOf({ kind: 'namedList', listId: fixed.id }, 'name')).toEqual(['安四', '陈二', '王一'])
  expect(await namesOf({ kind: 'namedList', listId: live.id })).toEqual(['陈二', '王一', '安四'])
  await deleteCustomers(db, TEST_ACT, [an])
  listOrder.forget()
  expect(await namesOf({ kind: 'namedList', listId: fixed.id }, 'name')).toEqual(['陈二', '王一'])
  expect(await namesOf({ kind: 'namedList', listId: live.id })).toEqual(['陈二', '王一'])
})

test('a list that is gone is nobody by mistake: it is refused', async () => {
  const { db, namesOf, wang } = await shop()
  const { id } = await keepList(db, TEST_ACT, { name: '老客户', kind: 'fixed', steps: [], tickedIds: [wang] })
  await deleteList(db, TEST_ACT, id)
  for (const listId of [id, 99]) {
    await expect(namesOf({ kind: 'namedList', listId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
})
