import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { closedQuery } from '../contract/meta'
import { SalvageEvent, START_ANEW_WORD, Startup } from './startup'

/** What can be asked while no data is open. Restoring is `restore`'s. */
export const startupContract = {
  getStartup: closedQuery('customers.view', []).output(Startup),
  /** What can be read of the damaged file as CSV, into a folder of people's choice. Nothing else changes. */
  salvage: closedQuery('backup.restore', []).output(eventIterator(SalvageEvent)),
  /** Opens what is there, though acts are missing from it. Errors: BAD_REQUEST where it is damaged in another way. */
  openAsIs: closedQuery('backup.restore', []),
  /** Sets the damaged files aside and begins with nothing. */
  startAnew: closedQuery('backup.restore', []).input(z.object({ word: z.literal(START_ANEW_WORD) })),
}
