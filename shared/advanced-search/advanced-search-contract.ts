import { z } from 'zod'
import { query, write } from '../contract/meta'
import { RecordId } from '../record-text'
import { SearchSteps } from '../search/search-steps'
import { MatchedField, SearchSession, StepCount } from './advanced-search'

const READ = ['customers', 'serviceRecords', 'references', 'namedLists'] as const

export const advancedSearchContract = {
  /** Rows of the result are asked for by `customerList.listCustomers`, with these steps in the view. */
  countSteps: query('customers.view', READ)
    .input(z.object({ steps: SearchSteps }))
    .output(z.array(StepCount)),
  /** Why a customer is in the result; [] where only what they are not put them there. */
  whyMatched: query('customers.view', READ)
    .input(z.object({ customerId: RecordId, steps: SearchSteps }))
    .output(z.array(MatchedField)),
  findSession: query('customers.view', []).output(SearchSession.nullable()),
  saveSession: write('search.edit', []).input(SearchSession),
}
