import type Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { customerValuesOf } from '../../shared/customers/customer'
import type { MergeChoices } from '../../shared/duplicates/plan-merge'
import { binOf } from '../bin/bin-queries'
import { purgeFromBin, restoreFromBin } from '../bin/bin-writes'
import { addContacts } from '../contacts/contact-writes'
import { lookUpNumber } from '../customer-numbers/number-queries'
import { findAliasOwner } from '../customers/alias-queries'
import { getCustomer } from '../customers/customer-queries'
import { deleteCustomers, restoreCustomers, updateCustomer } from '../customers/customer-writes'
import type { Db } from '../database/schema'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { changesOf } from '../history/change-queries'
import { keepList } from '../named-lists/named-list-writes'
import { quickSearch } from '../search/quick-search-queries'
import { createServiceRecord, updateServiceRecord } from '../service-records/service-record-writes'
import { mergesOf } from './duplicate-queries'
import { editsSince, getOpenMerge } from './edit-queries'
import { mergeCustomers } from './merge-writes'
import { undoMerge } from './unmerge-writes'

/** All that the shop has written, and the search index; not what duplicates keep for themselves. */
const dump = (connection: Database.Database) =>
  Object.fromEntries(
    [
      'customer',
      'serviceRecord',
      'picture',
      'namedListMember',
      'contact',
      'recordChange',
      'referenceItem',
      'customerAlias',
      'tally',
    ].map((table) => [table, connection.prepare(`SELECT * FROM "${table}" ORDER BY 1, 2`).all()]),
  )

const SHA = 'ab'.repeat(32)
const served = (servedOn: string) => ({ servedOn, status: '已完成', summary: '洗牙', staff: '陈秀慧', amountFen: 100 })

function addPictures(connection: Database.Database, customerId: number, serviceRecordId: number | null, count: number) {
  connection
    .prepare(
      `INSERT OR IGNORE INTO pictureFile (sha256, bytes, mediaType, width, height, storedAt)
       VALUES (?, 1, 'image/png', 8, 8, 1)`,
    )
    .run(SHA)
  const add = connection.prepare(
    `INSERT INTO picture (customerId, serviceRecordId, sha256, caption, position, createdAt, createdBy, changedAt, changedBy)
     VALUES (?, ?, ?, ?, ?, 1, 1, 1, 1)`,
  )
  for (let position = 0; position < count; position += 1) {
    add.run(customerId, serviceRecordId, SHA, `图${position}`, position)
  }
}

/** 李文雄 twice: three services and a picture here, two services and two pictures there. */
async function twins() {
  const shop = await testDatabase()
  const { db, connection, addCustomer } = shop
  const keeper = await addCustomer({ name: '李文雄', mobile: '13800138000', gender: '男', note: '老客户' })
  const other = await addCustomer({
    name: '李文雄',
    mobile: '13900139000',
    bornOn: '1978-09-25',
    address: '深圳市福田区',
    employer: '华为',
    category: 'VIP会员',
  })
  const services: number[] = []
  for (const day of ['01', '02', '03']) {
    await createServiceRecord(db, TEST_ACT, { customerId: keeper.id, values: served(`2026-01-${day}`) })
  }
  for (const day of ['04', '05']) {
    const values = served(`2026-01-${day}`)
    services.push((await createServiceRecord(db, TEST_ACT, { customerId: other.id, values })).id)
  }
  addPictures(connection, keeper.id, null, 1)
  addPictures(connection, other.id, services[0] ?? null, 2)
  for (const [name, ids] of [
    ['两位都在', [keeper.id, other.id]],
    ['只有另一位', [other.id]],
  ] as const) {
    await keepList(db, TEST_ACT, { name, kind: 'fixed', steps: [], tickedIds: ids })
  }
  await addContacts(db, TEST_ACT, 'labelPrinted', [keeper.id, other.id])
  const merge = async (choices: MergeChoices = {}, noteLine = '') =>
    mergeCustomers(db, TEST_ACT, {
      keeper: await getCustomer(db, keeper.id),
      other: await getCustomer(db, other.id),
      choices,
      noteLine,
    })
  return { ...shop, keeper, other, services, merge }
}

const countOf = (connection: Database.Database, table: string, customerId: number) =>
  connection.prepare(`SELECT count(*) FROM "${table}" WHERE customerId = ?`).pluck().get(customerId)

const foundBy = async (db: Db, text: string) =>
  (await quickSearch(db, text)).flatMap(({ hits }) => hits.map(({ customerId }) => customerId))

