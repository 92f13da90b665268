import { referenceCalls as calls } from '../ipc/call'
import { referenceItemsOf } from './reference-queries'

export const referenceHandlers = calls.router({
  listReferenceItems: calls.listReferenceItems.handler(({ context, input }) =>
    referenceItemsOf(context.db, input.kind),
  ),
})
