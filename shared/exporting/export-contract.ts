import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { query, write } from '../contract/meta'
import { ExportEvent, ExportRequest, ExportRun } from './export-request'

export const exportContract = {
  /**
   * Into a file, where the dialog of the system says; ending the iteration leaves no file behind. Errors: NOT_FOUND
   * (名单), BAD_REQUEST (nobody), SERVICE_UNAVAILABLE (disk full, not writable).
   */
  exportCustomers: write('customers.export', ['exports']).input(ExportRequest).output(eventIterator(ExportEvent)),
  /** Newest first, 100 at most. */
  listExports: query('customers.export', ['exports']).output(z.array(ExportRun)),
}
