import type { ServiceRecordValues } from '../../shared/service-records/service-record'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

/** Ids of the reference items that the values name; null where the field is empty, or free text. */
export interface ServiceRecordReferences {
  readonly statusId: number | null
  readonly summaryId: number | null
  readonly staffId: number | null
}

/** Columns of the row for what was filled in, changed by this act. */
export const serviceRecordRow = (values: ServiceRecordValues, references: ServiceRecordReferences, act: Act) => ({
  servedOn: values.servedOn,
  ...references,
  summaryText: references.summaryId === null ? values.summary : '',
  amountFen: values.amountFen,
  changedAt: act.at,
  changedBy: act.userId,
})

/** Columns of a record that is new on file. */
export const newServiceRecordRow = (
  customerId: number,
  values: ServiceRecordValues,
  references: ServiceRecordReferences,
  act: Act,
) => ({
  customerId,
  ...serviceRecordRow(values, references, act),
  createdAt: act.at,
  createdBy: act.userId,
})

/** The one INSERT of service records; its values stand in the order of the row's columns. An `id` is of an earlier one. */
export const insertServiceRecord = (db: Db, row: ReturnType<typeof newServiceRecordRow> & { readonly id?: number }) =>
  db.insertInto('serviceRecord').values(row).returning('id')
