import { parentPort, workerData } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import { kyselyOn, openConnection } from '../database/open-database'
import type { Db } from '../database/schema'
import { LONG_ACTS, type LongActAnswer, type LongActRequest } from './long-acts'

/** A write of the main process that was under way when we began makes us begin again. */
const TRIES = 5

async function answerOf(db: Db, request: LongActRequest, triesLeft = TRIES): Promise<LongActAnswer> {
  const run = LONG_ACTS[request.name] as (db: Db, act: LongActRequest['act'], input: unknown) => Promise<unknown>
  try {
    return { result: await run(db, request.act, request.input) }
  } catch (error) {
    if (error instanceof ORPCError) {
      const { code, message, data } = error
      return { refusal: { code, message, data } }
    }
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code.startsWith('SQLITE_BUSY') && triesLeft > 1) return answerOf(db, request, triesLeft - 1)
    return { failure: { code, message: String(error) } }
  }
}

const request = workerData as LongActRequest
const connection = openConnection(request.databaseFile)

void answerOf(kyselyOn(connection), request).then((answer) => {
  connection.close()
  parentPort?.postMessage(answer)
})
