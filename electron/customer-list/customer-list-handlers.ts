import { customerListCalls as calls } from '../ipc/call'
import { countListed, listCustomerIds, listCustomers } from './list-customers'

export const customerListHandlers = calls.router({
  listCustomers: calls.listCustomers.handler(({ context, input, signal }) =>
    listCustomers(context.db, context.listOrder, input, signal),
  ),
  countListed: calls.countListed.handler(({ context, input, signal }) =>
    countListed(context.db, context.listOrder, input.view, signal),
  ),
  listCustomerIds: calls.listCustomerIds.handler(({ context, input, signal }) =>
    listCustomerIds(context.db, context.listOrder, input, signal),
  ),
})
