import { z } from 'zod'
import { query, write } from '../contract/meta'

const everything = ['customers', 'serviceRecords', 'references', 'settings'] as const

export const welcomeContract = {
  /** True until someone has chosen how to begin, or the data has customers. */
  isWelcomeNeeded: query('customers.view', ['settings', 'customers']).output(z.boolean()),
  /** Refused with BAD_REQUEST once there are customers. */
  loadSample: write('customers.edit', everything),
  startEmpty: write('customers.edit', everything),
}
