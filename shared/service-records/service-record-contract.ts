import { z } from 'zod'
import { query, write } from '../contract/meta'
import { RecordId } from '../record-text'
import { ServiceRecord, ServiceRecordValues } from './service-record'

const conflict = { CONFLICT: { data: z.object({ reason: z.literal('changedMeanwhile'), current: ServiceRecord }) } }

export const serviceRecordContract = {
  /** Newest first. */
  listServiceRecords: query('customers.view', ['serviceRecords', 'references'])
    .input(z.object({ customerId: RecordId }))
    .output(z.array(ServiceRecord)),
  createServiceRecord: write('serviceRecords.edit', ['serviceRecords', 'references'])
    .input(z.object({ customerId: RecordId, values: ServiceRecordValues }))
    .output(ServiceRecord),
  /** Errors: CONFLICT (changedMeanwhile). */
  updateServiceRecord: write('serviceRecords.edit', ['serviceRecords', 'references'])
    .errors(conflict)
    .input(z.object({ id: RecordId, version: z.int().positive(), values: ServiceRecordValues }))
    .output(ServiceRecord),
  deleteServiceRecord: write('serviceRecords.edit', ['serviceRecords']).input(z.object({ id: RecordId })),
  restoreServiceRecord: write('serviceRecords.edit', ['serviceRecords']).input(z.object({ id: RecordId })),
}
