import { expect, test } from 'vitest'
import { customerValuesOf } from '../../shared/customers/customer'
import { CHANGES_AT_MOST } from '../../shared/history/change-contract'
import { deleteCustomers, updateCustomer } from '../customers/customer-writes'
import { TEST_ACT, TEST_NOW, testDatabase } from '../database/test-database'
import { ensureReferenceItem } from '../references/reference-writes'
import { changesOf } from './change-queries'
import { recordChange } from './change-writes'

test('the history tells who changed which field, when, from what to what, and nothing that stayed', async () => {
  const { db, addCustomer } = await testDatabase()
  const opened = await addCustomer({ name: '王一', phone: '111' })
  const values = { ...customerValuesOf(opened), phone: '222', isSmsRefused: true }
  await updateCustomer(db, { userId: 1, at: TEST_NOW + 60_000 }, { id: opened.id, version: 1, values })
  const [change] = await changesOf(db, opened.id, undefined)
  expect(change).toMatchObject({ act: 'update', entity: 'customer', byName: '前台', at: TEST_NOW + 60_000 })
  expect(change?.fields).toEqual([
    { field: 'phone', before: '111', after: '222' },
    { field: 'isSmsRefused', before: '', after: '1' },
  ])
})

test('a later rename leaves the words of the time in the history', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id } = await addCustomer({ category: '会员' })
  const category = await ensureReferenceItem(db, TEST_ACT, { kind: 'category', name: '会员' })
  await db.updateTable('referenceItem').set({ name: '贵宾', nameKey: '贵宾' }).where('id', '=', category).execute()
  expect((await changesOf(db, id, undefined))[0]?.fields).toContainEqual({
    field: 'category',
    before: '',
    after: '会员',
  })
})

test('the history of a customer in the bin can still be read, and is nobody else’s', async () => {
  const { db, addCustomer } = await testDatabase()
  const one = await addCustomer()
  const other = await addCustomer()
  await deleteCustomers(db, TEST_ACT, [one.id])
  expect((await changesOf(db, one.id, undefined)).map((change) => change.act)).toEqual(['delete', 'create'])
  expect((await changesOf(db, other.id, undefined)).map((change) => change.act)).toEqual(['create'])
})

test('a long history is read page by page, newest first, without a gap', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id } = await addCustomer()
  const entry = { entity: 'customer', entityId: id, customerId: id, act: 'update' } as const
  for (let turn = 0; turn < CHANGES_AT_MOST + 5; turn++)
    await recordChange(db, TEST_ACT, entry, {}, { note: `${turn}` })
  const first = await changesOf(db, id, undefined)
  const second = await changesOf(db, id, first.at(-1)?.id)
  expect(first).toHaveLength(CHANGES_AT_MOST)
  expect(second).toHaveLength(6)
  const ids = [...first, ...second].map((change) => change.id)
  expect(ids).toEqual([...ids].sort((a, b) => b - a))
})
