import { Worker } from 'node:worker_threads'
import type { ListView } from '../../shared/customer-list/customer-list'
import type { Db } from '../database/schema'
import { orderStatement } from './customer-list-queries'
import type { OrderAnswer, OrderRequest } from './list-order-worker'

/** Lists with their filters and order that were looked at last; each costs 4 bytes a customer. */
const KEPT_VIEWS = 4

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
  /** Data changed: every order is to be made anew when next asked for. */
  forget(): void
  close(): Promise<void>
}

const abandoned = () => new DOMException('Nobody waits for this order', 'AbortError')

/** `workerFile` is list-order-worker as built; `databaseFile` is opened by it for reading. */
export function createListOrder(workerFile: string | URL, databaseFile: string): ListOrder {
  let worker: Worker | undefined
  let revision = 0
  let lastRequest = 0
  const orders = new Map<string, Order>()
  const sortings = new Map<number, Sorting>()

  const start = () => {
    const started = new Worker(workerFile, { workerData: { databaseFile } })
    started.unref()
    started.on('message', (answer: OrderAnswer) => {
      const sorting = sortings.get(answer.request)
      sortings.delete(answer.request)
      if ('ids' in answer) sorting?.resolve(answer.ids)
      else sorting?.reject(new Error(answer.failure))
    })
    started.on('error', (error) => {
      worker = undefined
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

  const sort = (db: Db, view: ListView, request: number): Promise<Int32Array> =>
    new Promise((resolve, reject) => {
      const sorting: Sorting = { asked: undefined, resolve, reject }
      sortings.set(request, sorting)
      orderStatement(db, view).then((statement) => {
        if (!sortings.has(request)) return
        const { sql, parameters } = statement.compile()
        sorting.asked = { request, sql, parameters }
        post(sorting.asked)
      }, reject)
    })

  /** A running statement cannot be interrupted from outside: its thread ends, and the others are asked again. */
  const stop = (request: number) => {
    const stopped = sortings.get(request)
    if (!stopped) return
    sortings.delete(request)
    stopped.reject(abandoned())
    if (!stopped.asked) return
    void worker?.terminate()
    worker = undefined
    for (const { asked } of sortings.values()) if (asked) post(asked)
  }

  const orderOf = (db: Db, view: ListView): Order => {
    const key = JSON.stringify(view)
    const kept = orders.get(key)
    if (kept?.revision === revision) return kept
    lastRequest += 1
    const request = lastRequest
    const order: Order = { revision, ids: sort(db, view, request), request, waiters: 0, isReady: false }
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
      const kept = orders.get(JSON.stringify(view))
      return kept?.revision === revision && kept.isReady
    },
    forget: () => {
      revision += 1
    },
    close: async () => {
      for (const sorting of sortings.values()) sorting.reject(abandoned())
      sortings.clear()
      await worker?.terminate()
      worker = undefined
    },
  }
}
