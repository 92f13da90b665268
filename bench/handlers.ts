import { constants, copyFileSync, rmSync } from 'node:fs'
import { testListOrder } from '../electron/customer-list/test-list-order'
import { openMigrated } from '../electron/database/migrate'
import { connectClient } from '../electron/ipc/test-client'
import { migrations } from '../migrations'
import { randomOf } from '../scripts/generator/random'
import type { ListColumn, ListView } from '../shared/customer-list/customer-list'
import { customerValuesOf } from '../shared/customers/customer'
import { bareStatements } from './bare-statements'
import { type Comparison, compare } from './compare'
import { benchConditions } from './conditions'
import { benchDuplicates } from './duplicates'
import { giveOldNumbers, QUESTIONS, somePeople } from './questions'

const NOW = Date.UTC(2026, 10, 22, 9)
const PAGE = 100
const view = (sortBy: ListColumn, isDescending = false): ListView => ({ sortBy, isDescending, filters: [] })

/** Opens a copy, because saves are measured too. */
async function openCopy(file: string) {
  const copy = file.replace('.db', '-work.db')
  const remove = () => {
    for (const ending of ['', '-wal', '-shm']) rmSync(copy + ending, { force: true })
  }
  remove()
  copyFileSync(file, copy, constants.COPYFILE_FICLONE)
  const { db, connection } = await openMigrated(copy, migrations, new Date(NOW))
  const listOrder = await testListOrder(copy)
  const { client, context, close } = connectClient({ db, listOrder, now: () => NOW })
  context.changes.subscribe('changed', () => listOrder.forget())
  const end = async () => {
    close()
    await listOrder.close()
    connection.close()
    remove()
  }
  return { db, connection, listOrder, client, end }
}

type Desk = Awaited<ReturnType<typeof openCopy>>

async function benchCards({ client, db, connection }: Desk, customers: number): Promise<Comparison[]> {
  const people = somePeople(connection, customers, 400)
  const bare = bareStatements(db, connection)
  const at = (sample: number) => people[sample % people.length]!
  const cards = [
    await compare({
      name: 'open by id',
      goalMs: 3,
      ours: (sample) => client.customers.getCustomer({ id: at(sample).id }),
      bare: (sample) => bare.byId.get(at(sample).id),
    }),
  ]
  for (const direction of ['next', 'previous'] as const) {
    cards.push(
      await compare({
        name: direction,
        goalMs: 3,
        ours: (sample) => client.customers.findNeighbour({ direction, fromNumber: at(sample).number }),
        bare: (sample) => bare[direction].get(at(sample).number, 1),
      }),
    )
  }
  const services = await compare({
    name: "a customer's services",
    goalMs: 3,
    ours: (sample) => client.serviceRecords.listServiceRecords({ customerId: at(sample).id }),
    bare: (sample) => bare.services.all(at(sample).id),
  })
  return [...cards, services]
}

async function benchSearch({ client, db, connection }: Desk, customers: number): Promise<Comparison[]> {
  const people = somePeople(connection, customers, 400)
  const bare = bareStatements(db, connection)
  const at = (sample: number) => people[sample % people.length]!
  giveOldNumbers(connection, 100_000)
  const found: Comparison[] = []
  for (const { kind, field, textFor } of QUESTIONS) {
    found.push(
      await compare({
        name: `search: ${kind}`,
        goalMs: 15,
        ours: (sample) => client.quickSearch.findCustomers({ text: textFor(at(sample)) }),
        bare: (sample) => bare.find(field, textFor(at(sample))),
      }),
    )
  }
  return found
}

async function benchList({ client, db, connection, listOrder }: Desk, customers: number): Promise<Comparison[]> {
  const bare = bareStatements(db, connection)
  const random = randomOf(7)
  const offsets = Array.from({ length: 400 }, () => random.between(0, customers - PAGE))
  const page = (sorted: ListView, offset: number) =>
    client.customerList.listCustomers({ view: sorted, offset, limit: PAGE })
  const cold = { samples: 20, warmUp: 2 }
  const list: Comparison[] = []
  for (const [name, sorted, statement] of [
    ['list: first page by number, order not made yet', view('number'), bare.byNumber],
    ['list: first page by name, order not made yet', view('name'), bare.byName],
  ] as const) {
    list.push(
      await compare({
        name,
        goalMs: 30,
        ...cold,
        before: async () => {
          await listOrder.idsOf(db, sorted)
          listOrder.forget()
        },
        ours: () => page(sorted, 0),
        bare: () => statement.all(PAGE),
      }),
    )
  }
  await listOrder.idsOf(db, view('number'))
  const ids = await listOrder.idsOf(db, view('name'))
  const idsAt = (sample: number) => Array.from(ids.subarray(offsets[sample % 400], offsets[sample % 400]! + PAGE))
  for (const sortBy of ['number', 'name'] as const) {
    list.push(
      await compare({
        name: `list: scrolled to anywhere, by ${sortBy}`,
        goalMs: 30,
        ours: (sample) => page(view(sortBy), offsets[sample % 400]!),
        bare: (sample) => bare.byIds.all(...idsAt(sample)),
      }),
    )
  }
  for (const sortBy of ['address', 'category'] as const) {
    list.push(
      await compare({
        name: `list: first page after sorting by ${sortBy} (no index)`,
        goalMs: 1500,
        samples: 7,
        warmUp: 1,
        before: () => listOrder.forget(),
        ours: () => page(view(sortBy), 0),
        bare: () => bare.byAddress.pluck().all(),
      }),
    )
  }
  return list
}

async function benchSave({ client, db, connection }: Desk, customers: number): Promise<Comparison> {
  const people = somePeople(connection, customers, 400)
  const bare = bareStatements(db, connection)
  const ids = [...new Set(people.map((person) => person.id))]
  const customersToSave = await Promise.all(ids.map((id) => client.customers.getCustomer({ id })))
  return compare({
    name: 'save',
    goalMs: 10,
    samples: Math.min(200, ids.length - 100),
    ours: (sample) => {
      const customer = customersToSave[sample]!
      const values = { ...customerValuesOf(customer), phone: '0755-01234567' }
      return client.customers.updateCustomer({ id: customer.id, version: customer.version, values })
    },
    bare: (sample) => bare.save.run('0755-07654321', NOW, ids.at(-1 - (sample % 50))),
  })
}

/** Every call that a key press waits for, through the contract, in one run against the bare statement. */
export async function benchHandlers(file: string, customers: number): Promise<Comparison[]> {
  const desk = await openCopy(file)
  try {
    return [
      ...(await benchCards(desk, customers)),
      ...(await benchSearch(desk, customers)),
      ...(await benchList(desk, customers)),
      ...(await benchConditions(desk)),
      ...(await benchDuplicates(desk, customers)),
      await benchSave(desk, customers),
    ]
  } finally {
    await desk.end()
  }
}
