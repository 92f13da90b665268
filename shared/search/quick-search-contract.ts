import { z } from 'zod'
import { query } from '../contract/meta'
import { SearchGroup } from './quick-search'

export const quickSearchContract = {
  /** Groups in the order of SEARCH_FIELDS, each customer in the first that matched; [] where nobody is found. */
  findCustomers: query('customers.view', ['customers', 'references'])
    .input(z.object({ text: z.string().max(1_000_000) }))
    .output(z.array(SearchGroup)),
}
