import type { BoundStatement, SetPlan } from '../search/condition-queries'

/** For each id 1 where it is in the set, else 0; as long as the greatest id. A million cost 1 MB and 1 ms to go through. */
export type IdSet = Uint8Array

/** Puts leaves together; never changes what `leafOf` gave. */
export function evaluateSet(plan: SetPlan, size: number, leafOf: (statement: BoundStatement) => IdSet): IdSet {
  switch (plan.kind) {
    case 'leaf':
      return leafOf(plan.statement)
    case 'not': {
      const of = evaluateSet(plan.of, size, leafOf)
      return of.map((is) => 1 - is)
    }
    case 'all':
    case 'any': {
      const isAll = plan.kind === 'all'
      const result = new Uint8Array(size).fill(isAll ? 1 : 0)
      for (const one of plan.of) {
        const part = evaluateSet(one, size, leafOf)
        if (isAll) for (let id = 0; id < size; id++) result[id]! &= part[id]!
        else for (let id = 0; id < size; id++) result[id]! |= part[id]!
      }
      return result
    }
  }
}

/** Those of `order` that are in the set, in their order. */
export function inOrder(order: Int32Array, set: IdSet): Int32Array {
  const ids = new Int32Array(order.length)
  let count = 0
  for (const id of order) if (set[id]) ids[count++] = id
  return ids.slice(0, count)
}

export function countIn(live: Int32Array, set: IdSet): number {
  let count = 0
  for (const id of live) count += set[id] ?? 0
  return count
}

/** The ids in a set, at most `atMost` of them. */
export function idsIn(set: IdSet, atMost: number): number[] {
  const ids: number[] = []
  for (let id = 0; id < set.length && ids.length < atMost; id++) if (set[id]) ids.push(id)
  return ids
}
