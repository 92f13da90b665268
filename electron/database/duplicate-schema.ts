import type { Generated } from 'kysely'

/** Two customers that may be one person; `reasons` is JSON of agreements. */
export interface DuplicatePairTable {
  leftId: number
  rightId: number
  score: number
  reasons: string
  decision: Generated<'open' | 'notDuplicate'>
  decidedAt: Generated<number | null>
  decidedBy: Generated<number | null>
}

/** `keeperBefore` and `keeperAfter` are rows as JSON, the other lists too. */
export interface CustomerMergeTable {
  id: Generated<number>
  keeperId: number
  otherId: number
  at: number
  byUser: number
  keeperBefore: string
  keeperAfter: string
  discarded: string
  isAliasNew: 0 | 1
  movedAliases: string
  /** Of `recordChange`, before the merge. */
  lastChangeId: number
  undoneAt: Generated<number | null>
  undoneBy: Generated<number | null>
}

export interface CustomerMergeRowTable {
  mergeId: number
  entity: 'serviceRecord' | 'picture' | 'namedList' | 'contact' | 'recordChange'
  rowId: number
  detail: number
}

/** Tables of duplicates and of merged customers. */
export interface DuplicateSchema {
  duplicatePair: DuplicatePairTable
  /** isTaken: being compared; a card that is written meanwhile is so no more. */
  duplicateChanged: { customerId: number; isTaken: 0 | 1 }
  duplicateCheck: { id: Generated<number>; at: number; byUser: number; customers: number; pairs: number }
  customerMerge: CustomerMergeTable
  customerMergeRow: CustomerMergeRowTable
}
