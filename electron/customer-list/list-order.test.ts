import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { ListView } from '../../shared/customer-list/customer-list'
import { testDatabase } from '../database/test-database'
import { listCustomerIds, listCustomers } from './list-customers'
import { createListOrder } from './list-order'
import { builtOrderWorker, testListOrder } from './test-list-order'

const byNumber: ListView = { sortBy: 'number', isDescending: false, filters: [] }
const byNote: ListView = { sortBy: 'note', isDescending: false, filters: [] }
const byAddress: ListView = { sortBy: 'address', isDescending: true, filters: [] }

async function shopWithList(customers = 30) {
  const shop = await testDatabase()
  for (let place = 0; place < customers; place++) {
    await shop.addCustomer({ note: `${(place * 7) % customers}`.padStart(4, '0'), address: `${place % 3}` })
  }
  const listOrder = await testListOrder(shop.file)
  onTestFinished(() => listOrder.close())
  return { ...shop, listOrder }
}

test('any window of the list is the same stretch of the whole list', async () => {
  const { db, listOrder } = await shopWithList()
  const whole = await listCustomers(db, listOrder, { view: byNote, offset: 0, limit: 200 }, undefined)
  expect(whole.rows.map((row) => row.note)).toEqual([...whole.rows.map((row) => row.note)].sort())
  for (const offset of [0, 1, 13, 29, 30, 31]) {
    const window = await listCustomers(db, listOrder, { view: byNote, offset, limit: 5 }, undefined)
    expect(window).toEqual({ rows: whole.rows.slice(offset, offset + 5), total: 30 })
    const ids = await listCustomerIds(db, listOrder, { view: byNote, offset, limit: 5 }, undefined)
    expect(ids).toEqual(window.rows.map((row) => row.id))
  }
})

test('the first page, read from an index, is the page that the whole order would give', async () => {
  const { db, listOrder } = await shopWithList()
  const walked = await listCustomers(db, listOrder, { view: byNumber, offset: 3, limit: 5 }, undefined)
  await listOrder.idsOf(db, byNumber)
  expect(listOrder.isReady(byNumber)).toBe(true)
  expect(await listCustomers(db, listOrder, { view: byNumber, offset: 3, limit: 5 }, undefined)).toEqual(walked)
})

test('a customer saved meanwhile is in the list once the order is forgotten, and not before', async () => {
  const { db, listOrder, addCustomer } = await shopWithList(5)
  expect(await listOrder.idsOf(db, byNote)).toHaveLength(5)
  await addCustomer({ note: '0000' })
  expect(await listOrder.idsOf(db, byNote)).toHaveLength(5)
  listOrder.forget()
  expect(listOrder.isReady(byNote)).toBe(false)
  expect(await listOrder.idsOf(db, byNote)).toHaveLength(6)
})

test('an order that nobody waits for any more is stopped, and made anew when asked for again', async () => {
  const { db, listOrder } = await shopWithList()
  const leaves = new AbortController()
  const waited = listOrder.idsOf(db, byNote, leaves.signal)
  leaves.abort()
  await expect(waited).rejects.toMatchObject({ name: 'AbortError' })
  expect(await listOrder.idsOf(db, byNote)).toHaveLength(30)
})

test('who gives up before asking gets nothing', async () => {
  const { db, listOrder } = await shopWithList(3)
  await expect(listOrder.idsOf(db, byNote, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  expect(await listOrder.idsOf(db, byNote)).toHaveLength(3)
})

test('one of two who wait gives up and the other still gets the list', async () => {
  const { db, listOrder } = await shopWithList()
  const leaves = new AbortController()
  const left = listOrder.idsOf(db, byNote, leaves.signal)
  const stayed = listOrder.idsOf(db, byNote, new AbortController().signal)
  leaves.abort()
  await expect(left).rejects.toMatchObject({ name: 'AbortError' })
  expect(await stayed).toHaveLength(30)
})

test('giving up one list leaves another one that is being sorted alone', async () => {
  const { db, listOrder } = await shopWithList()
  const leaves = new AbortController()
  const left = listOrder.idsOf(db, byNote, leaves.signal)
  const other = listOrder.idsOf(db, byAddress, new AbortController().signal)
  // Both are with the thread once their statements are made.
  await db.selectFrom('tally').selectAll().execute()
  leaves.abort()
  await expect(left).rejects.toMatchObject({ name: 'AbortError' })
  expect(await other).toHaveLength(30)
})

test('a sorted list stays at hand when someone who had asked for it leaves', async () => {
  const { db, listOrder } = await shopWithList()
  const leaves = new AbortController()
  await listOrder.idsOf(db, byNote, leaves.signal)
  leaves.abort()
  expect(listOrder.isReady(byNote)).toBe(true)
})

test('the last four lists looked at are kept, an older one is sorted again', async () => {
  const { db, listOrder } = await shopWithList(3)
  const views: ListView[] = ['note', 'address', 'phone', 'mobile', 'fax'].map((sortBy) => ({
    ...byNote,
    sortBy: sortBy as ListView['sortBy'],
  }))
  for (const view of views) await listOrder.idsOf(db, view)
  expect(views.map((view) => listOrder.isReady(view))).toEqual([false, true, true, true, true])
  expect(await listOrder.idsOf(db, views[0]!)).toHaveLength(3)
})

test('a list that cannot be sorted is an error for those who wait, not a silence', async () => {
  const { db } = await testDatabase()
  const nowhere = join(mkdtempSync(join(tmpdir(), 'frontdesk-test-')), 'gone', 'frontdesk.db')
  const listOrder = createListOrder(await builtOrderWorker(), nowhere)
  onTestFinished(() => listOrder.close())
  await expect(listOrder.idsOf(db, byNote)).rejects.toThrow()
  expect(listOrder.isReady(byNote)).toBe(false)
})

test('a closed list tells those who wait, and does not keep them for ever', async () => {
  const { db, listOrder } = await shopWithList()
  const waited = listOrder.idsOf(db, byNote)
  const outcome = expect(waited).rejects.toMatchObject({ name: 'AbortError' })
  await db.selectFrom('tally').selectAll().execute()
  await listOrder.close()
  await outcome
})
