import { parentPort, workerData } from 'node:worker_threads'
import { ORPCError } from '@orpc/contract'
import { undoRenumbering } from '../customers/renumber-undo-writes'
import { renumber } from '../customers/renumber-writes'
import { kyselyOn, openConnection } from '../database/open-database'
import type { NumberAnswer, NumberRequest, NumberWork } from './number-threads'
import { changesOf, planSeries } from './plan-series'

const { databaseFile, work } = workerData as NumberRequest
const answer = (message: NumberAnswer) => parentPort?.postMessage(message)
const onProgress = (done: number, total: number) => answer({ progress: { done, total } })

async function run(asked: NumberWork): Promise<unknown> {
  const connection = openConnection(databaseFile, { isReadOnly: asked.kind === 'plan' })
  try {
    switch (asked.kind) {
      case 'plan':
        return planSeries(connection, asked.wanted)
      case 'run':
        return await renumber(
          kyselyOn(connection),
          asked.act,
          { changes: changesOf(asked.series), reason: asked.reason },
          onProgress,
        )
      case 'undo':
        return await undoRenumbering(kyselyOn(connection), asked.act, asked.renumberingId, onProgress)
    }
  } finally {
    connection.close()
  }
}

run(work).then(
  (result) => answer({ result }),
  (error: unknown) => {
    if (error instanceof ORPCError) return answer({ refusal: { code: error.code, message: error.message } })
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    answer({ failure: { code, message: String(error) } })
  },
)
