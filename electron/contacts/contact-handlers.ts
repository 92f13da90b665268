import { contactCalls as calls } from '../ipc/call'
import { contactsOf } from './contact-queries'

export const contactHandlers = calls.router({
  listContacts: calls.listContacts.handler(({ context, input }) => contactsOf(context.db, input.customerId)),
})
