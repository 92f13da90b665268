import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { A4 } from '../../shared/paper/page'
import type { DocumentSummary } from '../../shared/paper/paper-document'
import { PagePreview } from '../ui/page-preview/page-preview'
import { DocumentPage } from './document-page'
import { loadPaperFonts } from './load-paper-fonts'
import styles from './paper-panel.module.css'

export interface DocumentPreviewProps {
  /** undefined: not made yet. */
  readonly document: DocumentSummary | undefined
  /** Another is being laid out: the one before stays in sight. */
  readonly isMaking?: boolean | undefined
  /** In words, why it could not be made. */
  readonly problem?: string | undefined
  /** Where there is no document, or none of its pages. */
  readonly emptyText?: string | undefined
}

/** The pages as they would be printed. */
export function DocumentPreview({ document, isMaking = false, problem, emptyText }: DocumentPreviewProps) {
  const { t } = useTranslation('paper')
  useEffect(() => void loadPaperFonts(), [])
  const renderPage = useCallback(
    (index: number) => document && <DocumentPage document={document} index={index} />,
    [document],
  )
  const empty = isMaking ? t('preview.making') : (emptyText ?? t('preview.empty'))
  return (
    <div className={styles.preview} aria-busy={isMaking}>
      <PagePreview
        pageCount={problem === undefined ? (document?.pageCount ?? 0) : 0}
        pageSize={document?.pageSize ?? A4}
        renderPage={renderPage}
        empty={problem === undefined ? empty : <p role="alert">{problem}</p>}
      />
      {isMaking && document && <p className={styles.making}>{t('preview.making')}</p>}
    </div>
  )
}
