import { expect, onTestFinished, test } from 'vitest'
import type { NumberPattern } from '../../shared/customer-numbers/number-series'
import { noBackups } from '../backup/test-backups'
import { createListOrder } from '../customer-list/list-order'
import { builtOrderWorker } from '../customer-list/test-list-order'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from '../ipc/test-client'
import { testNumberThreads } from './test-number-threads'

const PATTERN: NumberPattern = { prefix: 'A', width: 3, start: 1, step: 1 }
const EVERYONE = { kind: 'everyone' } as const

async function desk(numbers: readonly string[]) {
  const shop = await testDatabase()
  const listOrder = createListOrder(await builtOrderWorker(), shop.file)
  const numberThreads = await testNumberThreads(shop.file)
  const backups = { ...noBackups(), backupBefore: async () => '' }
  const { client, close } = connectClient({ db: shop.db, listOrder, numberThreads, backups, now: () => TEST_NOW })
  onTestFinished(async () => {
    close()
    await listOrder.close()
  })
  const ids = new Map<string, number>()
  for (const number of numbers) ids.set(number, (await shop.addCustomer({ number, name: `客${number}` })).id)
  const idOf = (number: string) => ids.get(number) ?? 0
  const numberOf = async (id: number) => (await client.customers.getCustomer({ id })).number
  const plan = (given: Partial<Parameters<typeof client.customerNumbers.planSeries>[0]> = {}) =>
    client.customerNumbers.planSeries({
      recipients: EVERYONE,
      order: { by: 'number', isDescending: false },
      pattern: PATTERN,
      skipsTaken: false,
      ...given,
    })
  const run = async (planId: number) => {
    for await (const event of await client.customerNumbers.runSeries({ planId, reason: '搬家' })) {
      if (event.kind === 'done') return event
    }
    throw new Error('no end')
  }
  const undo = async (renumberingId: number) => {
    for await (const event of await client.customerNumbers.undoNumbers({ renumberingId })) {
      if (event.kind === 'done') return event
    }
    throw new Error('no end')
  }
  const dump = () =>
    shop.connection
      .prepare(
        'SELECT id, number, numberKey FROM customer UNION ALL SELECT customerId, number, numberKey FROM customerAlias',
      )
      .all()
  return { ...shop, client, idOf, numberOf, plan, run, undo, dump }
}

test('a series moves everyone up by one, though each new number is the next one’s old one', async () => {
  const shop = await desk(['A000', 'A001', 'A002'])
  const plan = await shop.plan()
  expect(plan).toMatchObject({ count: 3, taken: 0, unchanged: 0, tooLong: 0 })
  expect(
    await shop.client.customerNumbers.readSeries({ planId: plan.planId, only: 'all', offset: 1, limit: 1 }),
  ).toEqual([{ customerId: shop.idOf('A001'), name: '客A001', before: 'A001', after: 'A002', state: 'new', owner: '' }])
  expect(await shop.run(plan.planId)).toMatchObject({ count: 3 })
  expect(await shop.numberOf(shop.idOf('A000'))).toBe('A001')
  expect(await shop.numberOf(shop.idOf('A002'))).toBe('A003')
  const [change] = await shop.client.history.listChanges({ customerId: shop.idOf('A000') })
  expect(change?.fields).toEqual([
    { field: 'number', before: 'A000', after: 'A001' },
    { field: 'numberReason', before: '', after: '搬家' },
  ])
})

test('the old number of a series finds the customer in quick search and by F2', async () => {
  const shop = await desk(['K1'])
  await shop.run((await shop.plan()).planId)
  expect(await shop.client.quickSearch.findCustomers({ text: 'k1' })).toMatchObject([
    { field: 'oldNumber', hits: [{ number: 'A001', text: 'K1' }] },
  ])
  expect(await shop.client.customers.findByNumber({ number: 'K1' })).toMatchObject({ number: 'A001', oldNumber: 'K1' })
})

