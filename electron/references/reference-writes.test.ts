import { expect, test } from 'vitest'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { referenceItemsOf } from './reference-queries'
import { ensureReferenceItem, findReferenceId } from './reference-writes'

const namesOf = (items: readonly { readonly name: string }[]) => items.map((item) => item.name)

test('one category in four spellings is one item, under the name it was given first', async () => {
  const { db } = await testDatabase()
  const spellings = ['VIP会员', 'vip會員', 'ＶＩＰ会员', ' VIP 会员']
  const ids = []
  for (const name of spellings) ids.push(await ensureReferenceItem(db, TEST_ACT, { kind: 'category', name }))
  expect(new Set(ids).size).toBe(1)
  expect(namesOf(await referenceItemsOf(db, 'category'))).toEqual(['VIP会员'])
})

test('the same word as a category and as a job title is two items', async () => {
  const { db } = await testDatabase()
  const category = await ensureReferenceItem(db, TEST_ACT, { kind: 'category', name: '经理' })
  const jobTitle = await ensureReferenceItem(db, TEST_ACT, { kind: 'jobTitle', name: '经理' })
  expect(category).not.toBe(jobTitle)
  expect(await findReferenceId(db, 'staff', '经理')).toBeNull()
})

test('a field left empty makes no item', async () => {
  const { db } = await testDatabase()
  expect(await ensureReferenceItem(db, TEST_ACT, { kind: 'gender', name: '' })).toBeNull()
  expect(await referenceItemsOf(db, 'gender')).toEqual([])
})

test('a name of nothing but signs is an item like any other', async () => {
  const { db } = await testDatabase()
  const stars = await ensureReferenceItem(db, TEST_ACT, { kind: 'category', name: '★★' })
  const dashes = await ensureReferenceItem(db, TEST_ACT, { kind: 'category', name: '——' })
  expect(stars).not.toBe(dashes)
  expect(await findReferenceId(db, 'category', '——')).toBe(dashes)
})

test('items stand in the order of the shop, new ones at the end, retired ones not at all', async () => {
  const { db } = await testDatabase()
  for (const name of ['丙', '甲', '乙']) await ensureReferenceItem(db, TEST_ACT, { kind: 'staff', name })
  expect(namesOf(await referenceItemsOf(db, 'staff'))).toEqual(['丙', '甲', '乙'])
  await db.updateTable('referenceItem').set({ isRetired: 1 }).where('name', '=', '甲').execute()
  expect(namesOf(await referenceItemsOf(db, 'staff'))).toEqual(['丙', '乙'])
})

test('a business contact brings the phone that was typed beside the name', async () => {
  const { db, addCustomer } = await testDatabase()
  await addCustomer({ contact: '吕莺莺', contactPhone: '13409102233' })
  expect(await referenceItemsOf(db, 'contact')).toMatchObject([{ name: '吕莺莺', phone: '13409102233' }])
})
