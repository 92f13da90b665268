import { quickSearchCalls as calls } from '../ipc/call'
import { quickSearch } from './quick-search-queries'

export const quickSearchHandlers = calls.router({
  findCustomers: calls.findCustomers.handler(({ context, input }) => quickSearch(context.db, input.text)),
})
