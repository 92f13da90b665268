import type { CustomerValues } from '../../shared/customers/customer'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { pinyinSortKey } from '../../shared/pinyin'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'

/** Ids of the reference items that the values name; null where the field is empty, or free text. */
export interface CustomerReferences {
  readonly employerId: number | null
  readonly genderId: number | null
  readonly categoryId: number | null
  readonly jobTitleId: number | null
  readonly associationId: number | null
  readonly contactId: number | null
}

/** What was filled in; the name's place in the order too, where it was worked out before. */
type FilledIn = CustomerValues & { readonly nameSortKey?: string | undefined }

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)

/** Columns of the row for what was filled in, changed by this act. */
export const customerRow = (values: FilledIn, references: CustomerReferences, act: Act) => ({
  number: values.number,
  numberKey: numberKeyOf(values.number),
  name: values.name,
  nameSortKey: values.nameSortKey ?? pinyinSortKey(values.name),
  ...references,
  employerText: references.employerId === null ? values.employer : '',
  bornOn: values.bornOn === '' ? null : values.bornOn,
  phone: values.phone,
  mobile: values.mobile,
  mobile2: values.mobile2,
  fax: values.fax,
  address: values.address,
  postcode: values.postcode,
  email: values.email,
  note: values.note,
  idNumber: values.idNumber,
  contactPhone: values.contactPhone,
  isSmsRefused: flag(values.isSmsRefused),
  isEmailRefused: flag(values.isEmailRefused),
  isPostRefused: flag(values.isPostRefused),
  isCallRefused: flag(values.isCallRefused),
  changedAt: act.at,
  changedBy: act.userId,
})

/** Columns of a customer who is new on file. */
export const newCustomerRow = (values: FilledIn, references: CustomerReferences, act: Act) => ({
  ...customerRow(values, references, act),
  createdAt: act.at,
  createdBy: act.userId,
})

/** The one INSERT of customers; its values stand in the order of the row's columns. An `id` is of one who was here. */
export const insertCustomer = (db: Db, row: ReturnType<typeof newCustomerRow> & { readonly id?: number }) =>
  db.insertInto('customer').values(row).returning('id')
