import { historyCalls as calls } from '../ipc/call'
import { changesOf } from './change-queries'

export const historyHandlers = calls.router({
  listChanges: calls.listChanges.handler(({ context, input }) =>
    changesOf(context.db, input.customerId, input.beforeId),
  ),
})