test('a whole series is taken back, and all numbers and old numbers are as before', async () => {
  const shop = await desk(['A003', 'A001', 'B7'])
  const before = shop.dump()
  const { renumberingId } = await shop.run((await shop.plan()).planId)
  expect(shop.dump()).not.toEqual(before)
  expect(await shop.undo(renumberingId)).toEqual({ kind: 'done', undone: 2, keptCount: 0, kept: [] })
  expect(shop.dump()).toEqual(before)
  await expect(shop.undo(renumberingId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a series that is cancelled while it runs is done for all or for nobody', async () => {
  const shop = await desk([])
  const add = shop.connection.prepare(
    `INSERT INTO customer (number, numberKey, name, nameSortKey, createdAt, createdBy, changedAt, changedBy)
     VALUES (?, ?, '客', '客', 1, 1, 1, 1)`,
  )
  shop.connection.transaction(() => {
    for (let at = 0; at < 4500; at++) add.run(`Z${at}`, `Z${at}`)
  })()
  const before = shop.dump()
  const { planId } = await shop.plan({ pattern: { ...PATTERN, width: 9 } })
  const ending = new AbortController()
  const given = { signal: ending.signal }
  const run = async () => {
    for await (const event of await shop.client.customerNumbers.runSeries({ planId, reason: '' }, given)) {
      if (event.kind === 'progress') ending.abort()
    }
  }
  await run().catch(() => undefined)
  // The next one waits until the thread that was ended has let go; a thread may have been quicker than its end.
  await shop.run((await shop.plan()).planId)
  for (const { id, count } of await shop.client.customerNumbers.listRenumberings()) {
    expect(await shop.undo(id)).toEqual({ kind: 'done', undone: count, keptCount: 0, kept: [] })
  }
  expect(shop.dump()).toEqual(before)
})

test('whoever got another number since keeps it, with those whose old number is taken by that', async () => {
  const shop = await desk(['A000', 'A001'])
  const { renumberingId } = await shop.run((await shop.plan()).planId)
  const customerId = shop.idOf('A001')
  await shop.client.customerNumbers.changeNumber({ customerId, number: 'A000', reason: '', takesOldNumber: true })
  const { undone, kept } = await shop.undo(renumberingId)
  expect(undone).toBe(0)
  expect(kept).toEqual([
    { customerId, name: '客A001', number: 'A000', why: 'changedSince' },
    { customerId: shop.idOf('A000'), name: '客A000', number: 'A001', why: 'numberTaken' },
  ])
})

test('numbers of customers outside of the series are shown as collisions, stop it, or are left out', async () => {
  const shop = await desk(['X1', 'X2', 'A002'])
  await shop.client.customers.deleteCustomers({ ids: [shop.idOf('A002')] })
  const recipients = { kind: 'ticked', ids: [shop.idOf('X1'), shop.idOf('X2')] } as const
  const given = { recipients: { ...recipients, ids: [...recipients.ids] } }
  const plan = await shop.plan(given)
  expect(plan.taken).toBe(1)
  const asked = { planId: plan.planId, only: 'taken', offset: 0, limit: 9 } as const
  expect(await shop.client.customerNumbers.readSeries(asked)).toMatchObject([
    { before: 'X2', after: 'A002', state: 'taken', owner: '客A002' },
  ])
  await expect(shop.run(plan.planId)).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await shop.numberOf(shop.idOf('X1'))).toBe('X1')
  const skipping = await shop.plan({ ...given, skipsTaken: true })
  expect(skipping.taken).toBe(0)
  await shop.run(skipping.planId)
  expect(await shop.numberOf(shop.idOf('X2'))).toBe('A003')
})

test('a series with numbers that are too long is not given to anyone', async () => {
  const shop = await desk(['K1', 'K2'])
  const before = shop.dump()
  const plan = await shop.plan({ pattern: { prefix: 'P'.repeat(28), width: 2, start: 99, step: 1 } })
  expect(plan).toMatchObject({ count: 2, tooLong: 1 })
  await expect(shop.run(plan.planId)).rejects.toMatchObject({ code: 'BAD_REQUEST', message: 'numbers:someTooLong' })
  expect(shop.dump()).toEqual(before)
})

test('customers get their numbers in the order that was chosen', async () => {
  const shop = await desk(['Z9', 'Z1', 'Z5'])
  await shop.run((await shop.plan({ order: { by: 'createdAt', isDescending: true } })).planId)
  expect(await shop.numberOf(shop.idOf('Z5'))).toBe('A001')
  expect(await shop.numberOf(shop.idOf('Z9'))).toBe('A003')
})

test('one number is looked up while it is typed', async () => {
  const shop = await desk(['A1', 'A2'])
  const customerId = shop.idOf('A1')
  const look = async (number: string) => (await shop.client.customerNumbers.lookUpNumber({ customerId, number })).state
  expect(await look('a1')).toBe('own')
  expect(await look('A2')).toBe('taken')
  expect(await look('A3')).toBe('free')
  await shop.client.customerNumbers.changeNumber({
    customerId: shop.idOf('A2'),
    number: 'A9',
    reason: '',
    takesOldNumber: false,
  })
  expect(await look('A2')).toBe('wasOthers')
  const take = { customerId, number: 'A2', reason: '' }
  await expect(shop.client.customerNumbers.changeNumber({ ...take, takesOldNumber: false })).rejects.toMatchObject({
    code: 'CONFLICT',
    data: { reason: 'numberWasOthers', name: '客A2' },
  })
  await shop.client.customerNumbers.changeNumber({ ...take, takesOldNumber: true })
  expect(await shop.numberOf(customerId)).toBe('A2')
})

test('a new customer gets nobody’s old number unless people say so', async () => {
  const shop = await desk(['A1'])
  const customerId = shop.idOf('A1')
  await shop.client.customerNumbers.changeNumber({ customerId, number: 'B1', reason: '', takesOldNumber: false })
  const { id, version, createdAt, changedAt, changedByName, ...values } = await shop.client.customers.getCustomer({
    id: customerId,
  })
  expect([id, version, createdAt, changedAt, changedByName]).toHaveLength(5)
  const refused = shop.client.customers.createCustomer({ ...values, number: 'a1' })
  await expect(refused).rejects.toMatchObject({ code: 'CONFLICT', data: { reason: 'numberWasOthers', number: 'B1' } })
  const { number } = await shop.client.customers.createCustomer({ ...values, number: 'a1', takesOldNumber: true })
  expect(number).toBe('a1')
})
