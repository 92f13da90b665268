import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ServiceRecord } from '../../shared/service-records/service-record'
import { CommandButton } from '../ui/command-button'
import { PictureMark } from '../ui/picture-mark'
import { useShortcuts } from '../ui/use-shortcuts'
import styles from './pictures.module.css'
import { PicturesDialog } from './pictures-dialog'

interface PicturesButtonProps {
  /** undefined: nobody, or somebody who is not on file yet. */
  readonly customer: { readonly id: number; readonly name: string } | undefined
  readonly records: readonly ServiceRecord[]
  readonly count: number
}

/** 相关图片 with how many there are; opens the dialog. */
export function PicturesButton({ customer, records, count }: PicturesButtonProps) {
  const { t } = useTranslation('pictures')
  const [isOpen, setOpen] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const open = () => setOpen(true)
  useShortcuts({ 'Ctrl+I': customer ? open : undefined })
  return (
    <>
      <CommandButton
        buttonRef={button}
        label={t('title')}
        shortcut="Ctrl+I"
        hint={customer ? t('count', { count }) : t('saveFirst')}
        isDisabled={!customer}
        icon={count > 0 ? <Badge count={count} /> : <PictureMark />}
        onClick={open}
      />
      {isOpen && customer && (
        <PicturesDialog
          customerId={customer.id}
          customerName={customer.name}
          records={records}
          owner={button}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}

const Badge = ({ count }: { readonly count: number }) => (
  <span className={styles.badge} aria-hidden="true">
    {count}
  </span>
)
