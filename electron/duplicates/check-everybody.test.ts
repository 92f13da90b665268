import { expect, test } from 'vitest'
import { customerValuesOf } from '../../shared/customers/customer'
import { OUR_RULES } from '../../shared/duplicates/duplicate-rules'
import { deleteCustomers, updateCustomer } from '../customers/customer-writes'
import { openConnection } from '../database/open-database'
import { TEST_ACT, TEST_NOW } from '../database/test-database'
import { duplicateDesk } from './test-duplicate-desk'

test('a check finds who is on file twice, says why, and leaves a family alone', async () => {
  const { client, addCustomer, check, end } = await duplicateDesk()
  const home = { mobile: '13800138000', address: '深圳市福田区福华路12号' }
  const wei = await addCustomer({ name: '张伟', bornOn: '1970-01-02', ...home })
  await addCustomer({ name: '张小雨', bornOn: '2001-03-04', ...home })
  const again = await addCustomer({ name: '張偉', phone: '+86 13800138000' })
  const old = await addCustomer({ name: '王一', idNumber: '110105491231002' })
  const recent = await addCustomer({ name: '王乙', idNumber: '11010519491231002X' })
  expect(await check()).toEqual({ kind: 'done', customers: 5, pairs: 2 })
  const pairs = await client.duplicates.listPairs({ decision: 'open' })
  expect(pairs.map(({ left, right, score, reasons }) => [left.id, right.id, score, reasons])).toEqual([
    [old.id, recent.id, 15 + 3, ['idNumber', 'pinyin']],
    [wei.id, again.id, 12, ['mobile', 'name']],
  ])
  expect(await client.duplicates.getState()).toMatchObject({ checkedAt: TEST_NOW, changedCount: 0, openCount: 2 })
  await end()
})

test('not a duplicate is remembered over checks, is listed, and can be taken back', async () => {
  const { client, addCustomer, check, open, end } = await duplicateDesk()
  const [one, other] = [await addCustomer({ idNumber: 'H12345678' }), await addCustomer({ idNumber: 'h12345678' })]
  const pair = { leftId: one.id, rightId: other.id }
  await check()
  await client.duplicates.decidePair({ ...pair, isNotDuplicate: true })
  expect(await open()).toEqual([])
  await check()
  expect(await open()).toEqual([])
  expect(await client.duplicates.listPairs({ decision: 'notDuplicate' })).toMatchObject([pair])
  await client.duplicates.decidePair({ ...pair, isNotDuplicate: false })
  expect(await open()).toEqual([[one.id, other.id]])
  await end()
})

test('a card that is written after a check is compared with those before it and those after it', async () => {
  const { db, client, addCustomer, check, open, end } = await duplicateDesk()
  const first = await addCustomer({ name: '陈秀慧', bornOn: '1980-05-06' })
  const middle = await addCustomer({ name: '曾秀慧' })
  const last = await addCustomer({ name: '陳秀慧', idNumber: 'H12345678' })
  await check()
  expect(await open()).toEqual([])
  const save = (values: object) =>
    updateCustomer(db, TEST_ACT, { id: middle.id, version: 1, values: { ...customerValuesOf(middle), ...values } })
  const { version } = await save({ name: '陈秀慧', bornOn: '1980-05-06', idNumber: 'H12345678' })
  expect(await client.duplicates.getState()).toMatchObject({ changedCount: 1 })
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 1, isCheckNeeded: false })
  expect(await open()).toEqual([
    [middle.id, last.id],
    [first.id, middle.id],
  ])
  await updateCustomer(db, TEST_ACT, { id: middle.id, version, values: customerValuesOf(middle) })
  await client.duplicates.compareChanged()
  expect(await open()).toEqual([])
  await end()
})

test('who is in the bin is suspected no more, and again after coming back', async () => {
  const { db, addCustomer, check, open, client, end } = await duplicateDesk()
  const [one, other] = [await addCustomer({ idNumber: 'H12345678' }), await addCustomer({ idNumber: 'H12345678' })]
  await check()
  await deleteCustomers(db, TEST_ACT, [other.id])
  expect(await open()).toEqual([])
  await client.customers.restoreCustomers({ ids: [other.id] })
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 1, isCheckNeeded: false })
  expect(await open()).toEqual([[one.id, other.id]])
  await end()
})

