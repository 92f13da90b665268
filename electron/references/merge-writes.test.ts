import { expect, test } from 'vitest'
import type { ReferenceKind } from '../../shared/references/reference-item'
import { getCustomer } from '../customers/customer-queries'
import { updateCustomer } from '../customers/customer-writes'
import { bundled } from '../database/test-bundle'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { quickSearch } from '../search/quick-search-queries'
import { createReferenceItem } from './item-writes'
import { actsHere, createLongActs } from './long-acts'
import { mergeReferenceItems, undoReferenceMerge } from './merge-writes'
import { getReferenceItem, referenceChangesOf, referenceItemsOf } from './reference-queries'

async function shopWith(kind: ReferenceKind, ...names: readonly string[]) {
  const shop = await testDatabase()
  const ids: number[] = []
  for (const name of names) {
    const { item } = await createReferenceItem(shop.db, TEST_ACT, { kind, name, phone: '', defaultAmountFen: null })
    ids.push(item.id)
  }
  const [fromId = 0, intoId = 0] = ids
  const found = async (text: string) =>
    (await quickSearch(shop.db, text)).flatMap((group) => group.hits.map((hit) => hit.name))
  return { ...shop, fromId, intoId, found }
}

test('two employers that are one become one, on the card and in the search, and apart again', async () => {
  const { db, fromId, intoId, addCustomer, found } = await shopWith('employer', '华为', '华为技术有限公司')
  const moved = await addCustomer({ name: '李文雄', employer: '华为' })
  await addCustomer({ name: '王爱丽', employer: '华为技术有限公司' })
  const merge = await mergeReferenceItems(db, TEST_ACT, { fromId, intoId })
  expect(merge.moved).toBe(1)
  expect((await getCustomer(db, moved.id)).employer).toBe('华为技术有限公司')
  expect(await found('技术有限')).toEqual(['李文雄', '王爱丽'])
  expect((await referenceItemsOf(db, 'employer')).map((item) => [item.name, item.usageCount])).toEqual([
    ['华为技术有限公司', 2],
  ])
  await undoReferenceMerge(db, TEST_ACT, merge.mergeId)
  expect((await getCustomer(db, moved.id)).employer).toBe('华为')
  expect(await found('技术有限')).toEqual(['王爱丽'])
  expect((await referenceChangesOf(db, fromId)).map((change) => change.act)).toEqual(['unmerge', 'merge', 'create'])
  expect((await referenceChangesOf(db, intoId)).map((change) => change.act)).toEqual(['unmerge', 'merge', 'create'])
  await expect(undoReferenceMerge(db, TEST_ACT, merge.mergeId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('who was given another category since the merge keeps it when the merge is undone', async () => {
  const { db, fromId, intoId, addCustomer } = await shopWith('category', 'VIP', '贵宾', '一般客户')
  const stays = await addCustomer({ category: 'VIP' })
  const back = await addCustomer({ category: 'VIP' })
  const merge = await mergeReferenceItems(db, TEST_ACT, { fromId, intoId })
  const { id, version, changedAt, createdAt, changedByName, ...values } = await getCustomer(db, stays.id)
  expect([changedAt, createdAt, changedByName]).toEqual([TEST_ACT.at, TEST_ACT.at, '前台'])
  await updateCustomer(db, TEST_ACT, { id, version, values: { ...values, category: '一般客户' } })
  await undoReferenceMerge(db, TEST_ACT, merge.mergeId)
  expect((await getCustomer(db, stays.id)).category).toBe('一般客户')
  expect((await getCustomer(db, back.id)).category).toBe('VIP')
})

test('a card that was open during the merge is not saved over it unseen', async () => {
  const { db, fromId, intoId, addCustomer } = await shopWith('category', 'VIP', '贵宾')
  const { id, version, ...open } = await addCustomer({ category: 'VIP' })
  await mergeReferenceItems(db, TEST_ACT, { fromId, intoId })
  await expect(updateCustomer(db, TEST_ACT, { id, version, values: open })).rejects.toMatchObject({ code: 'CONFLICT' })
})

test('items of two kinds, or one with itself, are not merged', async () => {
  const { db, fromId } = await shopWith('category', 'VIP')
  const title = { kind: 'jobTitle', name: '经理', phone: '', defaultAmountFen: null } as const
  const { item } = await createReferenceItem(db, TEST_ACT, title)
  for (const intoId of [item.id, fromId]) {
    await expect(mergeReferenceItems(db, TEST_ACT, { fromId, intoId })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  }
  expect((await getReferenceItem(db, fromId)).name).toBe('VIP')
})

test('a merge of many customers runs in a thread and comes to the same', async () => {
  const { db, connection, file, fromId, intoId } = await shopWith('employer', '华为', '华为技术有限公司')
  const many = 600
  connection.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${many})
    INSERT INTO customer (number, numberKey, name, nameSortKey, employerId, createdAt, createdBy, changedAt, changedBy)
    SELECT 'A' || i, 'A' || i, '王' || i, 'wang', ${fromId}, 1, 1, 1, 1 FROM n`)
  const backups: string[] = []
  const worker = await bundled(new URL('long-act-worker.ts', import.meta.url).pathname)
  const acts = createLongActs(worker, file, async (reason) => backups.push(reason))
  const merging = acts.run(db, 'merge', TEST_ACT, { fromId, intoId })
  const { mergeId, moved } = await merging
  await acts.whenIdle()
  expect(moved).toBe(many)
  expect(backups).toEqual(['beforeMerge'])
  expect((await getReferenceItem(db, intoId)).usageCount).toBe(many)
  expect((await quickSearch(db, '技术有限'))[0]?.count).toBeGreaterThan(0)
  await expect(acts.run(db, 'merge', TEST_ACT, { fromId: intoId, intoId })).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'references:mergeWithItself',
  })
  await actsHere.run(db, 'undoMerge', TEST_ACT, mergeId)
  expect((await getReferenceItem(db, fromId)).usageCount).toBe(many)
})
