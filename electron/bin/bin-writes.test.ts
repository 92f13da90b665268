import { expect, test } from 'vitest'
import { BIN_PAGE } from '../../shared/bin/bin-contract'
import type { BinKey } from '../../shared/bin/bin-entry'
import { deleteCustomers } from '../customers/customer-writes'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { saveDraft } from '../drafts/draft-writes'
import { takeInPicture } from '../pictures/add-picture'
import { openPictureStore } from '../pictures/picture-store'
import { deletePicture } from '../pictures/picture-writes'
import { tinyPng } from '../pictures/test-pictures'
import { createReferenceItem, deleteReferenceItem } from '../references/item-writes'
import { mergeReferenceItems } from '../references/merge-writes'
import { referenceItemsOf } from '../references/reference-queries'
import { quickSearch } from '../search/quick-search-queries'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { createServiceRecord, deleteServiceRecord } from '../service-records/service-record-writes'
import { binOf } from './bin-queries'
import { emptyBin, purgeFromBin, restoreFromBin } from './bin-writes'

const DAY_MS = 86_400_000
const SERVICE = { servedOn: '2026-11-20', status: '', summary: '洗牙', staff: '', amountFen: 100 }
const ALL = { text: '', entity: null } as const

async function desk() {
  const shop = await testDatabase()
  const store = openPictureStore(shop.folder)
  /** A customer with one service and one picture. */
  const addWhole = async (name: string) => {
    const customer = await shop.addCustomer({ name })
    const service = await createServiceRecord(shop.db, TEST_ACT, { customerId: customer.id, values: SERVICE })
    const picture = await takeInPicture(shop.db, store, TEST_ACT, {
      content: tinyPng(customer.id),
      name: `${name}.png`,
      customerId: customer.id,
      serviceRecordId: service.id,
      isLocationKept: true,
    })
    return { customer, service, picture }
  }
  const addItem = async (name: string) => {
    const values = { kind: 'category', name, phone: '', defaultAmountFen: null } as const
    return (await createReferenceItem(shop.db, TEST_ACT, values)).item
  }
  const bin = async (view: Partial<Parameters<typeof binOf>[1]> = {}) => binOf(shop.db, { ...ALL, ...view })
  return { ...shop, store, addWhole, addItem, bin }
}

const key = (entity: BinKey['entity'], id: number): BinKey => ({ entity, id })
const later = (minutes: number) => ({ ...TEST_ACT, at: TEST_NOW + minutes * 60_000 })

test('the bin shows what was deleted, last first, and what hangs on it', async () => {
  const { db, addWhole, bin } = await desk()
  const [one, two] = [await addWhole('王一'), await addWhole('李二')]
  await deleteServiceRecord(db, later(1), one.service.id)
  await deletePicture(db, later(2), one.picture.id)
  await deleteCustomers(db, later(3), [two.customer.id])
  expect(await bin()).toMatchObject([
    { entity: 'customer', customerName: '李二', services: 1, pictures: 1, deletedByName: '前台' },
    { entity: 'picture', customerName: '王一', detail: '王一.png', isCustomerInBin: false },
    { entity: 'serviceRecord', customerName: '王一', detail: '2026.11.20 洗牙' },
  ])
  expect(await bin({ entity: 'picture' })).toHaveLength(1)
  expect(await bin({ text: '洗牙' })).toMatchObject([{ entity: 'serviceRecord' }])
  expect(await bin({ text: '2026.11.20' })).toMatchObject([{ entity: 'serviceRecord' }])
  expect(await bin({ text: '%' })).toEqual([])
  expect(await bin({ text: '王' })).toHaveLength(2)
})

test('a bin of thousands is walked page by page and nothing is met twice', async () => {
  const { db, addCustomer, bin } = await desk()
  const ids: number[] = []
  for (let count = 0; count < BIN_PAGE + 30; count++) ids.push((await addCustomer()).id)
  await deleteCustomers(db, TEST_ACT, ids)
  const first = await bin()
  const rest = await bin({ before: first.at(-1)! })
  expect(first).toHaveLength(BIN_PAGE)
  expect([...first, ...rest].map(({ id }) => id)).toEqual(ids.toReversed())
})

test('a customer comes back with everything but what was in the bin before', async () => {
  const { db, addWhole, bin } = await desk()
  const { customer, service, picture } = await addWhole('王一')
  const second = await createServiceRecord(db, TEST_ACT, { customerId: customer.id, values: SERVICE })
  await deleteServiceRecord(db, TEST_ACT, second.id)
  await deletePicture(db, TEST_ACT, picture.id)
  await deleteCustomers(db, TEST_ACT, [customer.id])
  await restoreFromBin(db, TEST_ACT, [key('customer', customer.id)], false)
  expect((await serviceRecordsOf(db, customer.id)).map(({ id }) => id)).toEqual([service.id])
  expect((await bin()).map(({ entity }) => entity).sort()).toEqual(['picture', 'serviceRecord'])
  expect(await quickSearch(db, '王一')).toHaveLength(1)
})

