import { customerCalls as calls } from '../ipc/call'
import { countCustomers, findByNumber, findNeighbour, getCustomer, proposeNumber } from './customer-queries'
import { createCustomer, deleteCustomers, restoreCustomers, updateCustomer } from './customer-writes'

export const customerHandlers = calls.router({
  getCustomer: calls.getCustomer.handler(({ context, input }) => getCustomer(context.db, input.id)),
  findNeighbour: calls.findNeighbour.handler(
    async ({ context, input }) => (await findNeighbour(context.db, input.direction, input.fromNumber)) ?? null,
  ),
  findByNumber: calls.findByNumber.handler(
    async ({ context, input }) => (await findByNumber(context.db, input.number)) ?? null,
  ),
  countCustomers: calls.countCustomers.handler(({ context }) => countCustomers(context.db)),
  proposeNumber: calls.proposeNumber.handler(({ context }) => proposeNumber(context.db)),
  createCustomer: calls.createCustomer.handler(({ context, input }) => {
    const { takesOldNumber, ...values } = input
    return createCustomer(context.db, context.act(), values, takesOldNumber)
  }),
  updateCustomer: calls.updateCustomer.handler(({ context, input }) =>
    updateCustomer(context.db, context.act(), input),
  ),
  deleteCustomers: calls.deleteCustomers.handler(({ context, input }) =>
    deleteCustomers(context.db, context.act(), input.ids),
  ),
  restoreCustomers: calls.restoreCustomers.handler(({ context, input }) =>
    restoreCustomers(context.db, context.act(), input.ids),
  ),
})
