import { z } from 'zod'
import { type Condition, EVERYONE, Leaf } from './condition'

/** 开始搜索, 附加搜索, 缩小, 排除 */
export const STEP_ACTS = ['start', 'add', 'narrow', 'exclude'] as const
export type StepAct = (typeof STEP_ACTS)[number]

/** Conditions of one step hold together. */
export const SearchStep = z.object({ act: z.enum(STEP_ACTS), conditions: z.array(Leaf).min(1).max(40) })
export type SearchStep = Readonly<z.infer<typeof SearchStep>>

export const STEPS_AT_MOST = 40
export const SearchSteps = z.array(SearchStep).max(STEPS_AT_MOST)

const together = (conditions: readonly Leaf[]): Condition =>
  conditions.length === 1 ? conditions[0]! : { kind: 'all', of: conditions }

/**
 * The ledger of steps as one condition. Where the first step was taken back, the next one stands alone: an 'add' begins
 * the result, a 'narrow' or 'exclude' works on everyone.
 */
export function conditionOf(steps: readonly SearchStep[]): Condition {
  let result: Condition | undefined
  for (const { act, conditions } of steps) {
    const step = together(conditions)
    switch (act) {
      case 'start':
        result = step
        break
      case 'add':
        result = result ? { kind: 'any', of: [result, step] } : step
        break
      case 'narrow':
        result = { kind: 'all', of: [result ?? EVERYONE, step] }
        break
      case 'exclude':
        result = { kind: 'all', of: [result ?? EVERYONE, { kind: 'not', of: step }] }
        break
    }
  }
  return result ?? EVERYONE
}

/** 开始搜索 begins a new ledger, the others go on with the one that stands. */
export const withStep = (steps: readonly SearchStep[], step: SearchStep): readonly SearchStep[] =>
  step.act === 'start' ? [step] : [...steps, step]

export const withoutStep = (steps: readonly SearchStep[], place: number): readonly SearchStep[] =>
  steps.filter((_step, index) => index !== place)

/** Leaves that speak for a customer, not against. */
export function leavesFor(condition: Condition): readonly Leaf[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap(leavesFor)
    case 'not':
      return []
    default:
      return [condition]
  }
}
