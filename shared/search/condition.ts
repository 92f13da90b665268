import { z } from 'zod'
import { isCalendarDate } from '../calendar-date'
import { FEN_AT_MOST } from '../money'
import { lineOf, RecordId } from '../record-text'
import { hasForbiddenCharacters } from '../typed-text'

/** Fields that are looked through as text; each condition is 'contains'. */
export const TEXT_FIELDS = [
  'number',
  'name',
  'employer',
  'gender',
  'address',
  'association',
  'category',
  'jobTitle',
  'email',
  'contact',
  'idNumber',
  'note',
  'postcode',
  'bornOn',
] as const
export type TextField = (typeof TEXT_FIELDS)[number]

/** One column of phones, as a column filter asks for it; the search box 电话 is the kind 'phone'. */
export const PHONE_COLUMNS = ['phone', 'mobile', 'mobile2', 'fax', 'contactPhone'] as const
export type PhoneColumn = (typeof PHONE_COLUMNS)[number]

export const SEARCHED_AT_MOST = 100
export const AGE_AT_MOST = 150

/** NUL would cut the pattern short in SQL, and 'contains nothing' is everyone. */
const SearchedText = z
  .string()
  .max(SEARCHED_AT_MOST)
  .refine((text) => text.trim() !== '', { message: 'required' })
  .refine((text) => !hasForbiddenCharacters(text), { message: 'forbiddenCharacters' })

const Age = z.int().min(0).max(AGE_AT_MOST).nullable()

/** 'MM-DD'; 29 February is a day of its own. */
const MonthDay = z.string().refine((text) => /^\d\d-\d\d$/.test(text) && isCalendarDate(`2024-${text}`), {
  message: 'badMonthDay',
})

const DateOrNone = z.union([z.literal(''), z.string().refine(isCalendarDate, { message: 'badDate' })])
const Fen = z.int().min(-FEN_AT_MOST).max(FEN_AT_MOST).nullable()

const isAsked = (values: Readonly<Record<string, unknown>>) =>
  Object.entries(values).some(([name, value]) => name !== 'kind' && value !== null && value !== '')
const asked = { message: 'required' }

export const TextCondition = z.object({ kind: z.literal('text'), field: z.enum(TEXT_FIELDS), text: SearchedText })

export const ServiceCondition = z
  .object({
    kind: z.literal('service'),
    keyword: lineOf(SEARCHED_AT_MOST),
    from: DateOrNone,
    to: DateOrNone,
    status: lineOf(SEARCHED_AT_MOST),
    staff: lineOf(SEARCHED_AT_MOST),
    amountFrom: Fen,
    amountTo: Fen,
  })
  .refine(isAsked, asked)

/** What can be asked of a customer. null and '' mean 'no matter'. */
export const Leaf = z.discriminatedUnion('kind', [
  TextCondition,
  z.object({ kind: z.literal('phone'), text: SearchedText }),
  z.object({ kind: z.literal('digits'), column: z.enum(PHONE_COLUMNS), text: SearchedText }),
  z.object({ kind: z.literal('age'), from: Age, to: Age }).refine(isAsked, asked),
  z
    .object({
      kind: z.literal('birthday'),
      year: z.int().min(1850).max(2100).nullable(),
      month: z.int().min(1).max(12).nullable(),
      day: z.int().min(1).max(31).nullable(),
    })
    .refine(isAsked, asked),
  /** From a day to a day of every year; '12-20' to '01-10' runs over new year. */
  z.object({ kind: z.literal('birthdayRange'), from: MonthDay, to: MonthDay }),
  /** One service record on file satisfies all of it together. */
  ServiceCondition,
  /** In a 名单 that was kept, whether its customers are fixed or found anew. */
  z.object({ kind: z.literal('inList'), listId: RecordId }),
])
export type Leaf = Readonly<z.infer<typeof Leaf>>
export type LeafOf<Kind extends Leaf['kind']> = Extract<Leaf, { kind: Kind }>

/** Which customers: leaves joined by all, any and not. `all` of nothing is everyone, `any` of nothing is nobody. */
export type Condition =
  | Leaf
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

export const EVERYONE: Condition = { kind: 'all', of: [] }

export type Swapped = 'age' | 'servedOn' | 'amount'

export interface NormalCondition {
  readonly leaf: Leaf
  /** Ranges that were typed the wrong way round. */
  readonly swapped: readonly Swapped[]
}

const isReversed = <T extends string | number>(from: T | null, to: T | null) =>
  from !== null && to !== null && from !== '' && to !== '' && from > to

/** Ranges typed the wrong way round are turned, and it says which. A birthday range may run over new year. */
export function normaliseCondition(leaf: Leaf): NormalCondition {
  if (leaf.kind === 'age' && isReversed(leaf.from, leaf.to)) {
    return { leaf: { ...leaf, from: leaf.to, to: leaf.from }, swapped: ['age'] }
  }
  if (leaf.kind !== 'service') return { leaf, swapped: [] }
  const dates = isReversed(leaf.from, leaf.to)
  const amounts = isReversed(leaf.amountFrom, leaf.amountTo)
  return {
    leaf: {
      ...leaf,
      ...(dates ? { from: leaf.to, to: leaf.from } : {}),
      ...(amounts ? { amountFrom: leaf.amountTo, amountTo: leaf.amountFrom } : {}),
    },
    swapped: [...(dates ? (['servedOn'] as const) : []), ...(amounts ? (['amount'] as const) : [])],
  }
}
