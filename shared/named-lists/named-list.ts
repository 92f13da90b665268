import { z } from 'zod'
import { lineOf, RecordId } from '../record-text'
import { SearchSteps, type StepAct } from '../search/search-steps'

export const LIST_NAME_AT_MOST = 60
export const ListName = lineOf(LIST_NAME_AT_MOST).min(1)

/** 名单: `fixed` keeps the customers as they were found, `live` the steps that find them anew each time. */
export const ListKind = z.enum(['fixed', 'live'])
export type ListKind = z.infer<typeof ListKind>

export const NamedList = z.object({
  id: RecordId,
  name: z.string(),
  kind: ListKind,
  /** Of a live one. */
  steps: SearchSteps.nullable(),
  /** Customers in it who are not in the bin. */
  count: z.int().nonnegative(),
  changedAt: z.int(),
})
export type NamedList = Readonly<z.infer<typeof NamedList>>

/** How two lists become a third. */
export const COMBINATIONS = ['union', 'intersection', 'difference'] as const
export type Combination = (typeof COMBINATIONS)[number]

/** The step with which the second list works on the first. */
export const COMBINING_ACT = { union: 'add', intersection: 'narrow', difference: 'exclude' } as const satisfies Record<
  Combination,
  StepAct
>
