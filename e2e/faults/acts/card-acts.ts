import { customerValuesOf, EMPTY_CUSTOMER } from '../../../shared/customers/customer'
import { anyId, type DeskAct, IN_TRANSACTION, LIVE_CUSTOMERS, NOTHING_TO_DO } from './act'

const LIVE_SERVICES = 'SELECT id FROM serviceRecord WHERE deletedAt IS NULL ORDER BY id'

export const cardActs: readonly DeskAct[] = [
  {
    name: 'create a customer',
    weight: 20,
    passes: ['save.rowWritten', 'save.indexed', ...IN_TRANSACTION],
    run: ({ call }, random, turn) =>
      call.customers.createCustomer({
        ...EMPTY_CUSTOMER,
        number: `K${turn}`,
        name: `${random.pick(['王', '李', '陈', '欧阳'])}客${turn}`,
        mobile: `138${random.digits(8)}`,
        category: `类别${random.between(0, 6)}`,
        employer: random.chance(0.5) ? `单位${random.between(0, 3)}` : '',
      }),
  },
  {
    name: 'change a customer',
    weight: 20,
    passes: ['save.rowWritten', 'save.unindexed', 'save.indexed', ...IN_TRANSACTION],
    async run(desk, random, turn) {
      const id = anyId(desk, random, LIVE_CUSTOMERS)
      if (id === undefined) return NOTHING_TO_DO
      const customer = await desk.call.customers.getCustomer({ id })
      const values = { ...customerValuesOf(customer), address: `深圳市福田区${turn}号`, note: `第${turn}次` }
      return desk.call.customers.updateCustomer({ id, version: customer.version, values })
    },
  },
  {
    name: 'delete customers',
    weight: 6,
    passes: ['delete.marked', ...IN_TRANSACTION],
    async run(desk, random) {
      const ids = [anyId(desk, random, LIVE_CUSTOMERS), anyId(desk, random, LIVE_CUSTOMERS)].flatMap((id) => id ?? [])
      if (ids.length === 0) return NOTHING_TO_DO
      await desk.call.customers.deleteCustomers({ ids })
      return ids
    },
  },
  {
    name: 'restore a customer from the bin',
    weight: 4,
    passes: [...IN_TRANSACTION],
    async run(desk, random) {
      const id = anyId(desk, random, 'SELECT id FROM customer WHERE deletedAt IS NOT NULL ORDER BY id')
      if (id === undefined) return NOTHING_TO_DO
      await desk.call.bin.restoreFromBin({ keys: [{ entity: 'customer', id }], withCustomers: false })
      return id
    },
  },
  {
    name: 'add a service',
    weight: 16,
    passes: ['service.rowWritten', 'service.indexed', ...IN_TRANSACTION],
    async run(desk, random, turn) {
      const customerId = anyId(desk, random, LIVE_CUSTOMERS)
      if (customerId === undefined) return NOTHING_TO_DO
      const summary = `洗牙${random.between(0, 5)}`
      const values = { servedOn: '2026-11-22', status: '已完成', summary, staff: '陈秀慧', amountFen: turn }
      return desk.call.serviceRecords.createServiceRecord({ customerId, values })
    },
  },
  {
    name: 'delete a service',
    weight: 4,
    passes: [...IN_TRANSACTION],
    async run(desk, random) {
      const id = anyId(desk, random, LIVE_SERVICES)
      if (id === undefined) return NOTHING_TO_DO
      // Its customer may be in the bin by now.
      const isDone = await desk.call.serviceRecords.deleteServiceRecord({ id }).then(
        () => true,
        () => false,
      )
      return [id, isDone]
    },
  },
  {
    name: 'merge two values',
    weight: 6,
    passes: ['merge.remembered', 'merge.relinked', 'merge.putAway', ...IN_TRANSACTION],
    async run(desk, random) {
      const items = "SELECT id FROM referenceItem WHERE kind = 'category' AND deletedAt IS NULL"
      const fromId = anyId(desk, random, `${items} ORDER BY id`)
      const intoId = anyId(desk, random, `${items} AND id <> ${fromId ?? 0} ORDER BY id`)
      if (fromId === undefined || intoId === undefined) return NOTHING_TO_DO
      return desk.call.references.mergeReferenceItems({ fromId, intoId })
    },
  },
  {
    name: 'undo a merge',
    weight: 5,
    passes: ['unmerge.broughtBack', 'unmerge.relinked', ...IN_TRANSACTION],
    async run(desk, random) {
      const mergeId = anyId(desk, random, 'SELECT id FROM referenceMerge WHERE undoneAt IS NULL ORDER BY id')
      if (mergeId === undefined) return NOTHING_TO_DO
      const answer = desk.call.references.undoReferenceMerge({ mergeId })
      // The name may have been given to another meanwhile.
      return answer.catch((error: Error) => error.message)
    },
  },
  {
    name: 'delete for ever',
    weight: 3,
    passes: [...IN_TRANSACTION],
    async run(desk, random) {
      // Without pictures: their contents are collected one by one, each in a transaction of its own.
      const ids = `SELECT id FROM customer WHERE deletedAt IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM picture WHERE customerId = customer.id) ORDER BY id`
      const id = anyId(desk, random, ids)
      if (id === undefined) return NOTHING_TO_DO
      return desk.call.bin.purgeFromBin({ keys: [{ entity: 'customer', id }] })
    },
  },
]
