import { parentPort, workerData } from 'node:worker_threads'
import { kyselyOn, openConnection } from '../database/open-database'
import type { Db } from '../database/schema'
import { checkEverybody } from './check-everybody'
import { compareChanged } from './compare-changed'
import type { DuplicateAnswer, DuplicateRequest } from './duplicate-threads'
import { mergeMany } from './merge-writes'

async function* eventsOf(db: Db, { work, act }: DuplicateRequest) {
  switch (work) {
    case 'check':
      return yield* checkEverybody(db, act)
    case 'mergeMany':
      return yield* mergeMany(db, act)
    case 'compareChanged':
      yield { kind: 'done' as const, ...(await compareChanged(db, act)) }
  }
}

const tell = (answer: DuplicateAnswer) => parentPort?.postMessage(answer)
const request = workerData as DuplicateRequest
const connection = openConnection(request.databaseFile)

try {
  for await (const event of eventsOf(kyselyOn(connection), request)) tell({ event })
} catch (error) {
  tell({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) })
} finally {
  connection.close()
}
