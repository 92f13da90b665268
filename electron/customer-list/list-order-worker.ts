import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from '../database/open-database'
import type { BoundStatement, SetPlan } from '../search/condition-queries'
import { countIn, evaluateSet, type IdSet, idsIn, inOrder } from './id-sets'
import { IDS_PLACE, type OrderPlan } from './order-plan'

interface Asked {
  readonly request: number
  /** What was read for another revision of the data is not used. */
  readonly revision: number
}

/** Ids of a view, or how many there are in each of some sets. */
export type OrderWork = { readonly plan: OrderPlan } | { readonly counted: readonly SetPlan[] }

export type OrderRequest = Asked & OrderWork

export type OrderAnswer =
  | { readonly request: number; readonly ids: Int32Array }
  | { readonly request: number; readonly failure: string }

/** Fewer are sorted by themselves; for more the order of everyone is made, and kept. */
const SORTED_ALONE = 20_000
const KEPT_ORDERS = 4
const KEPT_SETS = 24
const LIVE: BoundStatement = { sql: 'SELECT id FROM customer WHERE deletedAt IS NULL', parameters: [] }

const connection = openConnection(String(workerData.databaseFile), { isReadOnly: true })

let revision = -1
let size = 0
const orders = new Map<string, Int32Array>()
const sets = new Map<string, IdSet>()

const read = ({ sql, parameters }: BoundStatement) =>
  connection
    .prepare<unknown[], number>(sql)
    .pluck()
    .all(...parameters)

function kept<Value>(cache: Map<string, Value>, atMost: number, statement: BoundStatement, make: () => Value): Value {
  const key = JSON.stringify(statement)
  const found = cache.get(key) ?? make()
  cache.delete(key)
  cache.set(key, found)
  for (const old of [...cache.keys()].slice(0, -atMost)) cache.delete(old)
  return found
}

const orderOf = (statement: BoundStatement) =>
  kept(orders, KEPT_ORDERS, statement, () => Int32Array.from(read(statement)))

const leafOf = (statement: BoundStatement) =>
  kept(sets, KEPT_SETS, statement, () => {
    const set = new Uint8Array(size)
    for (const id of read(statement)) set[id] = 1
    return set
  })

function lookAt(asked: number): void {
  if (asked === revision) return
  revision = asked
  orders.clear()
  sets.clear()
  size = (read({ sql: 'SELECT ifnull(max(id), 0) FROM customer', parameters: [] })[0] ?? 0) + 1
}

function idsOf({ order, some, set }: OrderPlan): Int32Array {
  if (!set) return orderOf(order).slice()
  const wanted = evaluateSet(set, size, leafOf)
  const isKept = orders.has(JSON.stringify(order))
  const few = isKept ? [] : idsIn(wanted, SORTED_ALONE + 1)
  if (isKept || few.length > SORTED_ALONE) return inOrder(orderOf(order), wanted)
  const parameters = some.parameters.map((one) => (one === IDS_PLACE ? JSON.stringify(few) : one))
  return Int32Array.from(read({ sql: some.sql, parameters }))
}

const countsOf = (counted: readonly SetPlan[]) =>
  Int32Array.from(counted.map((set) => countIn(orderOf(LIVE), evaluateSet(set, size, leafOf))))

parentPort?.on('message', (asked: OrderRequest) => {
  const { request } = asked
  try {
    lookAt(asked.revision)
    const ids = 'plan' in asked ? idsOf(asked.plan) : countsOf(asked.counted)
    parentPort?.postMessage({ request, ids } satisfies OrderAnswer, [ids.buffer as ArrayBuffer])
  } catch (error) {
    parentPort?.postMessage({ request, failure: String(error) } satisfies OrderAnswer)
  }
})
