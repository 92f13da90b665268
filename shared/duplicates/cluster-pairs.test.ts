import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clusterPairs, membersOf } from './cluster-pairs'

const pair = (leftId: number, rightId: number) => ({ leftId, rightId })

test('pairs that hang together are one group, the strongest first', () => {
  const groups = clusterPairs([pair(1, 2), pair(7, 9), pair(3, 4), pair(2, 3)])
  expect(groups.map(membersOf)).toEqual([
    [1, 2, 3, 4],
    [7, 9],
  ])
})

test('nobody is in two groups, and no pair is lost', () => {
  const id = fc.integer({ min: 1, max: 20 })
  fc.assert(
    fc.property(fc.array(fc.record({ leftId: id, rightId: id })), (pairs) => {
      const groups = clusterPairs(pairs)
      const members = groups.flatMap(membersOf)
      expect(new Set(members).size).toBe(members.length)
      expect(groups.flat().length).toBe(pairs.length)
    }),
  )
})
