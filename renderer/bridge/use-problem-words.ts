import { useTranslation } from 'react-i18next'
import type { Problem } from '../../shared/problem'

/** Words for what is wrong with a field: what it is, and what would be right. */
export function useProblemWords(): (problem: Problem | undefined) => string | undefined {
  const { t } = useTranslation('problems')
  return (problem) => problem && t(problem.key, { ...problem })
}
