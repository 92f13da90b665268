import { formatCalendarDate, parseCalendarDate } from '../calendar-date'
import type { ReadForm } from '../customers/customer-form'
import { formatFen, parseFen } from '../money'
import { type Problem, problemsOf } from '../problem'
import { type ServiceRecord, ServiceRecordValues } from './service-record'

/** One row of the service grid while people type. */
export interface ServiceForm {
  readonly servedOn: string
  readonly status: string
  readonly summary: string
  readonly staff: string
  readonly amount: string
}
export type ServiceField = keyof ServiceForm

export const SERVICE_FIELDS = ['servedOn', 'status', 'summary', 'staff', 'amount'] as const satisfies ServiceField[]

export const formOfServiceRecord = (record: ServiceRecord): ServiceForm => ({
  servedOn: formatCalendarDate(record.servedOn),
  status: record.status,
  summary: record.summary,
  staff: record.staff,
  amount: formatFen(record.amountFen),
})

/** A new row starts today, done, at no charge. */
export const newServiceForm = (today: string, doneStatus: string): ServiceForm => ({
  servedOn: formatCalendarDate(today),
  status: doneStatus,
  summary: '',
  staff: '',
  amount: '',
})

/** An empty amount is 0. */
export function readServiceForm(form: ServiceForm, today: string): ReadForm<ServiceRecordValues, ServiceField> {
  const servedOn = parseCalendarDate(form.servedOn, today)
  const amountFen = form.amount.trim() === '' ? 0 : parseFen(form.amount)
  const own: Partial<Record<ServiceField, Problem>> = {
    ...(servedOn === undefined ? { servedOn: { key: form.servedOn.trim() === '' ? 'required' : 'badDate' } } : {}),
    ...(amountFen === undefined ? { amount: { key: 'badAmount' } } : {}),
  }
  const read = ServiceRecordValues.safeParse({ ...form, servedOn: servedOn ?? today, amountFen: amountFen ?? 0 })
  const problems = { ...(read.success ? {} : problemsOf<ServiceField>(read.error, form)), ...own }
  return read.success && Object.keys(problems).length === 0 ? { values: read.data } : { problems }
}
