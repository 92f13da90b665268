import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../shared/import/import-run'
import { api, client } from '../../bridge/client'
import { CommandButton } from '../../ui/command-button'
import styles from '../import.module.css'
import tableStyles from '../import-table.module.css'

const NONE: readonly ImportRun[] = []

/** Earlier imports, newest first. */
export const useImportRuns = (): readonly ImportRun[] => useQuery(api.importing.listImports.queryOptions()).data ?? NONE

/** Imports that the program ended in, until somebody has read it. */
export function InterruptedNotice() {
  const { t, i18n } = useTranslation('importScreen')
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  const unseen = useImportRuns().filter(({ state, isSeen }) => state === 'interrupted' && !isSeen)
  return unseen.map((run) => (
    <div key={run.id} role="alert" className={styles.notice}>
      <span>{t('interrupted', { name: run.fileName, at: at.format(run.at) })}</span>
      <CommandButton label={t('gotIt')} onClick={() => void client.importing.markSeen({ runId: run.id })} />
    </div>
  ))
}

interface RunListProps {
  readonly runs: readonly ImportRun[]
  readonly selectedId: number | undefined
  readonly onSelect: (runId: number) => void
}

export function RunList({ runs, selectedId, onSelect }: RunListProps) {
  const { t, i18n } = useTranslation('importScreen')
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'short', timeStyle: 'short' })
  const onRowKey = (event: KeyboardEvent<HTMLTableRowElement>, place: number) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    event.currentTarget.parentElement?.querySelectorAll<HTMLElement>('tr')[place + step]?.focus()
  }
  return (
    <section className={styles.runs} aria-label={t('runs')}>
      <h2>{t('runs')}</h2>
      {runs.length === 0 ? (
        <p className={tableStyles.none}>{t('noRuns')}</p>
      ) : (
        <div className={tableStyles.scroll}>
          <table className={tableStyles.table} aria-label={t('runs')}>
            <thead>
              <tr>
                {(['at', 'fileName', 'created', 'updated', 'rejected', 'services', 'state'] as const).map((name) => (
                  <th key={name} scope="col">
                    {t(`runColumns.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.map(({ id, counts, ...run }, place) => (
                <tr
                  key={id}
                  tabIndex={id === (selectedId ?? runs[0]?.id) ? 0 : -1}
                  aria-selected={id === selectedId}
                  onFocus={() => onSelect(id)}
                  onKeyDown={(event) => onRowKey(event, place)}
                >
                  <td>{at.format(run.at)}</td>
                  <td title={`${run.fileName} · ${run.sheetName}`}>{run.fileName}</td>
                  <td>{counts.created}</td>
                  <td>{counts.updated}</td>
                  <td>{counts.rejected}</td>
                  <td>{counts.services}</td>
                  <td>{t(`states.${run.state}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
