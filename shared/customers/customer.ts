import { z } from 'zod'
import { isCalendarDate } from '../calendar-date'
import { lineOf, paragraphsOf, RecordId } from '../record-text'
import { CUSTOMER_NUMBER_AT_MOST, numberKeyOf } from './customer-number'

/** Longest text of each field, in UTF-16 units. */
export const FIELD_AT_MOST = {
  number: CUSTOMER_NUMBER_AT_MOST,
  name: 60,
  employer: 100,
  gender: 20,
  phone: 40,
  mobile: 40,
  mobile2: 40,
  fax: 40,
  address: 500,
  postcode: 10,
  email: 254,
  category: 40,
  jobTitle: 40,
  note: 10_000,
  idNumber: 30,
  association: 60,
  contact: 40,
  contactPhone: 40,
} as const

const optional = (field: keyof typeof FIELD_AT_MOST) => lineOf(FIELD_AT_MOST[field])

/** Loose on purpose: it catches a slip of the hand, the mail server decides the rest. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** What people fill in on a card. Reference values travel by name; the main process keeps them as rows with ids. */
export const CustomerValues = z.object({
  number: optional('number').refine((number) => numberKeyOf(number) !== '', { message: 'required' }),
  name: optional('name').min(1),
  employer: optional('employer'),
  /** 'YYYY-MM-DD' or '' */
  bornOn: z.union([z.literal(''), z.string().refine(isCalendarDate, { message: 'badDate' })]),
  gender: optional('gender'),
  phone: optional('phone'),
  mobile: optional('mobile'),
  mobile2: optional('mobile2'),
  fax: optional('fax'),
  address: optional('address'),
  postcode: optional('postcode'),
  email: optional('email').refine((email) => email === '' || EMAIL.test(email), { message: 'badEmail' }),
  category: optional('category'),
  jobTitle: optional('jobTitle'),
  note: paragraphsOf(FIELD_AT_MOST.note),
  idNumber: optional('idNumber'),
  association: optional('association'),
  contact: optional('contact'),
  contactPhone: optional('contactPhone'),
  isSmsRefused: z.boolean(),
  isEmailRefused: z.boolean(),
  isPostRefused: z.boolean(),
  isCallRefused: z.boolean(),
})
export type CustomerValues = Readonly<z.infer<typeof CustomerValues>>
export type CustomerField = keyof CustomerValues

export const CUSTOMER_FIELDS = Object.keys(CustomerValues.shape) as readonly CustomerField[]

export const Customer = CustomerValues.extend({
  id: RecordId,
  /** Grows by one with every save; a save must name the version it was made from. */
  version: z.int().positive(),
  createdAt: z.int(),
  changedAt: z.int(),
  changedByName: z.string(),
})
export type Customer = Readonly<z.infer<typeof Customer>>

export const customerValuesOf = (customer: CustomerValues): CustomerValues =>
  Object.fromEntries(CUSTOMER_FIELDS.map((field) => [field, customer[field]])) as CustomerValues

export const EMPTY_CUSTOMER: CustomerValues = {
  number: '',
  name: '',
  employer: '',
  bornOn: '',
  gender: '',
  phone: '',
  mobile: '',
  mobile2: '',
  fax: '',
  address: '',
  postcode: '',
  email: '',
  category: '',
  jobTitle: '',
  note: '',
  idNumber: '',
  association: '',
  contact: '',
  contactPhone: '',
  isSmsRefused: false,
  isEmailRefused: false,
  isPostRefused: false,
  isCallRefused: false,
}
