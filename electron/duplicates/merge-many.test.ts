import { expect, test } from 'vitest'
import { OUR_RULES } from '../../shared/duplicates/duplicate-rules'
import { deleteCustomers } from '../customers/customer-writes'
import { TEST_ACT, TEST_NOW } from '../database/test-database'
import { duplicateDesk } from './test-duplicate-desk'

const SAME = { name: '王一', idNumber: 'H12345678' }

test('pairs in which nothing would be lost are merged at once, the others are named with what differs', async () => {
  const { client, backups, addCustomer, check, mergeMany, end } = await duplicateDesk()
  const kept = await addCustomer(SAME)
  await addCustomer({ ...SAME, email: 'w@example.com' })
  await addCustomer({ name: '李一', idNumber: 'H99999999', address: '甲' })
  await addCustomer({ name: '李一', idNumber: 'H99999999', address: '乙' })
  await check()
  expect(await mergeMany()).toEqual({
    kind: 'done',
    merged: 1,
    skipped: [{ left: 'T003 李一', right: 'T004 李一', why: 'differs', fields: ['address'] }],
  })
  expect(await client.customers.getCustomer({ id: kept.id })).toMatchObject({ email: 'w@example.com' })
  expect(await client.customers.countCustomers()).toBe(3)
  expect((await backups.list()).map(({ reason }) => reason)).toEqual(['beforeMerge'])
  await end()
})

test('two of whom people said that they are not one never become one by way of a third', async () => {
  const { client, addCustomer, check, mergeMany, open, end } = await duplicateDesk()
  const one = await addCustomer(SAME)
  const two = await addCustomer(SAME)
  const three = await addCustomer(SAME)
  await check()
  await client.duplicates.decidePair({ leftId: two.id, rightId: three.id, isNotDuplicate: true })
  expect(await mergeMany()).toEqual({
    kind: 'done',
    merged: 1,
    skipped: [{ left: 'T001 王一', right: 'T003 王一', why: 'notDuplicate', fields: [] }],
  })
  expect(await client.customers.countCustomers()).toBe(2)
  await client.duplicates.compareChanged()
  expect(await open()).toEqual([[one.id, three.id]])
  expect(await client.duplicates.getPair({ leftId: one.id, rightId: three.id })).toMatchObject({
    declaredApart: [{ left: 'T002 王一', right: 'T003 王一' }],
  })
  await end()
})

test('a pair is merged only where both are still suspected: as the cards are now, and by the rules of now', async () => {
  const { client, addCustomer, check, mergeMany, save, end } = await duplicateDesk()
  const phone = { name: '张伟', mobile: '13800138000' }
  await addCustomer(phone)
  const { id } = await addCustomer(phone)
  await addCustomer(SAME)
  await addCustomer(SAME)
  await check()
  await save(id, { mobile: '' })
  await client.duplicates.changeRules({ ...OUR_RULES, threshold: 50 })
  expect(await mergeMany()).toEqual({ kind: 'done', merged: 0, skipped: [] })
  await client.duplicates.changeRules(OUR_RULES)
  expect(await mergeMany()).toEqual({ kind: 'done', merged: 1, skipped: [] })
  expect(await client.customers.countCustomers()).toBe(3)
  await end()
})

test('a batch is undone as one, also one that was stopped; what cannot be undone is named and the rest goes on', async () => {
  const { db, client, addCustomer, check, mergeMany, undoMany, end } = await duplicateDesk()
  for (let place = 0; place < 20; place += 1) await addCustomer({ name: '王一', idNumber: `H1234567${place >> 2}` })
  await check()
  for await (const event of await client.duplicates.mergeMany()) {
    if (event.kind === 'begun') expect(event.at).toBe(TEST_NOW)
    if (event.kind === 'progress' && event.merged > 0) break
  }
  expect(await mergeMany()).toMatchObject({ kind: 'done' })
  expect(await client.customers.countCustomers()).toBe(5)
  await deleteCustomers(db, TEST_ACT, [1])
  expect(await undoMany(TEST_NOW)).toEqual({
    kind: 'done',
    undone: 12,
    kept: ['T004', 'T003', 'T002'].map((number) => ({
      left: 'T001 王一',
      right: `${number} 王一`,
      reason: 'keeperGone',
    })),
  })
  expect(await client.customers.countCustomers()).toBe(16)
  await end()
})

test('merges are listed page by page, so that the oldest can be undone too', async () => {
  const { client, connection, addCustomer, end } = await duplicateDesk()
  const [{ id: keeperId }, { id: otherId }] = [await addCustomer(), await addCustomer()]
  connection.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 250)
    INSERT INTO customerMerge (keeperId, otherId, at, byUser, keeperBefore, keeperAfter, discarded, isAliasNew,
      movedAliases, lastChangeId, undoneAt, undoneBy)
    SELECT ${keeperId}, ${otherId}, i, 1, '{}', '{}', '[]', 0, '[]', 0, 1, 1 FROM n`)
  const first = await client.duplicates.listMerges({ customerId: null })
  expect([first.length, first[0]?.id, first.at(-1)?.id]).toEqual([200, 250, 51])
  const second = await client.duplicates.listMerges({ customerId: null, beforeId: 51 })
  expect([second.length, second.at(-1)?.id]).toEqual([50, 1])
  await end()
})
