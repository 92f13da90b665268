import { expect, test } from 'vitest'
import { type ServiceRecordValues, totalsOf } from '../../shared/service-records/service-record'
import { deleteCustomers, restoreCustomers } from '../customers/customer-writes'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { changesOf } from '../history/change-queries'
import { ensureReferenceItem } from '../references/reference-writes'
import { serviceRecordsOf } from './service-record-queries'
import {
  createServiceRecord,
  deleteServiceRecord,
  restoreServiceRecord,
  updateServiceRecord,
} from './service-record-writes'

const CLEANING: ServiceRecordValues = {
  servedOn: '2026-11-20',
  status: '已完成',
  summary: '洗牙',
  staff: '陈秀慧',
  amountFen: 18050,
}

async function shopWithCustomer() {
  const shop = await testDatabase()
  const { id: customerId } = await shop.addCustomer()
  const serve = (values: Partial<ServiceRecordValues> = {}) =>
    createServiceRecord(shop.db, TEST_ACT, { customerId, values: { ...CLEANING, ...values } })
  return { ...shop, customerId, serve }
}

test('services come newest first, and of one day the one written last', async () => {
  const { db, customerId, serve } = await shopWithCustomer()
  await serve({ servedOn: '2026-01-02', summary: '甲' })
  await serve({ servedOn: '2026-01-03', summary: '乙' })
  await serve({ servedOn: '2026-01-02', summary: '丙' })
  expect((await serviceRecordsOf(db, customerId)).map((record) => record.summary)).toEqual(['乙', '丙', '甲'])
})

test('the foot of the grid is right to the fen, also with money given back', async () => {
  const { db, customerId, serve } = await shopWithCustomer()
  for (const amountFen of [10, 20, 99_999_999_999, -29, 0]) await serve({ amountFen })
  expect(totalsOf(await serviceRecordsOf(db, customerId)).amountFen).toBe(100_000_000_000)
})

test('a summary from the shop’s list is kept as that item, another one as it was typed', async () => {
  const { db, customerId, serve } = await shopWithCustomer()
  const summaryId = await ensureReferenceItem(db, TEST_ACT, { kind: 'serviceSummary', name: '洗牙' })
  await serve({ summary: '洗 牙' })
  await serve({ summary: '补牙，左上' })
  const rows = await db.selectFrom('serviceRecord').select(['summaryId', 'summaryText']).orderBy('id').execute()
  expect(rows).toEqual([
    { summaryId, summaryText: '' },
    { summaryId: null, summaryText: '补牙，左上' },
  ])
  await db.updateTable('referenceItem').set({ name: '洁牙' }).where('id', '=', summaryId).execute()
  expect((await serviceRecordsOf(db, customerId)).map((record) => record.summary)).toEqual(['补牙，左上', '洁牙'])
})

test('the second of two who edit one service is told what is there now', async () => {
  const { db, customerId, serve } = await shopWithCustomer()
  const { id } = await serve()
  await updateServiceRecord(db, TEST_ACT, { id, version: 1, values: { ...CLEANING, amountFen: 1 } })
  await expect(
    updateServiceRecord(db, TEST_ACT, { id, version: 1, values: { ...CLEANING, amountFen: 2 } }),
  ).rejects.toMatchObject({ code: 'CONFLICT', data: { reason: 'changedMeanwhile', current: { amountFen: 1 } } })
  expect((await serviceRecordsOf(db, customerId))[0]).toMatchObject({ amountFen: 1, version: 2 })
})

test('a service from the bin is back as it was, and the history tells the whole story', async () => {
  const { db, customerId, serve } = await shopWithCustomer()
  const saved = await serve()
  await deleteServiceRecord(db, TEST_ACT, saved.id)
  expect(await serviceRecordsOf(db, customerId)).toEqual([])
  await restoreServiceRecord(db, TEST_ACT, saved.id)
  await restoreServiceRecord(db, TEST_ACT, saved.id)
  expect(await serviceRecordsOf(db, customerId)).toEqual([{ ...saved, version: 3 }])
  const changes = (await changesOf(db, customerId, undefined)).filter((change) => change.entity === 'serviceRecord')
  expect(changes.map((change) => change.act)).toEqual(['restore', 'delete', 'create'])
  expect(changes.at(-1)?.fields).toContainEqual({ field: 'amountFen', before: '', after: '180.50' })
})

test('a deleted service cannot be edited or deleted again', async () => {
  const { db, serve } = await shopWithCustomer()
  const { id } = await serve()
  await deleteServiceRecord(db, TEST_ACT, id)
  await expect(deleteServiceRecord(db, TEST_ACT, id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(updateServiceRecord(db, TEST_ACT, { id, version: 2, values: CLEANING })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
  await expect(restoreServiceRecord(db, TEST_ACT, 999)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a customer in the bin takes no new service and comes back with all of them', async () => {
  const { db, customerId, serve } = await shopWithCustomer()
  await serve()
  await deleteCustomers(db, TEST_ACT, [customerId])
  await expect(serve()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await restoreCustomers(db, TEST_ACT, [customerId])
  expect(await serviceRecordsOf(db, customerId)).toHaveLength(1)
})
