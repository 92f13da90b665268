import { binCalls as calls } from '../ipc/call'
import { binOf } from './bin-queries'
import { purgeFromBin, restoreFromBin } from './bin-writes'

export const binHandlers = calls.router({
  listBin: calls.listBin.handler(({ context, input }) => binOf(context.db, input)),
  restoreFromBin: calls.restoreFromBin.handler(({ context, input }) =>
    restoreFromBin(context.db, context.act(), input.keys, input.withCustomers),
  ),
  purgeFromBin: calls.purgeFromBin.handler(({ context, input }) => purgeFromBin(context.db, context.act(), input.keys)),
})