test('a merged customer keeps both service histories, all pictures, lists and contacts, and both mobiles', async () => {
  const { db, connection, keeper, other, merge } = await twins()
  const { keeper: merged } = await merge()
  expect(merged).toMatchObject({
    number: keeper.number,
    mobile: '13800138000',
    mobile2: '13900139000',
    bornOn: '1978-09-25',
    category: 'VIP会员',
    employer: '华为',
  })
  expect(countOf(connection, 'serviceRecord', keeper.id)).toBe(5)
  expect(countOf(connection, 'picture', keeper.id)).toBe(3)
  expect(countOf(connection, 'namedListMember', keeper.id)).toBe(2)
  expect(countOf(connection, 'contact', keeper.id)).toBe(2)
  for (const table of ['serviceRecord', 'picture', 'namedListMember', 'contact', 'recordChange']) {
    expect(countOf(connection, table, other.id), table).toBe(0)
  }
  expect(connection.prepare('SELECT position FROM picture ORDER BY position').pluck().all()).toEqual([0, 1, 2])
  expect(await changesOf(db, keeper.id, undefined)).toHaveLength(7)
  expect(await foundBy(db, '13900139000')).toEqual([keeper.id])
  expect(await findAliasOwner(db, other.number)).toMatchObject({ id: keeper.id })
  expect((await mergesOf(db, keeper.id))[0]).toMatchObject({ otherNumber: other.number, byName: '前台' })
})

test('an undone merge leaves everything exactly as it was, row for row', async () => {
  const { db, connection, keeper, merge } = await twins()
  const before = dump(connection)
  const { mergeId } = await merge({ mobile: 'other' }, '合并自 T002')
  expect(dump(connection)).not.toEqual(before)
  const later = { userId: 1, at: TEST_ACT.at + 5000 }
  expect((await undoMerge(db, later, mergeId)).edits).toEqual([])
  expect(dump(connection)).toEqual(before)
  expect(connection.pragma('foreign_key_check')).toEqual([])
  expect(await foundBy(db, '13800138000')).toEqual([keeper.id])
  await expect(undoMerge(db, later, mergeId)).rejects.toMatchObject({ data: { reason: 'alreadyUndone' } })
})

test('what was written since a merge is kept, and told', async () => {
  const { db, keeper, other, services, merge } = await twins()
  const { mergeId, keeper: merged } = await merge()
  const values = { ...customerValuesOf(merged), bornOn: '1979-01-01', phone: '0755-1' }
  await updateCustomer(db, TEST_ACT, { id: keeper.id, version: merged.version, values })
  const [moved = 0] = services
  await updateServiceRecord(db, TEST_ACT, { id: moved, version: 1, values: { ...served('2026-01-04'), amountFen: 9 } })
  await createServiceRecord(db, TEST_ACT, { customerId: keeper.id, values: served('2026-02-01') })
  const expected = [
    { kind: 'field', field: 'bornOn', now: '1979-01-01', before: '' },
    { kind: 'field', field: 'phone', now: '0755-1', before: '' },
    { kind: 'serviceRecord', what: '2026.01.04 洗牙' },
    { kind: 'newServiceRecord', what: '2026.02.01 洗牙' },
  ]
  expect(await editsSince(db, await getOpenMerge(db, mergeId))).toEqual(expected)
  expect((await undoMerge(db, TEST_ACT, mergeId)).edits).toEqual(expected)
  expect(await getCustomer(db, keeper.id)).toMatchObject({
    bornOn: '1979-01-01',
    phone: '0755-1',
    mobile2: '',
    address: '',
  })
  expect(await getCustomer(db, other.id)).toMatchObject({ bornOn: '1978-09-25', mobile: '13900139000' })
  const changes = await changesOf(db, other.id, undefined)
  expect(changes[0]).toMatchObject({ entity: 'serviceRecord', entityId: moved, act: 'update' })
})

test('what both cards said alike and was changed since is told, and so is a number', async () => {
  const { db, addCustomer } = await testDatabase()
  const home = { name: '李文雄', mobile: '13800138000', address: '旧址' }
  const [keeper, other] = [await addCustomer(home), await addCustomer(home)]
  const { mergeId, keeper: merged } = await mergeCustomers(db, TEST_ACT, { keeper, other, choices: {}, noteLine: '' })
  const values = { ...customerValuesOf(merged), number: 'A9', address: '新址' }
  await updateCustomer(db, TEST_ACT, { id: keeper.id, version: merged.version, values })
  expect(await editsSince(db, await getOpenMerge(db, mergeId))).toEqual([
    { kind: 'field', field: 'number', now: 'A9', before: 'T001' },
    { kind: 'field', field: 'address', now: '新址', before: '旧址' },
  ])
  await undoMerge(db, TEST_ACT, mergeId)
  expect(await getCustomer(db, keeper.id)).toMatchObject({ number: 'A9', address: '新址' })
  expect(await getCustomer(db, other.id)).toMatchObject({ number: 'T002', address: '旧址' })
})

