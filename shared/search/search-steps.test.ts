import { expect, test } from 'vitest'
import { EVERYONE, type Leaf } from './condition'
import { conditionOf, leavesFor, type SearchStep, type StepAct, withoutStep, withStep } from './search-steps'

const leaf = (text: string): Leaf => ({ kind: 'text', field: 'name', text })
const step = (act: StepAct, text: string): SearchStep => ({ act, conditions: [leaf(text)] })
const not = (text: string) => ({ kind: 'not', of: leaf(text) })

test('steps add to, keep of and take from what stands', () => {
  const steps = [step('start', '王'), step('add', '李'), step('exclude', '文')]
  expect(conditionOf(steps)).toEqual({
    kind: 'all',
    of: [{ kind: 'any', of: [leaf('王'), leaf('李')] }, not('文')],
  })
})

test('without the first step the next one stands alone: adding begins, excluding takes from everyone', () => {
  expect(conditionOf(withoutStep([step('start', '王'), step('add', '李')], 0))).toEqual(leaf('李'))
  expect(conditionOf([step('exclude', '文')])).toEqual({ kind: 'all', of: [EVERYONE, not('文')] })
  expect(conditionOf([])).toBe(EVERYONE)
})

test('a new search forgets the steps before it', () => {
  const steps = withStep([step('start', '王'), step('add', '李')], step('start', '林'))
  expect(steps).toEqual([step('start', '林')])
})

test('what a customer is not says nothing about why they are found', () => {
  expect(leavesFor(conditionOf([step('start', '王'), step('exclude', '文')]))).toEqual([leaf('王')])
})
