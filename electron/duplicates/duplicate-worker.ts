import { parentPort, workerData } from 'node:worker_threads'
import { type Turn, turnsFrom } from '../data-files/write-turns'
import { kyselyOn, openConnection } from '../database/open-database'
import type { Db } from '../database/schema'
import { checkEverybody } from './check-everybody'
import { compareChanged } from './compare-changed'
import type { DuplicateAnswer, DuplicateRequest } from './duplicate-threads'
import { mergeMany, undoMany } from './merge-many'

async function* eventsOf(db: Db, turn: Turn, { work, act, batchAt }: DuplicateRequest) {
  switch (work) {
    case 'check':
      return yield* checkEverybody(db, act, turn)
    case 'mergeMany':
      return yield* mergeMany(db, act, turn)
    case 'undoMany':
      return yield* undoMany(db, act, { batchAt: batchAt ?? 0, turn })
    case 'compareChanged':
      yield { kind: 'done' as const, ...(await compareChanged(db, turn)) }
  }
}

const port = parentPort!
const tell = (answer: DuplicateAnswer) => port.postMessage(answer)
const request = workerData as DuplicateRequest
const connection = openConnection(request.databaseFile)

try {
  for await (const event of eventsOf(kyselyOn(connection), turnsFrom(port), request)) tell({ event })
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  tell({ failure: { code, message: error instanceof Error ? (error.stack ?? error.message) : String(error) } })
} finally {
  connection.close()
}
