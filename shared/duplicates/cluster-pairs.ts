export interface Linked {
  readonly leftId: number
  readonly rightId: number
}

/** Pairs that hang together, in the order in which the first pair of each was given (union-find). */
export function clusterPairs<Pair extends Linked>(pairs: readonly Pair[]): readonly (readonly Pair[])[] {
  const parents = new Map<number, number>()
  const rootOf = (id: number): number => {
    let root = id
    for (let parent = parents.get(root) ?? root; parent !== root; parent = parents.get(root) ?? root) root = parent
    parents.set(id, root)
    return root
  }
  for (const { leftId, rightId } of pairs) parents.set(rootOf(rightId), rootOf(leftId))
  const clusters = new Map<number, Pair[]>()
  for (const pair of pairs) {
    const root = rootOf(pair.leftId)
    const cluster = clusters.get(root)
    if (cluster) cluster.push(pair)
    else clusters.set(root, [pair])
  }
  return [...clusters.values()]
}

export const membersOf = (pairs: readonly Linked[]): readonly number[] => [
  ...new Set(pairs.flatMap(({ leftId, rightId }) => [leftId, rightId])),
]
