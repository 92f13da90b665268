import { ORPCError } from '@orpc/contract'
import { followThread } from '../app/follow-thread'
import { aliasesOf } from '../customers/alias-queries'
import { refuseTakenNumber } from '../customers/customer-writes'
import { renumber } from '../customers/renumber-writes'
import { inTransaction } from '../database/transaction'
import { type CallContext, numberCalls as calls } from '../ipc/call'
import { recipientIds } from '../recipients/recipient-queries'
import { getRenumberedCount, lookUpNumber, renumberingsOf } from './number-queries'
import type { NumberWork } from './number-threads'

/** What is fewer is undone by hand. */
const BACKED_UP_FROM = 20

/** In its turn among the long writes; a window that stops listening ends it. */
async function* inTurn<Kind extends 'run' | 'undo'>(
  { numberThreads, longActs, changes, backups }: CallContext,
  work: Extract<NumberWork, { readonly kind: Kind }>,
  isMany: boolean,
  signal: AbortSignal | undefined,
) {
  const ending = new AbortController()
  signal?.addEventListener('abort', () => ending.abort(), { once: true })
  try {
    // Not in its turn yet: other writes go on meanwhile.
    if (isMany) await backups.backupBefore('beforeBulkEdit')
    const follow = followThread((onProgress) =>
      longActs.hold(() => numberThreads.run<Kind>(work, ending.signal, onProgress)),
    )
    const result = yield* follow
    // What was published when the call began knew nothing yet.
    changes.publish('changed', ['customers'])
    return result
  } finally {
    ending.abort()
  }
}

export const numberHandlers = calls.router({
  lookUpNumber: calls.lookUpNumber.handler(({ context, input }) =>
    lookUpNumber(context.db, input.customerId, input.number),
  ),
  listOldNumbers: calls.listOldNumbers.handler(({ context, input }) => aliasesOf(context.db, input.customerId)),
  changeNumber: calls.changeNumber.handler(({ context, input }) =>
    inTransaction(context.db, async (db) => {
      const { customerId, number, reason, takesOldNumber } = input
      await refuseTakenNumber(db, number, { exceptId: customerId, takesOldNumber })
      return renumber(db, context.act(), { changes: [{ customerId, after: number }], reason })
    }),
  ),
  planSeries: calls.planSeries.handler(async ({ context, input, signal }) => {
    const { recipients, order, pattern, skipsTaken } = input
    const isByAge = order.by === 'createdAt'
    const sort = { sortBy: order.by === 'createdAt' ? ('number' as const) : order.by, isDescending: order.isDescending }
    const found = await recipientIds(context.db, context.listOrder, recipients, sort, signal)
    // Ids are given in the order in which customers come on file. Without a comparison of ours a million take 60 ms.
    const byAge = () => (order.isDescending ? found.slice().sort().reverse() : found.slice().sort())
    const ids = isByAge ? byAge() : found
    if (ids.length === 0) throw new ORPCError('BAD_REQUEST', { message: 'numbers:nobody' })
    const wanted = { ids, pattern, skipsTaken }
    return context.seriesPlans.keep(wanted, await context.numberThreads.run<'plan'>({ kind: 'plan', wanted }, signal))
  }),
  readSeries: calls.readSeries.handler(({ context, input }) => context.seriesPlans.read(context.db, input)),
  runSeries: calls.runSeries.handler(async function* ({ context, input, signal }) {
    const series = context.seriesPlans.seriesOf(input.planId)
    const work = { kind: 'run', act: context.act(), series, reason: input.reason } as const
    const { renumberingId, count } = yield* inTurn<'run'>(context, work, series.ids.length > BACKED_UP_FROM, signal)
    yield { kind: 'done', renumberingId, count } as const
  }),
  undoNumbers: calls.undoNumbers.handler(async function* ({ context, input, signal }) {
    const work = { kind: 'undo', act: context.act(), renumberingId: input.renumberingId } as const
    const count = await getRenumberedCount(context.db, input.renumberingId)
    yield { kind: 'done', ...(yield* inTurn<'undo'>(context, work, count > BACKED_UP_FROM, signal)) } as const
  }),
  listRenumberings: calls.listRenumberings.handler(({ context }) => renumberingsOf(context.db)),
})
