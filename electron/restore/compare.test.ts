import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { customerValuesOf } from '../../shared/customers/customer'
import { getCustomer } from '../customers/customer-queries'
import { deleteCustomers, updateCustomer } from '../customers/customer-writes'
import { kyselyOn, openConnection } from '../database/open-database'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { changeReferenceItem } from '../references/item-writes'
import { referenceItemsOf } from '../references/reference-queries'
import { createServiceRecord } from '../service-records/service-record-writes'
import { compareWithToday, pageOf } from './compare'
import { readDifference } from './read-difference'

const SERVICE = { servedOn: '2026-11-20', status: '已完成', summary: '洗牙', staff: '陈秀慧', amountFen: 30_000 }

/** A shop, and a copy of it as it is now. */
async function shopAndCopy() {
  const shop = await testDatabase()
  const ids: number[] = []
  for (const name of ['王一', '李二', '张三', '赵四', '孙五']) {
    const { id } = await shop.addCustomer({ name, category: '一般客户', address: '深圳' })
    await createServiceRecord(shop.db, TEST_ACT, { customerId: id, values: SERVICE })
    ids.push(id)
  }
  shop.connection.pragma('wal_checkpoint(TRUNCATE)')
  const copy = join(shop.folder, 'copy.db')
  copyFileSync(shop.file, copy)
  const change = async (id: number, values: object) => {
    const customer = await getCustomer(shop.db, id)
    const changed = { ...customerValuesOf(customer), ...values }
    await updateCustomer(shop.db, TEST_ACT, { id, version: customer.version, values: changed })
  }
  return { ...shop, ids: ids as [number, number, number, number, number], copy, change }
}

const idsOf = (rows: readonly { customerId: number }[]) => rows.map(({ customerId }) => customerId)

test('a copy of today differs in nothing', async () => {
  const { file, copy } = await shopAndCopy()
  const { differences, counts } = compareWithToday(file, copy, () => {})
  expect(differences).toEqual({ added: [], removed: [], changed: [] })
  expect(counts.slice(0, 2)).toEqual([
    { table: 'customer', there: 5, here: 5 },
    { table: 'serviceRecord', there: 5, here: 5 },
  ])
})

test('who was changed, deleted or added since, or has other services, is named, and nobody else', async () => {
  const { db, file, copy, ids, change, addCustomer } = await shopAndCopy()
  const [wang, li, zhang, zhao] = ids
  await change(wang, { address: '广州' })
  await createServiceRecord(db, TEST_ACT, { customerId: li, values: { ...SERVICE, summary: '补牙' } })
  await deleteCustomers(db, TEST_ACT, [zhang])
  const fresh = await addCustomer({ name: '周六' })
  // There and back again: another version that says the same.
  await change(zhao, { mobile: '13800138000' })
  await change(zhao, { mobile: '' })
  const { differences } = compareWithToday(file, copy, () => {})
  expect(idsOf(differences.added)).toEqual([zhang])
  expect(idsOf(differences.removed)).toEqual([fresh.id])
  expect(idsOf(differences.changed)).toEqual([wang, li])
  expect(pageOf(differences.changed, { text: '李', offset: 0, limit: 10 })).toMatchObject({
    rows: [{ name: '李二' }],
    total: 1,
  })
  expect(pageOf(differences.changed, { text: '', offset: 1, limit: 1 })).toMatchObject({
    rows: [{ name: '李二' }],
    total: 2,
  })

  const there = openConnection(copy, { isReadOnly: true })
  expect(await readDifference(kyselyOn(there), db, wang)).toEqual([{ field: 'address', there: '深圳', here: '广州' }])
  expect(await readDifference(kyselyOn(there), db, li)).toEqual([
    { field: 'serviceRecords', there: '', here: '2026.11.20 已完成 补牙 陈秀慧 300.00' },
  ])
  const gone = await readDifference(kyselyOn(there), db, zhang)
  expect(gone).toContainEqual({ field: 'name', there: '张三', here: '' })
  there.close()
})

test('a renamed reference value shows as what it was called', async () => {
  const { db, file, copy, ids } = await shopAndCopy()
  const [item] = await referenceItemsOf(db, 'category')
  const { id, version, phone, defaultAmountFen } = item!
  await changeReferenceItem(db, TEST_ACT, { id, version, phone, defaultAmountFen, name: '老客户' })
  const { differences } = compareWithToday(file, copy, () => {})
  expect(idsOf(differences.changed)).toEqual(ids)
  const there = openConnection(copy, { isReadOnly: true })
  expect(await readDifference(kyselyOn(there), db, ids[0])).toEqual([
    { field: 'category', there: '一般客户', here: '老客户' },
  ])
  there.close()
})

test('another customer who was given the same id since is another customer', async () => {
  const { connection, file, copy, ids } = await shopAndCopy()
  connection.prepare('UPDATE customer SET createdAt = createdAt + 5 WHERE id = ?').run(ids[4])
  const { differences } = compareWithToday(file, copy, () => {})
  expect([idsOf(differences.added), idsOf(differences.removed), differences.changed]).toEqual([[ids[4]], [ids[4]], []])
})
