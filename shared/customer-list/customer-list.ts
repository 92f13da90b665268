import { z } from 'zod'
import { Customer } from '../customers/customer'
import { type Condition, PHONE_COLUMNS, type PhoneColumn, type TextField } from '../search/condition'
import { conditionOf, SearchSteps } from '../search/search-steps'
import { hasForbiddenCharacters } from '../typed-text'

/** Columns of 整体资料, in the order of the card. */
export const LIST_COLUMNS = [
  'number',
  'name',
  'gender',
  'bornOn',
  'phone',
  'mobile',
  'mobile2',
  'employer',
  'category',
  'jobTitle',
  'address',
  'postcode',
  'email',
  'fax',
  'idNumber',
  'association',
  'contact',
  'contactPhone',
  'note',
] as const
export type ListColumn = (typeof LIST_COLUMNS)[number]

export const CustomerRow = Customer.pick({
  id: true,
  number: true,
  name: true,
  gender: true,
  bornOn: true,
  phone: true,
  mobile: true,
  mobile2: true,
  employer: true,
  category: true,
  jobTitle: true,
  address: true,
  postcode: true,
  email: true,
  fax: true,
  idNumber: true,
  association: true,
  contact: true,
  contactPhone: true,
  note: true,
})
export type CustomerRow = Readonly<z.infer<typeof CustomerRow>>

/** NUL would cut the pattern short in SQL, and 'contains %' is everyone. */
const FilterText = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => !hasForbiddenCharacters(text), { message: 'forbiddenCharacters' })

export const ColumnFilter = z.object({ column: z.enum(LIST_COLUMNS), text: FilterText })
export type ColumnFilter = Readonly<z.infer<typeof ColumnFilter>>

/** Which customers, in which order. Filters all hold together; each is 'contains'. */
export const ListView = z.object({
  sortBy: z.enum(LIST_COLUMNS),
  isDescending: z.boolean(),
  filters: z.array(ColumnFilter).max(LIST_COLUMNS.length),
  /** Of whom: what advanced search found. Without it, of all. */
  steps: SearchSteps.optional(),
})
export type ListView = Readonly<z.infer<typeof ListView>>

const PHONES: readonly string[] = PHONE_COLUMNS

const conditionOfFilter = ({ column, text }: ColumnFilter): Condition =>
  PHONES.includes(column)
    ? { kind: 'digits', column: column as PhoneColumn, text }
    : { kind: 'text', field: column as TextField, text }

/** Filters are conditions like those of advanced search. */
export const conditionOfView = ({ filters, steps }: ListView): Condition => ({
  kind: 'all',
  of: [...filters.map(conditionOfFilter), ...(steps ? [conditionOf(steps)] : [])],
})

/** How one shop likes its list: columns left to right with their width in CSS pixels, hidden ones left out. */
export const ListLayout = z.object({
  columns: z
    .array(z.object({ column: z.enum(LIST_COLUMNS), width: z.int().min(48).max(800) }))
    .min(1)
    .max(LIST_COLUMNS.length),
})
export type ListLayout = Readonly<z.infer<typeof ListLayout>>