test('one name with hundreds of people makes no flood where rules take a name alone', async () => {
  const { client, connection, addCustomer, check, end } = await duplicateDesk()
  const { id } = await addCustomer({ name: '张伟', bornOn: '1980-05-06' })
  connection.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600)
    INSERT INTO customer (number, numberKey, name, nameSortKey, bornOn, createdAt, createdBy, changedAt, changedBy)
    SELECT 'Z' || i, 'Z' || i, '张伟', 'zhang 1张 wei 3伟', iif(i = 599, '1980-05-06', NULL), 1, 1, 1, 1 FROM n`)
  await client.duplicates.changeRules({ ...OUR_RULES, threshold: 5 })
  const result = (await check()) as { pairs: number }
  expect(result.pairs).toBeLessThan(601 * 21)
  const [strongest] = await client.duplicates.listPairs({ decision: 'open' })
  expect(strongest).toMatchObject({ leftId: id, score: 11 })
  await end()
})

test('a check that is left changes nothing, and another one can begin', async () => {
  const { file, duplicateThreads, addCustomer, check, open, end } = await duplicateDesk()
  for (let count = 0; count < 3; count += 1) await addCustomer({ idNumber: 'H12345678' })
  // While somebody else writes, the check cannot be through before it is left.
  const colleague = openConnection(file)
  colleague.exec('BEGIN IMMEDIATE')
  const leaving = new AbortController()
  const left = duplicateThreads.run('check', TEST_ACT, { signal: leaving.signal }).next()
  leaving.abort()
  const refused = expect(left).rejects.toMatchObject({ name: 'AbortError' })
  await new Promise((resolve) => setImmediate(resolve))
  colleague.exec('ROLLBACK')
  colleague.close()
  await refused
  expect(await open()).toEqual([])
  expect(await check()).toMatchObject({ kind: 'done', pairs: 3 })
  await end()
})

test('whoever types a new customer hears who has the ID number, the phone or the name already', async () => {
  const { client, addCustomer, end } = await duplicateDesk()
  const wei = await addCustomer({ name: '张伟', mobile: '138 0013 8000', idNumber: '110105491231002' })
  const rain = await addCustomer({ name: '张小雨', phone: '13800138000' })
  await addCustomer({ name: '张伟明', mobile: '13900139000' })
  const ask = (typed: object) => client.duplicates.findLikely({ name: '', idNumber: '', phones: [], ...typed })
  expect(await ask({ name: '張偉' })).toMatchObject([{ customerId: wei.id, agrees: 'name' }])
  expect(await ask({ idNumber: '11010519491231002x' })).toMatchObject([{ customerId: wei.id, agrees: 'idNumber' }])
  expect(await ask({ phones: ['１３８００１３８０００'] })).toMatchObject([
    { customerId: wei.id, agrees: 'mobile' },
    { customerId: rain.id, agrees: 'mobile' },
  ])
  expect(await ask({ name: '张', phones: ['138'] })).toEqual([])
  await end()
})

test('a card finds all that a whole check finds of it, and an edit loses no pair that still stands', async () => {
  const { client, addCustomer, check, save, open, end } = await duplicateDesk()
  const home = { address: '深圳市福田区福华路12号' }
  const one = await addCustomer({ name: '陈秀慧', ...home })
  const two = await addCustomer({ name: '曾一', ...home })
  // An address alone: nothing but a whole check finds it.
  await client.duplicates.changeRules({ ...OUR_RULES, weights: { ...OUR_RULES.weights, address: 11 } })
  await check()
  expect(await open()).toEqual([[one.id, two.id]])
  await save(one.id, { mobile: '13800138000' })
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 0, isCheckNeeded: true })
  expect(await open()).toEqual([[one.id, two.id]])
  // By rules for which looking up is enough, what stands only by the address is weighed, not forgotten.
  await client.duplicates.changeRules({ ...OUR_RULES, weights: { ...OUR_RULES.weights, bornOn: 99, address: 10 } })
  expect(await client.duplicates.compareChanged()).toMatchObject({ isCheckNeeded: true })
  await client.duplicates.changeRules(OUR_RULES)
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 1, isCheckNeeded: false })
  expect(await open()).toEqual([])
  await end()
})

test('more changed cards than half a second takes are left to a check that people see', async () => {
  const { client, connection, addCustomer, check, end } = await duplicateDesk()
  await check()
  await addCustomer()
  connection.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
    INSERT INTO customer (number, numberKey, name, nameSortKey, createdAt, createdBy, changedAt, changedBy)
    SELECT 'Z' || i, 'Z' || i, '张伟', 'zhang 1张 wei 3伟', 1, 1, 1, 1 FROM n`)
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 0, isCheckNeeded: true })
  expect(await client.duplicates.getState()).toMatchObject({ changedCount: 201 })
  await check()
  expect(await client.duplicates.getState()).toMatchObject({ changedCount: 0 })
  await end()
})
