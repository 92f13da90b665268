import type { z } from 'zod'

/** What is wrong with a field: an i18n key of the `problems` namespace and the numbers in its words. */
export interface Problem {
  readonly key: string
  readonly max?: number
  readonly length?: number
  readonly name?: string
}

export type Problems<Field extends string> = Readonly<Partial<Record<Field, Problem>>>

/** The first problem of each field, from what zod found. */
export function problemsOf<Field extends string>(error: z.ZodError, form: Readonly<Record<Field, unknown>>) {
  const problems: Partial<Record<Field, Problem>> = {}
  for (const issue of error.issues) {
    const field = issue.path[0] as Field
    problems[field] ??= problemOf(issue, form[field])
  }
  return problems as Problems<Field>
}

function problemOf(issue: z.core.$ZodIssue, typed: unknown): Problem {
  switch (issue.code) {
    case 'too_big':
      return { key: 'tooLong', max: Number(issue.maximum), length: String(typed).length }
    case 'too_small':
      return { key: 'required' }
    case 'custom':
      return { key: issue.message }
    default:
      return { key: 'unreadable' }
  }
}
