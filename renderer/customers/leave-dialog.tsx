import { useTranslation } from 'react-i18next'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'

interface LeaveDialogProps {
  readonly onSave: () => void
  readonly onDiscard: () => void
  readonly onStay: () => void
}

/** There is typing that is not saved. */
export function LeaveDialog({ onSave, onDiscard, onStay }: LeaveDialogProps) {
  const { t } = useTranslation('customers')
  return (
    <Dialog
      title={t('leave.title')}
      onClose={onStay}
      actions={
        <>
          <CommandButton label={t('leave.stay')} onClick={onStay} />
          <CommandButton label={t('leave.discard')} tone="danger" onClick={onDiscard} />
          <CommandButton label={t('leave.save')} tone="filled" isFirst onClick={onSave} />
        </>
      }
    >
      <p>{t('leave.explanation')}</p>
    </Dialog>
  )
}
