import { expect, onTestFinished, test } from 'vitest'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { testListOrder } from '../customer-list/test-list-order'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from './test-client'

async function desk() {
  const shop = await testDatabase()
  const listOrder = await testListOrder(shop.file)
  const connected = connectClient({ db: shop.db, listOrder, now: () => TEST_NOW })
  onTestFinished(async () => {
    connected.close()
    await listOrder.close()
  })
  return { ...shop, ...connected }
}

const customer = (number: string) => ({ ...EMPTY_CUSTOMER, number, name: '李文雄' })

test('the window hears which topics a save changed, after it, and nothing of a save that failed', async () => {
  const { client } = await desk()
  const watch = new AbortController()
  const changes = await client.changes.watchChanges(undefined, { signal: watch.signal })
  const next = changes.next()
  await client.customers.createCustomer(customer('A1'))
  expect((await next).value).toEqual(['customers', 'references'])
  await expect(client.customers.createCustomer(customer('A1'))).rejects.toMatchObject({ code: 'CONFLICT' })
  await client.settings.changeSettings({ language: 'en' })
  expect((await changes.next()).value).toEqual(['settings'])
  watch.abort()
})

test('a window that looks away stops listening, and the desk goes on', async () => {
  const { client, context } = await desk()
  const watch = new AbortController()
  const changes = await client.changes.watchChanges(undefined, { signal: watch.signal })
  const next = changes.next()
  const ended = expect(next).rejects.toThrow()
  watch.abort()
  await ended
  await client.customers.createCustomer(customer('A1'))
  await expect.poll(() => context.changes.size).toBe(0)
})

test('reading and saving a draft are no news to anybody', async () => {
  const { client } = await desk()
  const changes = await client.changes.watchChanges()
  const next = changes.next()
  await client.customers.countCustomers()
  await client.drafts.saveDraft({ customer: null, serviceRecord: null })
  await client.settings.changeSettings({ language: 'en' })
  expect((await next).value).toEqual(['settings'])
  await changes.return?.()
})

test('a failure nobody thought of is logged whole and shown as one sentence', async () => {
  const { client, connection, log } = await desk()
  connection.exec("CREATE TRIGGER breaks BEFORE INSERT ON customer BEGIN SELECT RAISE(ABORT, 'secret /tmp/x.db'); END")
  const refusal = await client.customers.createCustomer(customer('A1')).catch((error: unknown) => error)
  expect(refusal).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'errors:unexpected' })
  expect(JSON.stringify(refusal)).not.toContain('secret')
  expect(String(log.errors[0])).toContain('secret')
})

test('an answer that breaks its own promise is our fault and says no more than that', async () => {
  const { client, connection, log } = await desk()
  const { id } = await client.customers.createCustomer(customer('A1'))
  connection.exec("UPDATE customer SET email = 'nowhere'")
  await expect(client.customers.getCustomer({ id })).rejects.toMatchObject({
    code: 'INTERNAL_SERVER_ERROR',
    message: 'errors:unexpected',
  })
  expect(log.errors).toHaveLength(1)
})

test('on a full disk the save says so, nothing is half saved, and it works again once there is room', async () => {
  const { client, connection } = await desk()
  await client.customers.createCustomer(customer('A1'))
  connection.pragma(`max_page_count = ${connection.pragma('page_count', { simple: true })}`)
  const long = { ...customer('A2'), note: '长'.repeat(10_000) }
  await expect(client.customers.createCustomer(long)).rejects.toMatchObject({
    code: 'SERVICE_UNAVAILABLE',
    message: 'errors:diskFull',
  })
  expect(await client.customers.countCustomers()).toBe(1)
  expect((await client.customers.findNeighbour({ direction: 'last', fromNumber: '' }))?.number).toBe('A1')
  connection.pragma('max_page_count = 1000000')
  expect((await client.customers.createCustomer(long)).number).toBe('A2')
})

test('a call that holds up the window is written to the log by its name alone', async () => {
  const { client, connection, log } = await desk()
  connection.function('slow', { deterministic: false }, () => {
    const end = performance.now() + 80
    while (performance.now() < end);
    return 1
  })
  connection.exec('CREATE TRIGGER slowly BEFORE INSERT ON customer BEGIN SELECT slow(); END')
  connection.pragma('trusted_schema = ON')
  await client.customers.createCustomer(customer('A1'))
  expect(log.warnings[0]).toMatch(/^slow call customers\.createCustomer \d+ ms$/)
})