test('a service of a customer in the bin comes back only together with the customer', async () => {
  const { db, addWhole, bin } = await desk()
  const { customer, service } = await addWhole('王一')
  await deleteServiceRecord(db, TEST_ACT, service.id)
  await deleteCustomers(db, TEST_ACT, [customer.id])
  const keys = [key('serviceRecord', service.id)]
  await expect(restoreFromBin(db, TEST_ACT, keys, false)).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'customerInBin', customers: [{ id: customer.id, name: '王一' }] },
  })
  expect(await bin()).toHaveLength(2)
  await restoreFromBin(db, TEST_ACT, keys, true)
  expect(await bin()).toEqual([])
  expect(await serviceRecordsOf(db, customer.id)).toHaveLength(1)
})

test('a customer deleted for ever leaves a number in the log and no word anywhere', async () => {
  const { db, connection, store, addWhole } = await desk()
  const { customer, picture } = await addWhole('王独一')
  await addWhole('李二')
  const form = { name: '王独一改' }
  await saveDraft(db, TEST_ACT, {
    customer: { customerId: customer.id, version: 1, base: form, form },
    serviceRecord: null,
  })
  await deleteCustomers(db, TEST_ACT, [customer.id])
  expect(await purgeFromBin(db, TEST_ACT, [key('customer', customer.id)])).toEqual({ purged: 1 })
  const tables = connection
    .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'virtual'")
    .pluck()
    .all()
  for (const table of tables) {
    const rows = JSON.stringify(connection.prepare(`SELECT * FROM "${table}"`).all())
    expect(rows, String(table)).not.toContain('王独一')
  }
  expect(await db.selectFrom('purge').selectAll().execute()).toMatchObject([
    { entity: 'customer', entityId: customer.id, number: customer.number, at: TEST_NOW, byUser: 1 },
  ])
  expect(await quickSearch(db, '王独一')).toEqual([])
  const { orphanedAt } = await db
    .selectFrom('pictureFile')
    .select('orphanedAt')
    .where('width', '=', 8)
    .orderBy('storedAt')
    .orderBy('orphanedAt', 'desc')
    .executeTakeFirstOrThrow()
  expect(orphanedAt).toBe(TEST_NOW)
  expect([...store.everything()], 'the file waits').toHaveLength(2)
  expect(await db.selectFrom('picture').select('id').where('id', '=', picture.id).execute()).toEqual([])
  expect(connection.pragma('foreign_key_check')).toEqual([])
})

test('a service deleted for ever leaves its pictures with the customer', async () => {
  const { db, addWhole } = await desk()
  const { service, picture } = await addWhole('王一')
  await deleteServiceRecord(db, TEST_ACT, service.id)
  await purgeFromBin(db, TEST_ACT, [key('serviceRecord', service.id)])
  const kept = await db.selectFrom('picture').selectAll().where('id', '=', picture.id).executeTakeFirst()
  expect(kept).toMatchObject({ serviceRecordId: null, deletedAt: null })
})

test('what is not in the bin can neither be restored from it nor deleted for ever', async () => {
  const { db, connection, addWhole } = await desk()
  const { customer, service, picture } = await addWhole('王一')
  const before = connection.prepare('SELECT total_changes()').pluck().get()
  const keys = [
    key('customer', customer.id),
    key('serviceRecord', service.id),
    key('picture', picture.id),
    key('picture', 99),
  ]
  expect(await purgeFromBin(db, TEST_ACT, keys)).toEqual({ purged: 0 })
  await restoreFromBin(db, TEST_ACT, keys, true)
  expect(connection.prepare('SELECT total_changes()').pluck().get()).toBe(before)
})

test('the bin is emptied of what is old enough, and of nothing else', async () => {
  const { db, addCustomer, addWhole, bin } = await desk()
  const young = await addWhole('王一')
  for (let count = 0; count < 45; count++) await deleteCustomers(db, TEST_ACT, [(await addCustomer()).id])
  await deleteCustomers(db, later(1), [young.customer.id])
  const at = TEST_NOW + 30 * DAY_MS
  expect(await emptyBin(db, { userId: 1, at: at - 1 }, 30)).toBe(0)
  expect(await emptyBin(db, { userId: 1, at }, 30)).toBe(45)
  expect(await bin()).toMatchObject([{ customerName: '王一' }])
})

