import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import { api } from '../bridge/client'
import { failureKey } from '../bridge/failure'
import { PaperPage } from './paper-page'
import styles from './paper-panel.module.css'

/** Pages asked for at once: a page of a report is up to 100 kB. */
const PORTION = 6

interface DocumentPageProps {
  readonly document: DocumentSummary
  /** From 0. */
  readonly index: number
}

/** One page of a kept document; blank until it has come. */
export function DocumentPage({ document, index }: DocumentPageProps) {
  const { t } = useTranslation(['paper', 'errors'])
  const { documentId, pageSize } = document
  const before = index - (index % PORTION)
  const portion = useQuery({
    ...api.paper.readPages.queryOptions({ input: { documentId, from: before + 1, count: PORTION } }),
    // Pages never change: nothing to compare.
    structuralSharing: false,
  })
  const page = portion.data?.[index - before]
  if (portion.isError) return <p className={styles.failed}>{t(failureKey(portion.error))}</p>
  return page ? <PaperPage page={page} pageSize={pageSize} /> : null
}