test('of two merges into one customer the later one is undone first: what it gave would be taken away', async () => {
  const { db, connection, keeper, other, addCustomer, merge } = await twins()
  const third = await addCustomer({ name: '李文雄', note: '怕疼' })
  await keepList(db, TEST_ACT, { name: '后两位', kind: 'fixed', steps: [], tickedIds: [other.id, third.id] })
  const before = dump(connection)
  const first = await merge()
  const later = await mergeCustomers(db, TEST_ACT, { keeper: first.keeper, other: third, choices: {}, noteLine: '' })
  await expect(undoMerge(db, TEST_ACT, first.mergeId)).rejects.toMatchObject({ data: { reason: 'mergedFurther' } })
  expect(countOf(connection, 'namedListMember', keeper.id)).toBe(3)
  await undoMerge(db, TEST_ACT, later.mergeId)
  await undoMerge(db, TEST_ACT, first.mergeId)
  expect(dump(connection)).toEqual(before)
})

test('a save begun before a merge, or during one that was undone, is never written over', async () => {
  const { db, keeper, merge } = await twins()
  const { mergeId, keeper: merged } = await merge()
  const save = (version: number) =>
    updateCustomer(db, TEST_ACT, { id: keeper.id, version, values: { ...customerValuesOf(keeper), phone: '1' } })
  await expect(save(keeper.version)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
  await undoMerge(db, TEST_ACT, mergeId)
  await expect(save(merged.version)).rejects.toMatchObject({ data: { reason: 'changedMeanwhile' } })
  await save(keeper.version)
})

test('a merged customer is no matter of the bin: not listed, not restored, and gone for ever with the one who stayed', async () => {
  const { db, connection, keeper, other, merge } = await twins()
  const { mergeId } = await merge()
  expect(await binOf(db, { text: '', entity: null })).toEqual([])
  await restoreCustomers(db, TEST_ACT, [other.id])
  await restoreFromBin(db, TEST_ACT, [{ entity: 'customer', id: other.id }], true)
  expect((await purgeFromBin(db, TEST_ACT, [{ entity: 'customer', id: other.id }])).purged).toBe(0)
  await deleteCustomers(db, TEST_ACT, [keeper.id])
  await expect(undoMerge(db, TEST_ACT, mergeId)).rejects.toMatchObject({ data: { reason: 'keeperGone' } })
  await purgeFromBin(db, TEST_ACT, [{ entity: 'customer', id: keeper.id }])
  expect(connection.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(0)
  expect(connection.prepare('SELECT count(*) FROM customerMerge').pluck().get()).toBe(0)
  expect(connection.pragma('foreign_key_check')).toEqual([])
})

test('who types on a card that was merged away, or its number, is told into whom, and not to look in the bin', async () => {
  const { db, keeper, other, addCustomer, merge } = await twins()
  const third = await addCustomer({ name: '李文雄' })
  const { keeper: merged } = await merge()
  await mergeCustomers(db, TEST_ACT, { keeper: third, other: merged, choices: {}, noteLine: '' })
  const mergedInto = { customerId: third.id, number: 'T003', name: '李文雄' }
  const values = { ...customerValuesOf(other), phone: '1' }
  await expect(updateCustomer(db, TEST_ACT, { id: other.id, version: other.version, values })).rejects.toMatchObject({
    data: { reason: 'deletedMeanwhile', mergedInto },
  })
  await expect(addCustomer({ number: other.number })).rejects.toMatchObject({
    data: { reason: 'numberTaken', customerId: other.id, mergedInto },
  })
  expect(await lookUpNumber(db, third.id, keeper.number)).toMatchObject({ state: 'taken', mergedInto })
})

test('merges that build on each other are undone from the last one, each to what it was', async () => {
  const { db, connection, keeper, addCustomer, merge } = await twins()
  const third = await addCustomer({ name: '李文雄', email: 'li@example.com' })
  const before = dump(connection)
  const first = await merge()
  const between = dump(connection)
  const again = await mergeCustomers(db, TEST_ACT, {
    keeper: third,
    other: await getCustomer(db, keeper.id),
    choices: {},
    noteLine: '',
  })
  await expect(undoMerge(db, TEST_ACT, first.mergeId)).rejects.toMatchObject({ data: { reason: 'mergedFurther' } })
  await undoMerge(db, TEST_ACT, again.mergeId)
  expect(dump(connection)).toEqual(between)
  await undoMerge(db, TEST_ACT, first.mergeId)
  expect(dump(connection)).toEqual(before)
})

test.each([
  ['contact', 'UPDATE'],
  ['customerAlias', 'INSERT'],
  ['recordChange', 'UPDATE'],
])('a merge that fails at %s leaves nothing behind', async (table, act) => {
  const { connection, merge } = await twins()
  connection.exec(`CREATE TRIGGER breaks BEFORE ${act} ON "${table}" BEGIN SELECT RAISE(ABORT, 'no'); END`)
  const before = dump(connection)
  await expect(merge()).rejects.toThrow()
  expect(dump(connection)).toEqual(before)
})

test('a card that was saved since it was looked at is not merged', async () => {
  const { db, keeper, other } = await twins()
  const values = { ...customerValuesOf(other), phone: '1' }
  await updateCustomer(db, TEST_ACT, { id: other.id, version: 1, values })
  await expect(mergeCustomers(db, TEST_ACT, { keeper, other, choices: {}, noteLine: '' })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'changedMeanwhile' },
  })
})
