import { useTranslation } from 'react-i18next'
import { PaperPanel } from '../paper/paper-panel'
import { Dialog } from '../ui/dialog'
import styles from './customer-print.module.css'
import { DossierBox } from './dossier-box'
import { useCardDocument } from './use-card-document'

interface PrintCardDialogProps {
  readonly customerId: number
  /** Somebody has typed something that is not on file. */
  readonly isUnsaved: boolean
  readonly onClose: () => void
}

/** The card as it will be printed, with the printer beside it. */
export function PrintCardDialog({ customerId, isUnsaved, onClose }: PrintCardDialogProps) {
  const { t } = useTranslation(['customerPrint', 'errors', 'paper'])
  const { document, problem } = useCardDocument(customerId)
  return (
    <Dialog title={t('print')} isLarge onClose={onClose}>
      <PaperPanel
        document={document}
        isMaking={document === undefined && problem === undefined}
        problem={problem && t(problem)}
      >
        {isUnsaved && (
          <p className={styles.unsaved} role="note">
            {t('unsaved')}
          </p>
        )}
        <DossierBox customerId={customerId} />
      </PaperPanel>
    </Dialog>
  )
}
