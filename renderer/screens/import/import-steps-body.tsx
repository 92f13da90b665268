import { useTranslation } from 'react-i18next'
import type { ImportRun } from '../../../shared/import/import-run'
import { ColumnMapping } from '../../import/column-mapping'
import { ColumnsAsRead } from '../../import/columns-as-read'
import { FilePanel } from '../../import/file-panel'
import importStyles from '../../import/import.module.css'
import { ImportCounts } from '../../import/import-counts'
import { ImportRules } from '../../import/import-rules'
import { useImportSession } from '../../import/import-session'
import tableStyles from '../../import/import-table.module.css'
import { MissingReferences } from '../../import/problems/missing-references'
import { ProblemTable } from '../../import/problems/problem-table'
import { RowPreview } from '../../import/row-preview'
import { RunList } from '../../import/runs/run-list'
import { UndoReport } from '../../import/runs/undo-report'
import { CommandButton } from '../../ui/command-button'
import styles from './import-screen.module.css'

interface FileStepProps {
  readonly runs: readonly ImportRun[]
  readonly selectedId: number | undefined
  readonly onSelect: (runId: number) => void
  readonly onSample: () => void
  readonly onOpen: (customerId: number) => void
}

export function FileStep({ runs, selectedId, onSelect, onSample, onOpen }: FileStepProps) {
  const { t } = useTranslation('importScreen')
  const { file, work, undone, choose } = useImportSession()
  const list = <RunList runs={runs} selectedId={selectedId} onSelect={onSelect} />
  if (!file)
    return (
      <>
        <div className={importStyles.drop}>
          <p>{t(work?.act === 'open' ? 'opening' : 'dropHere')}</p>
          <CommandButton
            label={t('choose')}
            shortcut="Ctrl+O"
            tone="filled"
            isFirst
            isDisabled={work !== undefined}
            onClick={choose}
          />
          <p className={importStyles.note}>{t('kinds')}</p>
          <CommandButton label={t('sample')} tone="quiet" onClick={onSample} />
        </div>
        {undone && <UndoReport result={undone.result} onOpen={onOpen} />}
        {list}
      </>
    )
  return (
    <div className={styles.halves}>
      <div className={styles.half}>
        <FilePanel onSample={onSample} />
      </div>
      <div className={styles.half}>
        <ColumnsAsRead />
        {list}
      </div>
    </div>
  )
}

export function ColumnsStep() {
  return (
    <div className={styles.halves} data-step="columns">
      <ColumnMapping />
      <div className={styles.half}>
        <ImportRules />
        <RowPreview />
      </div>
    </div>
  )
}

export function CheckStep() {
  const { t } = useTranslation('importScreen')
  const { file, work, checked, plan, fixes } = useImportSession()
  if (!file || !checked) return <p className={tableStyles.none}>{t(work ? 'checking' : 'notChecked')}</p>
  const { result } = checked
  return (
    <>
      {(fixes.size > 0 || checked.plan !== plan) && (
        <p className={importStyles.notice} role="status">
          {checked.plan === plan ? t('fixed', { count: fixes.size }) : t('planChanged')}
        </p>
      )}
      <ImportCounts label={t('dryRunCounts')} counts={result.counts} />
      <MissingReferences missing={result.missingReferences} />
      {result.errors + result.warnings > 0 ? (
        <ProblemTable importId={file.importId} isFixable />
      ) : (
        <p className={tableStyles.none}>{t('noProblems')}</p>
      )}
    </>
  )
}

interface ResultStepProps {
  readonly onOpen: (customerId: number) => void
  readonly onShowImported: () => void
  readonly onSaveRejected: () => void
}

export function ResultStep({ onOpen, onShowImported, onSaveRejected }: ResultStepProps) {
  const { t } = useTranslation('importScreen')
  const { file, outcome, undone } = useImportSession()
  if (!outcome) return null
  const { counts } = outcome
  const report = undone?.runId === outcome.runId ? undone.result : undefined
  return (
    <>
      {!report && (
        <p role="status" className={importStyles.notice}>
          {t('imported', { name: file?.name ?? '' })}
        </p>
      )}
      <ImportCounts label={t('resultCounts')} counts={counts} />
      {report ? (
        <UndoReport result={report} onOpen={onOpen} />
      ) : (
        <>
          <div className={importStyles.acts}>
            <CommandButton
              label={t('showImported')}
              isFirst
              isDisabled={counts.created + counts.updated + counts.services === 0}
              onClick={onShowImported}
            />
            <CommandButton label={t('saveRejected')} isDisabled={counts.rejected === 0} onClick={onSaveRejected} />
          </div>
          {file && counts.rejected > 0 && <ProblemTable importId={file.importId} isFixable={false} />}
        </>
      )}
    </>
  )
}
