import { expect, onTestFinished, test } from 'vitest'
import type { ListOrder } from '../customer-list/list-order'
import { undoRenumbering } from '../customers/renumber-undo-writes'
import { renumber } from '../customers/renumber-writes'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { mergeCustomers } from '../duplicates/merge-writes'
import { undoMerge } from '../duplicates/unmerge-writes'
import { connectClient } from '../ipc/test-client'

/** A number stays with its card while the card is in the bin or merged: whoever brings it back finds its number free. */
async function desk() {
  const shop = await testDatabase()
  const { client, close } = connectClient({ db: shop.db, listOrder: {} as ListOrder, now: () => TEST_NOW })
  onTestFinished(close)
  const wang = await shop.addCustomer({ number: 'A1', name: '王一' })
  const li = await shop.addCustomer({ number: 'B1', name: '李二' })
  const give = (customerId: number, number: string, takesOldNumber = false) =>
    client.customerNumbers.changeNumber({ customerId, number, reason: '', takesOldNumber })
  const numbers = () => shop.connection.prepare('SELECT number FROM customer ORDER BY id').pluck().all()
  const aliases = () => shop.connection.prepare('SELECT number, customerId FROM customerAlias ORDER BY id').raw().all()
  return { ...shop, client, wang, li, give, numbers, aliases }
}

const TAKEN = { code: 'CONFLICT', data: { reason: 'numberTaken', isDeleted: true } }

test('nobody gets the number of a card in the bin, and the card comes back with it', async () => {
  const { client, wang, li, give, addCustomer } = await desk()
  await client.customers.deleteCustomers({ ids: [wang.id] })
  await expect(give(li.id, 'a1', true)).rejects.toMatchObject(TAKEN)
  await expect(addCustomer({ number: 'A1' })).rejects.toMatchObject(TAKEN)
  await client.bin.restoreFromBin({ keys: [{ entity: 'customer', id: wang.id }], withCustomers: true })
  expect(await client.customers.findByNumber({ number: 'A1' })).toMatchObject({ id: wang.id, number: 'A1' })
})

test('nobody gets the number of a card that was merged, and the card comes back with it', async () => {
  const { db, client, wang, li, give, numbers, aliases } = await desk()
  const { mergeId } = await mergeCustomers(db, TEST_ACT, { keeper: li, other: wang, choices: {}, noteLine: '' })
  const { id: chen } = await client.customers.createCustomer({ ...wang, number: 'C1', name: '陈三' })
  await expect(give(chen, 'A1', true)).rejects.toMatchObject(TAKEN)
  await give(li.id, 'B2')
  expect(await client.customers.findByNumber({ number: 'A1' })).toMatchObject({ id: li.id, oldNumber: 'A1' })
  await undoMerge(db, TEST_ACT, mergeId)
  expect(numbers()).toEqual(['A1', 'B2', 'C1'])
  expect(aliases()).toEqual([['B1', li.id]])
  expect(await client.customers.findByNumber({ number: 'A1' })).toMatchObject({ id: wang.id, number: 'A1' })
})

test('an undone change of numbers leaves a number to whoever has it since, the bin included', async () => {
  const { db, client, wang, li, give, numbers } = await desk()
  const { renumberingId } = await renumber(db, TEST_ACT, {
    changes: [{ customerId: wang.id, after: 'A2' }],
    reason: '',
  })
  await give(li.id, 'A1', true)
  await client.customers.deleteCustomers({ ids: [li.id] })
  const person = { customerId: wang.id, name: '王一', number: 'A2' }
  const undo = () => undoRenumbering(db, TEST_ACT, renumberingId)
  expect(await undo()).toEqual({ undone: 0, keptCount: 1, kept: [{ ...person, why: 'numberTaken' }] })
  expect(numbers()).toEqual(['A2', 'A1'])
})

test('an undone change of numbers leaves a number to whoever had it since and is found by it', async () => {
  const { db, wang, li, give, numbers, aliases } = await desk()
  const { renumberingId } = await renumber(db, TEST_ACT, {
    changes: [{ customerId: wang.id, after: 'A2' }],
    reason: '',
  })
  await give(li.id, 'A1', true)
  await give(li.id, 'B9')
  const before = aliases()
  const person = { customerId: wang.id, name: '王一', number: 'A2' }
  const undo = () => undoRenumbering(db, TEST_ACT, renumberingId)
  expect(await undo()).toEqual({ undone: 0, keptCount: 1, kept: [{ ...person, why: 'numberWasOthers' }] })
  expect(numbers()).toEqual(['A2', 'B9'])
  expect(aliases()).toEqual(before)
})

test.each(['bin', 'merge'] as const)(
  'an undone change of numbers passes over who is away by %s, and names them',
  async (way) => {
    const { db, client, wang, li, numbers, aliases } = await desk()
    const both = [wang, li].map(({ id, number }) => ({ customerId: id, after: `N${number}` }))
    const { renumberingId } = await renumber(db, TEST_ACT, { changes: both, reason: '' })
    const of = async ({ id }: { id: number }) => client.customers.getCustomer({ id })
    const merging = { keeper: await of(li), other: await of(wang), choices: {}, noteLine: '' }
    const merged = way === 'merge' ? await mergeCustomers(db, TEST_ACT, merging) : undefined
    if (!merged) await client.customers.deleteCustomers({ ids: [wang.id] })
    const kept = [{ customerId: wang.id, name: '王一', number: 'NA1', why: 'notOnFile' }]
    expect(await undoRenumbering(db, TEST_ACT, renumberingId)).toEqual({ undone: 1, keptCount: 1, kept })
    expect(numbers()).toEqual(['NA1', 'B1'])
    if (merged) await undoMerge(db, TEST_ACT, merged.mergeId)
    else await client.bin.restoreFromBin({ keys: [{ entity: 'customer', id: wang.id }], withCustomers: true })
    expect(aliases()).toEqual([['A1', wang.id]])
    // What was passed over can be undone as soon as they are back.
    expect(await undoRenumbering(db, TEST_ACT, renumberingId)).toEqual({ undone: 1, keptCount: 0, kept: [] })
    expect(numbers()).toEqual(['A1', 'B1'])
    expect(aliases()).toEqual([])
  },
)
