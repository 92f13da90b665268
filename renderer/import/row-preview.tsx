import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PREVIEW_ROWS } from '../../shared/import/import-contract'
import type { ImportPlan } from '../../shared/import/import-plan'
import { api } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { useImportSession } from './import-session'
import styles from './import-table.module.css'
import { useImportWords } from './use-import-words'

/** Whoever types is not asked about at each letter. */
const PAUSE_MS = 200

function useSettledPlan(plan: ImportPlan | undefined): ImportPlan | undefined {
  const [settled, setSettled] = useState(plan)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(plan), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [plan])
  return settled
}

/** The first rows as they would be saved, and what each rule says about them. */
export function RowPreview() {
  const { t } = useTranslation(['importScreen', 'errors', 'importing'])
  const words = useImportWords()
  const { file, plan, columns } = useImportSession()
  const settled = useSettledPlan(plan)
  const input = file && settled ? { importId: file.importId, plan: settled } : undefined
  const found = useQuery({
    ...api.importing.previewSheet.queryOptions({ input: input! }),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
  })
  if (!plan) return null
  if (found.error) return <p role="alert">{t(failureKey(found.error))}</p>
  const taken = plan.columns.flatMap((field, place) => (field ? [{ field, place }] : []))
  const rows = found.data?.rows ?? []
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={styles.scroll} aria-label={t('preview', { count: PREVIEW_ROWS })} tabIndex={0}>
      <table className={styles.table} aria-label={t('preview', { count: PREVIEW_ROWS })} aria-busy={found.isFetching}>
        <thead>
          <tr>
            <th scope="col" className={styles.rowNumber}>
              {t('row')}
            </th>
            <th scope="col" className={styles.verdict}>
              {t('verdict')}
            </th>
            {taken.map(({ field, place }) => (
              <th key={field} scope="col" title={columns[place]?.header}>
                {words.field(field)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, cells, problems }) => {
            const said = problems.map((problem) => `${words.column(problem)}: ${words.reason(problem.reason)}`)
            const isRefused = problems.some(({ severity }) => severity === 'error')
            return (
              <tr key={row} data-refused={isRefused || undefined}>
                <th scope="row" className={styles.rowNumber}>
                  {row}
                </th>
                <td
                  className={isRefused ? styles.error : said.length > 0 ? styles.warning : styles.fine}
                  title={said.join('\n')}
                >
                  {said.length > 0 ? said.join('; ') : t('fine')}
                </td>
                {taken.map(({ field, place }) => {
                  const { text = '', value = '' } = cells[place] ?? {}
                  const problem = problems.find(({ column }) => column === place)
                  return (
                    <td
                      key={field}
                      className={problem && styles[problem.severity]}
                      title={problem ? words.reason(problem.reason) : text}
                    >
                      {problem || isRefused ? text : value}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
      {found.isSuccess && rows.length === 0 && <p className={styles.none}>{t('noRows')}</p>}
    </section>
  )
}