test('a reference item is in the bin by its name and kind, and is offered again when it is restored', async () => {
  const { db, addItem, bin } = await desk()
  const [gold, merged, into] = [await addItem('白金会员'), await addItem('黄金会员'), await addItem('会员')]
  await mergeReferenceItems(db, TEST_ACT, { fromId: merged.id, intoId: into.id })
  await deleteReferenceItem(db, later(1), gold.id)
  const entry = {
    entity: 'referenceItem',
    id: gold.id,
    detail: '白金会员',
    referenceKind: 'category',
    customerId: null,
  }
  expect(await bin()).toMatchObject([{ ...entry, deletedByName: '前台', deletedAt: TEST_NOW + 60_000 }])
  expect(await bin({ text: '白金' })).toHaveLength(1)
  expect(await bin({ text: '黄金' })).toEqual([])
  expect(await bin({ entity: 'customer' })).toEqual([])
  await restoreFromBin(db, TEST_ACT, [key('referenceItem', gold.id), key('referenceItem', merged.id)], false)
  expect(await bin()).toEqual([])
  const offered = (await referenceItemsOf(db, 'category')).map(({ name }) => name)
  expect(offered).toContain('白金会员')
  expect(offered).not.toContain('黄金会员')
})

test('a reference item whose name was taken meanwhile stays in the bin, and so does all that was ticked', async () => {
  const { db, addItem, addWhole, bin } = await desk()
  const gone = await addItem('VIP')
  const { customer } = await addWhole('王一')
  await deleteReferenceItem(db, TEST_ACT, gone.id)
  await deleteCustomers(db, TEST_ACT, [customer.id])
  const other = await addItem('ｖｉｐ')
  const keys = [key('customer', customer.id), key('referenceItem', gone.id)]
  await expect(restoreFromBin(db, TEST_ACT, keys, false)).rejects.toMatchObject({
    code: 'CONFLICT',
    message: 'references:nameTaken',
    data: { reason: 'nameTaken', other: { id: other.id } },
  })
  expect(await bin()).toHaveLength(2)
})

test('a reference item deleted for ever takes its history and what was merged into it along', async () => {
  const { db, connection, addItem, addCustomer } = await desk()
  const [first, second, last, kept] = [
    await addItem('独一'),
    await addItem('独二'),
    await addItem('独三'),
    await addItem('一般'),
  ]
  const customer = await addCustomer({ category: '独一' })
  await mergeReferenceItems(db, TEST_ACT, { fromId: first.id, intoId: second.id })
  await mergeReferenceItems(db, TEST_ACT, { fromId: second.id, intoId: last.id })
  connection.prepare('UPDATE customer SET categoryId = ? WHERE id = ?').run(kept.id, customer.id)
  await deleteReferenceItem(db, TEST_ACT, last.id)
  const keys = [key('referenceItem', last.id), key('referenceItem', kept.id), key('referenceItem', first.id)]
  expect(await purgeFromBin(db, TEST_ACT, keys)).toEqual({ purged: 1 })
  for (const table of ['referenceItem', 'referenceChange', 'referenceMerge', 'referenceMergeRow', 'purge']) {
    const rows = JSON.stringify(connection.prepare(`SELECT * FROM "${table}"`).all())
    expect(rows, table).not.toContain('独')
  }
  expect(await db.selectFrom('referenceMerge').select('id').execute()).toEqual([])
  expect(await db.selectFrom('referenceMergeRow').select('rowId').execute()).toEqual([])
  expect(await db.selectFrom('purge').selectAll().execute()).toMatchObject([
    { entity: 'referenceItem', entityId: last.id, number: '' },
  ])
  expect((await referenceItemsOf(db, 'category')).map(({ id }) => id)).toContain(kept.id)
  expect(connection.pragma('foreign_key_check')).toEqual([])
})

test('the bin is emptied of old reference items, and leaves those that were merged', async () => {
  const { db, addItem, bin } = await desk()
  const [gone, from, into] = [await addItem('白金'), await addItem('黄金'), await addItem('会员')]
  await deleteReferenceItem(db, TEST_ACT, gone.id)
  await mergeReferenceItems(db, TEST_ACT, { fromId: from.id, intoId: into.id })
  expect(await emptyBin(db, { userId: 1, at: TEST_NOW + 30 * DAY_MS }, 30)).toBe(1)
  expect(await bin()).toEqual([])
  expect(await db.selectFrom('referenceItem').select('id').where('id', '=', from.id).execute()).toHaveLength(1)
})
