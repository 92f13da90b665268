import { formatCalendarDate, parseCalendarDate } from '../calendar-date'
import { type Problem, type Problems, problemsOf } from '../problem'
import { type CustomerField, CustomerValues, customerValuesOf } from './customer'

/** The card while people type: as CustomerValues, but the birth date in any spelling. */
export type CustomerForm = CustomerValues

export type ReadForm<Values, Field extends string> =
  | { readonly values: Values }
  | { readonly problems: Problems<Field> }

export const formOfCustomer = (values: CustomerValues): CustomerForm => ({
  ...customerValuesOf(values),
  bornOn: values.bornOn === '' ? '' : formatCalendarDate(values.bornOn),
})

/** '' stays ''; `today` is 'YYYY-MM-DD'. */
function readBirth(typed: string, today: string): { readonly bornOn: string } | { readonly problem: Problem } {
  if (typed.trim() === '') return { bornOn: '' }
  const bornOn = parseCalendarDate(typed, today)
  if (bornOn === undefined) return { problem: { key: 'badDate' } }
  return bornOn > today ? { problem: { key: 'bornInFuture' } } : { bornOn }
}

/** What was typed, as it can be saved, or what is wrong with each field. */
export function readCustomerForm(form: CustomerForm, today: string): ReadForm<CustomerValues, CustomerField> {
  const birth = readBirth(form.bornOn, today)
  const read = CustomerValues.safeParse({ ...form, bornOn: 'bornOn' in birth ? birth.bornOn : '' })
  const problems = {
    ...(read.success ? {} : problemsOf<CustomerField>(read.error, form)),
    ...('problem' in birth ? { bornOn: birth.problem } : {}),
  }
  return read.success && Object.keys(problems).length === 0 ? { values: read.data } : { problems }
}
