import { expect, test } from 'vitest'
import { customerValuesOf } from '../../shared/customers/customer'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { changesOf } from '../history/change-queries'
import { quickSearch } from '../search/quick-search-queries'
import { countCustomers, findByNumber, findNeighbour, getCustomer, proposeNumber } from './customer-queries'
import { createCustomer, deleteCustomers, restoreCustomers, updateCustomer } from './customer-writes'

test('a new customer is on file with everything that was filled in, and the history says so', async () => {
  const { db, addCustomer } = await testDatabase()
  const values = {
    name: '𠮷野家',
    gender: '女',
    category: 'VIP会员',
    bornOn: '1978-09-25',
    isSmsRefused: true,
    note: 'a\nb',
  }
  const saved = await addCustomer(values)
  expect(await getCustomer(db, saved.id)).toMatchObject(values)
  const [change] = await changesOf(db, saved.id, undefined)
  expect(change).toMatchObject({ act: 'create', byName: '前台' })
  expect(change?.fields).toContainEqual({ field: 'category', before: '', after: 'VIP会员' })
})

test('the same number in another spelling is refused and names its owner', async () => {
  const { db, addCustomer } = await testDatabase()
  const owner = await addCustomer({ number: 'A01' })
  await expect(addCustomer({ number: 'ａ 01' })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'numberTaken', customerId: owner.id, isDeleted: false },
  })
  expect(await countCustomers(db)).toBe(1)
})

test('the second of two savers is told what is there now, and nothing is overwritten', async () => {
  const { db, addCustomer } = await testDatabase()
  const opened = await addCustomer({ name: '王一' })
  const values = customerValuesOf(opened)
  await updateCustomer(db, TEST_ACT, { id: opened.id, version: 1, values: { ...values, phone: '111' } })
  await expect(
    updateCustomer(db, TEST_ACT, { id: opened.id, version: 1, values: { ...values, name: '王二' } }),
  ).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'changedMeanwhile', current: { phone: '111', version: 2 } },
  })
  expect(await getCustomer(db, opened.id)).toMatchObject({ name: '王一', phone: '111' })
})

test('a save that changes nothing makes no version and no history', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id, ...rest } = await addCustomer({ category: 'VIP会员' })
  const saved = await updateCustomer(db, TEST_ACT, { id, version: 1, values: customerValuesOf(rest) })
  expect(saved.version).toBe(1)
  expect(await changesOf(db, id, undefined)).toHaveLength(1)
})

test('a customer from the bin is back with history and is found again', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id } = await addCustomer({ name: '李文雄' })
  await deleteCustomers(db, TEST_ACT, [id])
  expect(await quickSearch(db, '文雄')).toEqual([])
  expect(await countCustomers(db)).toBe(0)
  await restoreCustomers(db, TEST_ACT, [id])
  expect((await quickSearch(db, '文雄'))[0]?.hits[0]?.customerId).toBe(id)
  expect(await countCustomers(db)).toBe(1)
  expect((await changesOf(db, id, undefined)).map((change) => change.act)).toEqual(['restore', 'delete', 'create'])
})

test('a changed name is found by the new one only', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id, ...rest } = await addCustomer({ name: '陈秀慧' })
  await updateCustomer(db, TEST_ACT, { id, version: 1, values: { ...customerValuesOf(rest), name: '曾秀慧' } })
  expect(await quickSearch(db, '陈')).toEqual([])
  expect((await quickSearch(db, 'zxh'))[0]?.hits[0]).toMatchObject({ customerId: id, reading: 'initials' })
})

test('neighbours follow the order of numbers and stop at the ends', async () => {
  const { db, addCustomer } = await testDatabase()
  await addCustomer({ number: 'A2' })
  await addCustomer({ number: 'A1' })
  await addCustomer({ number: 'A3' })
  expect((await findNeighbour(db, 'first', ''))?.number).toBe('A1')
  expect((await findNeighbour(db, 'next', 'A1'))?.number).toBe('A2')
  expect((await findNeighbour(db, 'previous', 'A1'))?.number).toBeUndefined()
  expect((await findNeighbour(db, 'last', ''))?.number).toBe('A3')
})

test('the proposed number goes on in the pattern of the shop and skips taken ones, also those in the bin', async () => {
  const { db, addCustomer } = await testDatabase()
  expect(await proposeNumber(db)).toBe('A000000001')
  const taken = await addCustomer({ number: 'K-100' })
  await deleteCustomers(db, TEST_ACT, [taken.id])
  await addCustomer({ number: 'K-099' })
  expect(await proposeNumber(db)).toBe('K-101')
})

test('a customer is found by the last digits of the number', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id } = await addCustomer({ number: 'A000000009' })
  expect((await findByNumber(db, '9'))?.id).toBe(id)
  expect((await findByNumber(db, ' ａ000000009'))?.id).toBe(id)
  expect(await findByNumber(db, '8')).toBeUndefined()
})

test('a birth date in the future is refused', async () => {
  const { db, addCustomer } = await testDatabase()
  await expect(addCustomer({ bornOn: '2026-11-24' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  expect(await countCustomers(db)).toBe(0)
})

test('a save that fails half way leaves nothing behind', async () => {
  const { db, connection, addCustomer } = await testDatabase()
  const { id, ...values } = await addCustomer()
  connection.exec("CREATE TRIGGER breaks BEFORE INSERT ON recordChange BEGIN SELECT RAISE(ABORT, 'no'); END")
  await expect(
    createCustomer(db, TEST_ACT, { ...customerValuesOf(values), number: 'B1', category: '新类别' }),
  ).rejects.toThrow('no')
  expect(await countCustomers(db)).toBe(1)
  expect(await db.selectFrom('referenceItem').selectAll().execute()).toEqual([])
  expect(await getCustomer(db, id)).toMatchObject({ version: 1 })
})
