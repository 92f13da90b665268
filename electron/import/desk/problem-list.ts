import {
  type ImportProblem,
  type ImportReason,
  isRejecting,
  PROBLEMS_KEPT_AT_MOST,
} from '../../../shared/import/import-problem'

/** Nobody mends a row by its ninth reason; and 200,000 rows of 200 bad cells must fit. */
const REASONS_A_ROW = 8

/** Why a row was not imported: the header of the column, '' for the row as a whole, and what is wrong there. */
export type Rejection = readonly [header: string, reason: ImportReason]
export type RejectedRows = ReadonlyMap<number, readonly Rejection[]>

/**
 * What is wrong with the rows of a file. As many errors and as many warnings are kept to be looked at as people can go
 * through, neither in the way of the other; of each rejected row the reasons are kept, however many there are.
 */
export function problemList() {
  const problems: ImportProblem[] = []
  const rejected = new Map<number, Rejection[]>()
  /** Most reasons are the same again and again. */
  const known = new Map<string, Rejection>()
  const counts = { error: 0, warning: 0 }

  const rejectionOf = ({ header, reason }: ImportProblem): Rejection => {
    const key = `${header}\n${reason.key}\n${reason.name ?? ''}\n${reason.row ?? ''}\n${reason.length ?? ''}`
    const same = known.get(key)
    if (same) return same
    const one = [header, reason] as const
    known.set(key, one)
    return one
  }
  return {
    add(problem: ImportProblem): void {
      counts[problem.severity] += 1
      if (counts[problem.severity] <= PROBLEMS_KEPT_AT_MOST) problems.push(problem)
      if (!isRejecting(problem)) return
      const reasons = rejected.get(problem.row)
      if (!reasons) rejected.set(problem.row, [rejectionOf(problem)])
      else if (reasons.length < REASONS_A_ROW) reasons.push(rejectionOf(problem))
    },
    end: () => ({ problems, errors: counts.error, warnings: counts.warning, rejected: rejected as RejectedRows }),
  }
}

/** The other rows as they were; this one by what is wrong with it by now. */
export function rejectedAfterFix(before: RejectedRows, row: number, found: readonly ImportProblem[]): RejectedRows {
  const errors = found.filter(isRejecting).map(({ header, reason }): Rejection => [header, reason])
  const after = new Map(before)
  if (errors.length === 0) after.delete(row)
  else after.set(row, errors)
  return after
}

/** In words, by row; several reasons of one row in one text. */
export const rejectionTexts = (
  rejected: RejectedRows,
  words: (key: string, blanks: object) => string,
): (readonly [row: number, text: string])[] =>
  [...rejected].map(([row, reasons]) => {
    const said = reasons.map(([header, reason]) => (header === '' ? '' : `${header}: `) + words(reason.key, reason))
    return [row, said.join('; ')] as const
  })
