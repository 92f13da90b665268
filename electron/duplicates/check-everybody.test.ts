import { expect, test } from 'vitest'
import { customerValuesOf } from '../../shared/customers/customer'
import { OUR_RULES } from '../../shared/duplicates/duplicate-rules'
import { testBackups } from '../backup/test-backups'
import { testListOrder } from '../customer-list/test-list-order'
import { deleteCustomers, updateCustomer } from '../customers/customer-writes'
import { openConnection } from '../database/open-database'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from '../ipc/test-client'
import { testDuplicateThreads } from './test-duplicates'

/** The calls over a real port, with real threads on a real file. */
async function desk() {
  const shop = await testDatabase()
  const listOrder = await testListOrder(shop.file)
  const duplicateThreads = await testDuplicateThreads(shop.file)
  const { backups } = await testBackups(shop.file)
  const { client, close } = connectClient({ db: shop.db, listOrder, duplicateThreads, backups, now: () => TEST_NOW })
  const check = async () => {
    let last: unknown
    for await (const event of await client.duplicates.check()) last = event
    return last
  }
  const open = async () =>
    (await client.duplicates.listPairs({ decision: 'open' })).map(({ leftId, rightId }) => [leftId, rightId])
  const end = async () => {
    close()
    await listOrder.close()
    shop.connection.close()
  }
  return { ...shop, client, duplicateThreads, backups, check, open, end }
}

test('a check finds who is on file twice, says why, and leaves a family alone', async () => {
  const { client, addCustomer, check, end } = await desk()
  const home = { mobile: '13800138000', address: '深圳市福田区福华路12号' }
  const wei = await addCustomer({ name: '张伟', bornOn: '1970-01-02', ...home })
  await addCustomer({ name: '张小雨', bornOn: '2001-03-04', ...home })
  const again = await addCustomer({ name: '張偉', phone: '+86 13800138000' })
  const old = await addCustomer({ name: '王一', idNumber: '110105491231002' })
  const recent = await addCustomer({ name: '王乙', idNumber: '11010519491231002X' })
  expect(await check()).toEqual({ kind: 'done', customers: 5, pairs: 2, isCut: false })
  const pairs = await client.duplicates.listPairs({ decision: 'open' })
  expect(pairs.map(({ left, right, score, reasons }) => [left.id, right.id, score, reasons])).toEqual([
    [old.id, recent.id, 15 + 3, ['idNumber', 'pinyin']],
    [wei.id, again.id, 12, ['mobile', 'name']],
  ])
  expect(await client.duplicates.getState()).toMatchObject({ checkedAt: TEST_NOW, changedCount: 0, openCount: 2 })
  await end()
})

test('not a duplicate is remembered over checks, is listed, and can be taken back', async () => {
  const { client, addCustomer, check, open, end } = await desk()
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
  const { db, client, addCustomer, check, open, end } = await desk()
  const first = await addCustomer({ name: '陈秀慧', bornOn: '1980-05-06' })
  const middle = await addCustomer({ name: '曾秀慧' })
  const last = await addCustomer({ name: '陳秀慧', idNumber: 'H12345678' })
  await check()
  expect(await open()).toEqual([])
  const save = (values: object) =>
    updateCustomer(db, TEST_ACT, { id: middle.id, version: 1, values: { ...customerValuesOf(middle), ...values } })
  const { version } = await save({ name: '陈秀慧', bornOn: '1980-05-06', idNumber: 'H12345678' })
  expect(await client.duplicates.getState()).toMatchObject({ changedCount: 1 })
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 1 })
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
  const { db, addCustomer, check, open, client, end } = await desk()
  const [one, other] = [await addCustomer({ idNumber: 'H12345678' }), await addCustomer({ idNumber: 'H12345678' })]
  await check()
  await deleteCustomers(db, TEST_ACT, [other.id])
  expect(await open()).toEqual([])
  await client.customers.restoreCustomers({ ids: [other.id] })
  expect(await client.duplicates.compareChanged()).toEqual({ compared: 1 })
  expect(await open()).toEqual([[one.id, other.id]])
  await end()
})

test('one name with hundreds of people makes no flood where rules take a name alone', async () => {
  const { client, connection, addCustomer, check, end } = await desk()
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
  const { file, duplicateThreads, addCustomer, check, open, end } = await desk()
  for (let count = 0; count < 3; count += 1) await addCustomer({ idNumber: 'H12345678' })
  // While somebody else writes, the check cannot be through before it is left.
  const colleague = openConnection(file)
  colleague.exec('BEGIN IMMEDIATE')
  const leaving = new AbortController()
  const left = duplicateThreads.run('check', TEST_ACT, leaving.signal).next()
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

test('pairs in which nothing would be lost are merged at once, the others are named with what differs', async () => {
  const { client, backups, addCustomer, check, end } = await desk()
  const kept = await addCustomer({ name: '王一', idNumber: 'H12345678' })
  await addCustomer({ name: '王一', idNumber: 'H12345678', email: 'w@example.com' })
  await addCustomer({ name: '李一', idNumber: 'H99999999', address: '甲' })
  await addCustomer({ name: '李一', idNumber: 'H99999999', address: '乙' })
  await check()
  let last: unknown
  for await (const event of await client.duplicates.mergeMany()) last = event
  expect(last).toMatchObject({
    mergeIds: [1],
    skipped: [{ left: 'T003 李一', right: 'T004 李一', fields: ['address'] }],
  })
  expect(await client.customers.getCustomer({ id: kept.id })).toMatchObject({ email: 'w@example.com' })
  expect(await client.customers.countCustomers()).toBe(3)
  expect((await backups.list()).map(({ reason }) => reason)).toEqual(['beforeMerge'])
  await end()
})

test('whoever types a new customer hears who has the ID number, the phone or the name already', async () => {
  const { client, addCustomer, end } = await desk()
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
