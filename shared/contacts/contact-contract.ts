import { z } from 'zod'
import { query } from '../contract/meta'
import { RecordId } from '../record-text'
import { Contact } from './contact'

export const contactContract = {
  /** Newest first, at most 200. */
  listContacts: query('customers.view', ['contacts'])
    .input(z.object({ customerId: RecordId }))
    .output(z.array(Contact)),
}
