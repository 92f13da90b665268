import { advancedSearchCalls as calls } from '../ipc/call'
import { countSteps, findSession, whyMatched } from './advanced-search-queries'
import { saveSession } from './advanced-search-writes'

export const advancedSearchHandlers = calls.router({
  countSteps: calls.countSteps.handler(({ context: { db, listOrder }, input }) =>
    countSteps((conditions) => listOrder.countsOf(db, conditions), input.steps),
  ),
  whyMatched: calls.whyMatched.handler(({ context: { db, listOrder }, input }) =>
    whyMatched(db, listOrder.today(), input.customerId, input.steps),
  ),
  findSession: calls.findSession.handler(({ context }) => findSession(context.db, context.userId)),
  saveSession: calls.saveSession.handler(({ context, input }) => saveSession(context.db, context.act(), input)),
})
