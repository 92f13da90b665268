import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../ui/command-button'
import { useShortcuts } from '../ui/use-shortcuts'
import { PrintCardDialog } from './print-card-dialog'

interface PrintCardButtonProps {
  /** undefined: nobody, or somebody who is not on file yet. */
  readonly customerId: number | undefined
  /** Asked when it is pressed. */
  readonly isUnsaved: () => boolean
}

/** 打印本客户基本资料与服务明细 */
export function PrintCardButton({ customerId, isUnsaved }: PrintCardButtonProps) {
  const { t } = useTranslation('customerPrint')
  const [opened, setOpened] = useState<{ readonly isUnsaved: boolean }>()
  const button = useRef<HTMLButtonElement>(null)
  const open = () => setOpened({ isUnsaved: isUnsaved() })
  useShortcuts({ 'Ctrl+P': customerId === undefined ? undefined : open })
  return (
    <>
      <CommandButton
        buttonRef={button}
        label={t('print')}
        shortcut="Ctrl+P"
        tone="quiet"
        hint={customerId === undefined ? t('saveFirst') : t('print')}
        isDisabled={customerId === undefined}
        onClick={open}
      />
      {opened && customerId !== undefined && (
        <PrintCardDialog
          customerId={customerId}
          isUnsaved={opened.isUnsaved}
          owner={button}
          onClose={() => setOpened(undefined)}
        />
      )}
    </>
  )
}
