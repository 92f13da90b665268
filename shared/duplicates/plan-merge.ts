import { z } from 'zod'
import { CUSTOMER_FIELDS, type CustomerField, type CustomerValues, FIELD_AT_MOST } from '../customers/customer'
import { phoneDigits } from '../phone-number'
import { idNumberKey } from './traits'

/** Whose value stays; 'both' is for the note, which has room. */
export const MergeSide = z.enum(['keeper', 'other', 'both'])
export type MergeSide = z.infer<typeof MergeSide>

/** The number is no choice: the keeper keeps it, and the other one still finds the card. */
export type MergedField = Exclude<CustomerField, 'number'>
export const MERGED_FIELDS = CUSTOMER_FIELDS.filter((field): field is MergedField => field !== 'number')

export type MergeChoices = Readonly<Partial<Record<MergedField, MergeSide>>>
export const MergeChoices: z.ZodType<MergeChoices> = z.partialRecord(z.enum(MERGED_FIELDS), MergeSide)

export interface FieldPlan {
  readonly field: MergedField
  readonly keeper: string | boolean
  readonly other: string | boolean
  /** same: nothing to choose. filled: only one of them says anything. differs: a person must look. */
  readonly kind: 'same' | 'filled' | 'differs'
  /** Before anyone chooses. */
  readonly proposed: MergeSide
}

const PHONES: readonly CustomerField[] = ['phone', 'mobile', 'mobile2', 'fax', 'contactPhone']

function areSame(field: MergedField, one: string | boolean, other: string | boolean): boolean {
  if (one === other || typeof one === 'boolean' || typeof other === 'boolean') return one === other
  if (PHONES.includes(field)) return phoneDigits(one) !== '' && phoneDigits(one) === phoneDigits(other)
  return field === 'idNumber' && one !== '' && idNumberKey(one) === idNumberKey(other)
}

function planField(field: MergedField, keeper: string | boolean, other: string | boolean): FieldPlan {
  const plan = { field, keeper, other } as const
  if (areSame(field, keeper, other)) {
    // 15 digits and the 18 that replaced them: the newer form says more.
    const isLonger = field === 'idNumber' && String(other).length > String(keeper).length
    return { ...plan, kind: 'same', proposed: isLonger ? 'other' : 'keeper' }
  }
  // Who does not want to be called does not want it on the merged card either.
  if (typeof keeper === 'boolean') return { ...plan, kind: 'filled', proposed: keeper ? 'keeper' : 'other' }
  if (other === '') return { ...plan, kind: 'filled', proposed: 'keeper' }
  if (keeper === '') return { ...plan, kind: 'filled', proposed: 'other' }
  return { ...plan, kind: 'differs', proposed: field === 'note' ? 'both' : 'keeper' }
}

/** Every field but the number, in the order of the card. */
export const planMerge = (keeper: CustomerValues, other: CustomerValues): readonly FieldPlan[] =>
  MERGED_FIELDS.map((field) => planField(field, keeper[field], other[field]))

const sideOf = (plan: FieldPlan, choices: MergeChoices): MergeSide => {
  const chosen = choices[plan.field] ?? plan.proposed
  return chosen === 'both' && plan.field !== 'note' ? plan.proposed : chosen
}

function mergedValueOf(plan: FieldPlan, choices: MergeChoices): string | boolean {
  const side = sideOf(plan, choices)
  if (side === 'both') return [plan.keeper, plan.other].filter((text) => text !== '').join('\n')
  return side === 'keeper' ? plan.keeper : plan.other
}

const knownPhones = (values: CustomerValues) => [values.phone, values.mobile, values.mobile2].map(phoneDigits)

/** The card after the merge. A mobile that was not chosen takes the place of the second one, where that is free. */
export function mergeValues(keeper: CustomerValues, other: CustomerValues, choices: MergeChoices): CustomerValues {
  const plans = planMerge(keeper, other)
  const chosen = Object.fromEntries(plans.map((plan) => [plan.field, mergedValueOf(plan, choices)]))
  const merged = { ...keeper, ...chosen } as CustomerValues
  if (merged.mobile2 !== '') return merged
  const left = [keeper.mobile, other.mobile].find(
    (mobile) => mobile !== '' && !knownPhones(merged).includes(phoneDigits(mobile)),
  )
  return left === undefined ? merged : { ...merged, mobile2: left }
}

export interface Discarded {
  readonly field: MergedField
  readonly value: string
}

/** What either card said and the merged one does not say any more. */
export function discardedBy(keeper: CustomerValues, other: CustomerValues, merged: CustomerValues): Discarded[] {
  const phones = knownPhones(merged)
  return planMerge(keeper, other).flatMap((plan): Discarded[] => {
    const { field } = plan
    if (plan.kind === 'same') return []
    const lost = [plan.keeper, plan.other].filter((value): value is string => {
      if (typeof value !== 'string' || value === '' || areSame(field, value, merged[field])) return false
      if (field === 'note') return !merged.note.includes(value)
      return !(PHONES.slice(0, 3).includes(field) && phones.includes(phoneDigits(value)))
    })
    return lost.map((value) => ({ field, value }))
  })
}

/** Nothing that either card says would be lost: such pairs may be merged without anybody looking. */
export const hasConflict = (keeper: CustomerValues, other: CustomerValues): boolean => {
  const merged = mergeValues(keeper, other, {})
  return merged.note.length > FIELD_AT_MOST.note || discardedBy(keeper, other, merged).length > 0
}
