import type { ReactNode } from 'react'
import { DocumentPreview, type DocumentPreviewProps } from './document-preview'
import styles from './paper-panel.module.css'
import { PrintPanel, type PrintPanelProps } from './print-panel'
import { UnprintableList } from './unprintable/unprintable-list'

interface PaperPanelProps extends DocumentPreviewProps, Pick<PrintPanelProps, 'onPrinted'> {
  /** What a screen asks about its document; above the printer. */
  readonly children?: ReactNode
}

/** A document as it will be printed, with what prints it beside it. Fills its place. */
export function PaperPanel({ children, onPrinted, ...preview }: PaperPanelProps) {
  const document = preview.problem === undefined && !preview.isMaking ? preview.document : undefined
  return (
    <div className={styles.panel}>
      <DocumentPreview {...preview} />
      <div className={styles.side}>
        {children}
        <UnprintableList document={document} />
        <PrintPanel document={document} onPrinted={onPrinted} />
      </div>
    </div>
  )
}
