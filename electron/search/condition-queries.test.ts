import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Condition } from '../../shared/search/condition'
import { type ListMembers, matches, type SearchedRecord } from '../../shared/search/matches'
import { conditionOf, type SearchStep } from '../../shared/search/search-steps'
import { evaluateSet, type IdSet } from '../customer-list/id-sets'
import { getCustomer } from '../customers/customer-queries'
import { deleteCustomers } from '../customers/customer-writes'
import { TEST_ACT, testDatabase } from '../database/test-database'
import { ensureReferenceItem } from '../references/reference-writes'
import { serviceRecordsOf } from '../service-records/service-record-queries'
import { createServiceRecord, deleteServiceRecord } from '../service-records/service-record-writes'
import { type BoundStatement, compileCondition, compileForWalk, compileSets, expandLists } from './condition-queries'
import { leafOf, person, service } from './test-people'

const TODAY = '2026-11-22'
const TREES_A_SHOP = 60
const SHOPS = 20

/** A small shop with everything: people, services, some of both in the bin, a fixed and a live 名单. */
async function shopOf(seed: number) {
  const shop = await testDatabase()
  const { db, connection } = shop
  // Only the tests' own disk would wait for each of these acts.
  connection.pragma('synchronous = OFF')
  await ensureReferenceItem(db, TEST_ACT, { kind: 'serviceSummary', name: '洗牙' })
  await ensureReferenceItem(db, TEST_ACT, { kind: 'employer', name: '华为技术' })
  const people = fc.sample(fc.tuple(person, fc.array(service, { maxLength: 4 })), { numRuns: 14, seed })
  const ids: number[] = []
  for (const [place, [values, services]] of people.entries()) {
    const { id } = await shop.addCustomer(values)
    for (const [turn, values] of services.entries()) {
      const record = await createServiceRecord(db, TEST_ACT, { customerId: id, values })
      if ((place + turn) % 5 === 0) await deleteServiceRecord(db, TEST_ACT, record.id)
    }
    ids.push(id)
  }
  await deleteCustomers(db, TEST_ACT, [ids[3]!])
  const stamps = { createdAt: 1, createdBy: 1, changedAt: 1, changedBy: 1 }
  const steps: SearchStep[] = [{ act: 'start', conditions: [{ kind: 'text', field: 'gender', text: '女' }] }]
  await db
    .insertInto('namedList')
    .values([
      { id: 1, name: '固定', kind: 'fixed', steps: null, ...stamps },
      { id: 2, name: '条件', kind: 'live', steps: JSON.stringify(steps), ...stamps },
    ])
    .execute()
  const fixed = ids.filter((id) => id % 3 === 0)
  await db
    .insertInto('namedListMember')
    .values(fixed.map((customerId) => ({ listId: 1, customerId })))
    .execute()
  const records: SearchedRecord[] = []
  for (const id of ids.filter((_id, place) => place !== 3)) {
    records.push({ ...(await getCustomer(db, id)), services: await serviceRecordsOf(db, id) })
  }
  const live = records.filter((record) => matches(conditionOf(steps), record, TODAY, new Map()))
  const lists: ListMembers = new Map([
    [1, new Set(fixed)],
    [2, new Set(live.map((record) => record.id))],
  ])
  return { ...shop, records, lists }
}

type Shop = Awaited<ReturnType<typeof shopOf>>

async function idsBySql({ db }: Shop, condition: Condition, compile: typeof compileCondition) {
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where('deletedAt', 'is', null)
    .where(compile(await expandLists(db, condition), TODAY))
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

async function idsBySets({ db, connection, records }: Shop, condition: Condition) {
  const size = Math.max(...records.map((record) => record.id)) + 1
  const leafOf = ({ sql, parameters }: BoundStatement): IdSet => {
    const set = new Uint8Array(size)
    for (const id of connection
      .prepare<unknown[], number>(sql)
      .pluck()
      .all(...parameters))
      set[id] = 1
    return set
  }
  const set = evaluateSet(compileSets(db, await expandLists(db, condition), TODAY), size, leafOf)
  return records.map((record) => record.id).filter((id) => set[id])
}

const leaf = leafOf([1, 2])
const { tree } = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('tree'), { maxLength: 3 }) }),
    fc.record({ kind: fc.constant('not' as const), of: tie('tree') }),
  ),
}))

test.each(Array.from({ length: SHOPS }, (_, seed) => seed + 1))(
  'in shop %i whatever is asked, SQL finds whom a look at every card would find',
  async (seed) => {
    const shop = await shopOf(seed)
    await fc.assert(
      fc.asyncProperty(tree, async (condition) => {
        const expected = shop.records
          .filter((record) => matches(condition, record, TODAY, shop.lists))
          .map((record) => record.id)
        expect(await idsBySql(shop, condition, compileCondition)).toEqual(expected)
        expect(await idsBySql(shop, condition, compileForWalk)).toEqual(expected)
        expect(await idsBySets(shop, condition)).toEqual(expected)
      }),
      { numRuns: TREES_A_SHOP, seed },
    )
  },
)

test('a retired item is still found on the cards that have it', async () => {
  const { db, addCustomer } = await testDatabase()
  const { id } = await addCustomer({ category: '旧类别' })
  await db.updateTable('referenceItem').set({ isRetired: 1 }).where('name', '=', '旧类别').execute()
  const condition = compileCondition({ kind: 'text', field: 'category', text: '旧' }, TODAY)
  expect(await db.selectFrom('customer').select('id').where(condition).execute()).toEqual([{ id }])
})

test('a live 名单 that asks for itself has nobody, and does not go round for ever', async () => {
  const { db, addCustomer } = await testDatabase()
  await addCustomer()
  const steps: SearchStep[] = [{ act: 'start', conditions: [{ kind: 'inList', listId: 1 }] }]
  const stamps = { createdAt: 1, createdBy: 1, changedAt: 1, changedBy: 1 }
  await db
    .insertInto('namedList')
    .values({ id: 1, name: '自己', kind: 'live', steps: JSON.stringify(steps), ...stamps })
    .execute()
  const condition = await expandLists(db, { kind: 'inList', listId: 1 })
  expect(await db.selectFrom('customer').select('id').where(compileCondition(condition, TODAY)).execute()).toEqual([])
})
