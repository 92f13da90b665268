import type { RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { DocumentPreview } from '../paper/document-preview'
import { PrintPanel } from '../paper/print-panel'
import { UnprintableList } from '../paper/unprintable/unprintable-list'
import { Dialog } from '../ui/dialog'
import styles from './customer-print.module.css'
import { DossierBox } from './dossier-box'
import { useCardDocument } from './use-card-document'

interface PrintCardDialogProps {
  readonly customerId: number
  /** Somebody has typed something that is not on file. */
  readonly isUnsaved: boolean
  readonly owner: RefObject<HTMLElement | null>
  readonly onClose: () => void
}

/** The card as it will be printed, what prints it beside it, and below that the dossier. */
export function PrintCardDialog({ customerId, isUnsaved, owner, onClose }: PrintCardDialogProps) {
  const { t } = useTranslation(['customerPrint', 'errors', 'paper'])
  const { document, problem } = useCardDocument(customerId)
  const isMaking = document === undefined && problem === undefined
  return (
    <Dialog title={t('print')} isLarge owner={owner} onClose={onClose}>
      <div className={styles.dialog}>
        <DocumentPreview document={document} isMaking={isMaking} problem={problem && t(problem)} />
        <div className={styles.side}>
          {isUnsaved && (
            <p className={styles.unsaved} role="note">
              {t('unsaved')}
            </p>
          )}
          <UnprintableList document={document} />
          <PrintPanel place={`card ${customerId}`} document={document} />
          <DossierBox customerId={customerId} />
        </div>
      </div>
    </Dialog>
  )
}
