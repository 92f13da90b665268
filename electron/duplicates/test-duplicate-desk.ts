import type { CustomerValues } from '../../shared/customers/customer'
import { customerValuesOf } from '../../shared/customers/customer'
import { testBackups } from '../backup/test-backups'
import { testListOrder } from '../customer-list/test-list-order'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient } from '../ipc/test-client'
import { createLongActs } from '../references/long-acts'
import { testDuplicateThreads } from './test-duplicates'

async function lastOf<Event>(stream: Promise<AsyncIterable<Event>>): Promise<Event | undefined> {
  let last: Event | undefined
  for await (const event of await stream) last = event
  return last
}

/** The calls over a real port, with real threads that take turns with them on a real file. */
export async function duplicateDesk() {
  const shop = await testDatabase()
  const listOrder = await testListOrder(shop.file)
  const longActs = createLongActs('no act here is so long', shop.file, async () => undefined)
  const duplicateThreads = await testDuplicateThreads(shop.file, longActs.hold)
  const { backups } = await testBackups(shop.file)
  const { client, log, close } = connectClient({
    db: shop.db,
    listOrder,
    longActs,
    duplicateThreads,
    backups,
    now: () => TEST_NOW,
  })
  return {
    ...shop,
    client,
    log,
    backups,
    duplicateThreads,
    check: () => lastOf(client.duplicates.check()),
    mergeMany: () => lastOf(client.duplicates.mergeMany()),
    undoMany: (at: number) => lastOf(client.duplicates.undoMany({ at })),
    open: async () =>
      (await client.duplicates.listPairs({ decision: 'open' })).map(({ leftId, rightId }) => [leftId, rightId]),
    /** As people save: with what is on the card now. */
    save: async (id: number, values: Partial<CustomerValues>) => {
      const now = await client.customers.getCustomer({ id })
      const changed = { ...customerValuesOf(now), ...values }
      return client.customers.updateCustomer({ id, version: now.version, values: changed })
    },
    async end() {
      close()
      await duplicateThreads.close()
      await listOrder.close()
      shop.connection.close()
    },
  }
}
