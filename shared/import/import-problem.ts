import { z } from 'zod'
import { ImportField } from './import-plan'

/** `key` is a whole i18n key ('problems:badDate', 'importing:roundedByExcel'); the rest fills its blanks. */
export const ImportReason = z.object({
  key: z.string(),
  max: z.int().optional(),
  length: z.int().optional(),
  name: z.string().optional(),
  row: z.int().optional(),
})
export type ImportReason = Readonly<z.infer<typeof ImportReason>>

/** One thing wrong with one cell; an error rejects the whole row, a warning does not. */
export const ImportProblem = z.object({
  /** As Excel counts, from 1. */
  row: z.int().positive(),
  /** Place of the column from 0; its letter is columnLetter(column). -1: the row as a whole, or a default. */
  column: z.int().min(-1),
  header: z.string(),
  field: ImportField.nullable(),
  /** As read, cut at 200 characters. */
  value: z.string(),
  severity: z.enum(['error', 'warning']),
  reason: ImportReason,
})
export type ImportProblem = Readonly<z.infer<typeof ImportProblem>>

export const isRejecting = ({ severity }: Pick<ImportProblem, 'severity'>): boolean => severity === 'error'

/** How many errors, and as many warnings, are kept to be looked at; the counts go on. */
export const PROBLEMS_KEPT_AT_MOST = 10_000

export interface ReasonCount {
  readonly key: string
  readonly severity: ImportProblem['severity']
  readonly count: number
}

/** The most frequent first. */
export function reasonsOf(problems: readonly ImportProblem[]): readonly ReasonCount[] {
  const counts = new Map<string, ReasonCount>()
  for (const { severity, reason } of problems) {
    counts.set(reason.key, { key: reason.key, severity, count: (counts.get(reason.key)?.count ?? 0) + 1 })
  }
  return [...counts.values()].sort((one, other) => other.count - one.count)
}
