import { z } from 'zod'
import { isCalendarDate } from '../calendar-date'
import { lineOf, RecordId } from '../record-text'

export const SERVICE_FIELD_AT_MOST = { status: 20, summary: 500, staff: 40 } as const

/** What people fill in for one service. Reference values travel by name. */
export const ServiceRecordValues = z.object({
  /** 'YYYY-MM-DD' */
  servedOn: z.string().refine(isCalendarDate, { message: 'badDate' }),
  status: lineOf(SERVICE_FIELD_AT_MOST.status),
  summary: lineOf(SERVICE_FIELD_AT_MOST.summary),
  staff: lineOf(SERVICE_FIELD_AT_MOST.staff),
  amountFen: z.int().min(-99_999_999_999).max(99_999_999_999),
})
export type ServiceRecordValues = Readonly<z.infer<typeof ServiceRecordValues>>
export type ServiceRecordField = keyof ServiceRecordValues

export const SERVICE_RECORD_FIELDS = Object.keys(ServiceRecordValues.shape) as readonly ServiceRecordField[]

export const ServiceRecord = ServiceRecordValues.extend({
  id: RecordId,
  customerId: RecordId,
  version: z.int().positive(),
  /** Built-in meaning of the status, '' for a status of the shop's own. */
  statusCode: z.string(),
})
export type ServiceRecord = Readonly<z.infer<typeof ServiceRecord>>

/** The foot of the service grid; `firstOn` and `lastOn` are '' where there is no record. */
export interface ServiceTotals {
  readonly count: number
  readonly firstOn: string
  readonly lastOn: string
  readonly amountFen: number
}

export const totalsOf = (records: readonly Pick<ServiceRecord, 'servedOn' | 'amountFen'>[]): ServiceTotals =>
  records.reduce<ServiceTotals>(
    (totals, { servedOn, amountFen }) => ({
      count: totals.count + 1,
      firstOn: totals.firstOn === '' || servedOn < totals.firstOn ? servedOn : totals.firstOn,
      lastOn: servedOn > totals.lastOn ? servedOn : totals.lastOn,
      amountFen: totals.amountFen + amountFen,
    }),
    { count: 0, firstOn: '', lastOn: '', amountFen: 0 },
  )
