import { Worker } from 'node:worker_threads'
import { localDateOf } from '../../shared/calendar-date'
import type { ListView } from '../../shared/customer-list/customer-list'
import type { Condition } from '../../shared/search/condition'
import type { Db } from '../database/schema'
import { compileSets, expandLists, type SetPlan } from '../search/condition-queries'
import { orderPlan } from './customer-list-queries'
import type { OrderAnswer, OrderRequest, OrderWork } from './list-order-worker'

/** Lists with their filters and order that were looked at last; each costs 4 bytes a customer. */
const KEPT_VIEWS = 4

/** What nobody waits for any more may still end in this time; then its thread is ended, with all that it keeps. */
const PATIENCE_MS = 400

interface Order {
  readonly revision: number
  readonly ids: Promise<Int32Array>
  /** Its sorting in the worker. */
  readonly request: number
  /** Those who wait for it; when the last one gives up, the sorting stops. */
  waiters: number
  isReady: boolean
}

interface Sorting {
  /** Undefined until its statement is made and the worker was asked. */
  asked: OrderRequest | undefined
  resolve(ids: Int32Array): void
  reject(error: unknown): void
}

/** Ids of whole views in their order, so that any window of a million rows is a slice. */
export interface ListOrder {
  /** The view's ids, sorted in a worker thread. Errors: AbortError when `signal` aborts. */
  idsOf(db: Db, view: ListView, signal?: AbortSignal): Promise<Int32Array>
  isReady(view: ListView): boolean
  /** How many customers satisfy each of these. */
  countsOf(db: Db, conditions: readonly Condition[]): Promise<readonly number[]>
  /** 'YYYY-MM-DD', from which ages are counted. */
  today(): string
  /** Data changed: every order is to be made anew when next asked for. */
  forget(): void
  close(): Promise<void>
}

const abandoned = () => new DOMException('Nobody waits for this order', 'AbortError')

/** `workerFile` is list-order-worker as built; `databaseFile` is opened by it for reading. */
export function createListOrder(
  workerFile: string | URL,
  databaseFile: string,
  now: () => number = Date.now,
): ListOrder {
  const today = () => localDateOf(now())
  let worker: Worker | undefined
  let revision = 0
  let lastRequest = 0
  const orders = new Map<string, Order>()
  const sortings = new Map<number, Sorting>()
  /** Still being made though nobody waits. */
  const abandonedRequests = new Set<number>()
  const keyOf = (view: ListView) => JSON.stringify([view, today()])

  const start = () => {
    const started = new Worker(workerFile, { workerData: { databaseFile } })
    started.unref()
    started.on('message', (answer: OrderAnswer) => {
      const sorting = sortings.get(answer.request)
      sortings.delete(answer.request)
      abandonedRequests.delete(answer.request)
      if ('ids' in answer) sorting?.resolve(answer.ids)
      else sorting?.reject(new Error(answer.failure))
    })
    started.on('error', (error) => {
      worker = undefined
      abandonedRequests.clear()
      for (const sorting of sortings.values()) sorting.reject(error)
      sortings.clear()
      orders.clear()
    })
    return started
  }

  const post = (request: OrderRequest) => {
    worker ??= start()
    worker.postMessage(request)
  }

  /** Asks the worker once `make` has found out what; `request` is the number under which it answers. */
  const ask = (request: number, make: () => Promise<OrderWork>): Promise<Int32Array> =>
    new Promise((resolve, reject) => {
      const sorting: Sorting = { asked: undefined, resolve, reject }
      sortings.set(request, sorting)
      const askedOf = revision
      make().then((work) => {
        if (!sortings.has(request)) return
        sorting.asked = { request, revision: askedOf, ...work }
        post(sorting.asked)
      }, reject)
    })

  /** A running statement cannot be interrupted from outside: its thread ends, and the others are asked again. */
  const endThread = () => {
    void worker?.terminate()
    worker = undefined
    abandonedRequests.clear()
    for (const { asked } of sortings.values()) if (asked) post(asked)
  }

  const stop = (request: number) => {
    const stopped = sortings.get(request)
    if (!stopped) return
    sortings.delete(request)
    stopped.reject(abandoned())
    if (!stopped.asked) return
    abandonedRequests.add(request)
    setTimeout(() => {
      if (abandonedRequests.delete(request)) endThread()
    }, PATIENCE_MS).unref()
  }

  const orderOf = (db: Db, view: ListView): Order => {
    const key = keyOf(view)
    const kept = orders.get(key)
    if (kept?.revision === revision) return kept
    lastRequest += 1
    const request = lastRequest
    const order: Order = {
      revision,
      ids: ask(request, async () => ({ plan: await orderPlan(db, view, today()) })),
      request,
      waiters: 0,
      isReady: false,
    }
    orders.delete(key)
    orders.set(key, order)
    for (const old of [...orders.keys()].slice(0, -KEPT_VIEWS)) orders.delete(old)
    order.ids.then(
      () => {
        order.isReady = true
      },
      () => {
        if (orders.get(key) === order) orders.delete(key)
      },
    )
    return order
  }

  return {
    async idsOf(db, view, signal) {
      if (signal?.aborted) throw abandoned()
      const order = orderOf(db, view)
      order.waiters += 1
      let leave = () => {}
      const left = new Promise<never>((_resolve, reject) => {
        leave = () => {
          order.waiters -= 1
          if (order.waiters === 0 && !order.isReady) stop(order.request)
          reject(abandoned())
        }
      })
      signal?.addEventListener('abort', leave, { once: true })
      try {
        return await Promise.race([order.ids, left])
      } finally {
        signal?.removeEventListener('abort', leave)
      }
    },
    isReady: (view) => {
      const kept = orders.get(keyOf(view))
      return kept?.revision === revision && kept.isReady
    },
    countsOf: async (db, conditions) => {
      lastRequest += 1
      const counts = await ask(lastRequest, async () => {
        const counted: SetPlan[] = []
        for (const one of conditions) counted.push(compileSets(db, await expandLists(db, one), today()))
        return { counted }
      })
      return Array.from(counts)
    },
    today,
    forget: () => {
      revision += 1
    },
    close: async () => {
      for (const sorting of sortings.values()) sorting.reject(abandoned())
      sortings.clear()
      abandonedRequests.clear()
      await worker?.terminate()
      worker = undefined
    },
  }
}
