import { parentPort, workerData } from 'node:worker_threads'
import { openConnection } from '../database/open-database'

export interface OrderRequest {
  readonly request: number
  /** A SELECT that yields customer ids. */
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export type OrderAnswer =
  | { readonly request: number; readonly ids: Int32Array }
  | { readonly request: number; readonly failure: string }

const connection = openConnection(String(workerData.databaseFile), { isReadOnly: true })

parentPort?.on('message', ({ request, sql, parameters }: OrderRequest) => {
  try {
    const ids = Int32Array.from(
      connection
        .prepare<unknown[], number>(sql)
        .pluck()
        .all(...parameters),
    )
    parentPort?.postMessage({ request, ids } satisfies OrderAnswer, [ids.buffer])
  } catch (error) {
    parentPort?.postMessage({ request, failure: String(error) } satisfies OrderAnswer)
  }
})
