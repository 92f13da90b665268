import { z } from 'zod'
import { query } from '../contract/meta'
import { RecordId } from '../record-text'
import { Change } from './change'

export const CHANGES_AT_MOST = 200

export const historyContract = {
  /** Changes of a customer with the service records and pictures, newest first; older ones by naming the last id seen. */
  listChanges: query('history.view', ['customers', 'serviceRecords', 'pictures'])
    .input(z.object({ customerId: RecordId, beforeId: RecordId.optional() }))
    .output(z.array(Change)),
}
