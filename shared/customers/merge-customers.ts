import { CUSTOMER_FIELDS, type CustomerField, type CustomerValues } from './customer'

/** One field that the two savers see differently from what both started with. */
export interface FieldMerge {
  readonly field: CustomerField
  readonly base: string | boolean
  readonly mine: string | boolean
  readonly theirs: string | boolean
  /** Both changed it, each otherwise: a person must choose. */
  readonly isContested: boolean
}

/** Fields where mine and theirs differ; what only one side changed is not contested. */
export const mergesOf = (base: CustomerValues, mine: CustomerValues, theirs: CustomerValues): FieldMerge[] =>
  CUSTOMER_FIELDS.filter((field) => mine[field] !== theirs[field]).map((field) => ({
    field,
    base: base[field],
    mine: mine[field],
    theirs: theirs[field],
    isContested: mine[field] !== base[field] && theirs[field] !== base[field],
  }))

export type Side = 'mine' | 'theirs'

/** Before anyone chooses: who changed a field keeps it; where both did, mine stands until chosen otherwise. */
export const proposedSide = (merge: FieldMerge): Side => (merge.mine !== merge.base ? 'mine' : 'theirs')

export const mergedValues = (
  mine: CustomerValues,
  merges: readonly FieldMerge[],
  sides: Readonly<Partial<Record<CustomerField, Side>>>,
): CustomerValues => ({
  ...mine,
  ...Object.fromEntries(merges.map((merge) => [merge.field, merge[sides[merge.field] ?? proposedSide(merge)]])),
})
