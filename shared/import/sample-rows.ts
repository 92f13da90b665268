import type { CustomerField } from '../customers/customer'

const FIELDS: readonly CustomerField[] = [
  'number',
  'name',
  'gender',
  'bornOn',
  'mobile',
  'phone',
  'idNumber',
  'employer',
  'jobTitle',
  'category',
  'address',
  'postcode',
  'email',
  'note',
]

const ROWS: readonly (readonly string[])[] = [
  ['A000000101', '王小明', '男', '1986.3.8', '13800138000', '0755-27560001', '', '', '', '', '', '518000', '', ''],
  ['A000000102', '陈美玲', '女', '民国75/3/8', '0912345678', '', '', '', '', '', '', '00123', '', ''],
]

/** An example to fill in, with headers in the language of the screen. */
export const sampleRows = (words: (key: string) => string): string[][] => [
  FIELDS.map((field) => words(`customers:fields.${field}`)),
  ...ROWS.map((row) => [...row]),
]
