import type { BoundStatement, SetPlan } from '../search/condition-queries'

/** Stands among the parameters of `OrderPlan.some` for the ids as JSON. */
export const IDS_PLACE = '\u{10FFFF}ids'

/** What the worker needs to make the ids of a view in its order. */
export interface OrderPlan {
  /** A SELECT that yields the ids of all customers in the order asked for. */
  readonly order: BoundStatement
  /** The same of the customers whose ids stand at IDS_PLACE. */
  readonly some: BoundStatement
  /** Who of them; undefined: everyone. */
  readonly set: SetPlan | undefined
}
