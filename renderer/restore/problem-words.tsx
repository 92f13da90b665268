import { useTranslation } from 'react-i18next'
import type { Problem } from '../bridge/use-work'
import styles from './restore.module.css'

/** What was refused or went wrong, in words. */
export function ProblemWords({ problem }: { readonly problem: Problem | undefined }) {
  const { t } = useTranslation(['restore', 'backup', 'customers', 'errors'])
  if (!problem) return null
  return (
    <p role="alert" className={styles.problem}>
      {t(problem.key, { ...problem.blanks })}
    </p>
  )
}
