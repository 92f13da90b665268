import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Customer } from '../../../shared/customers/customer'
import { OneNumber } from '../../customer-numbers/one-number'
import { CommandButton } from '../../ui/command-button'
import { Dialog } from '../../ui/dialog'
import { RadioGroup } from '../../ui/radio-group'
import { SeriesPart } from './series-part'

interface NumberButtonProps {
  readonly customer: Customer | undefined
  readonly isDisabled: boolean
}

const PARTS = ['one', 'many'] as const

/** 更改客户编号: of the customer of the card, or of many. */
export function NumberButton({ customer, isDisabled }: NumberButtonProps) {
  const { t } = useTranslation('numbers')
  const [isOpen, setOpen] = useState(false)
  const [part, setPart] = useState<(typeof PARTS)[number]>('one')
  const close = () => setOpen(false)
  return (
    <>
      <CommandButton
        label={t('title')}
        tone="quiet"
        isDisabled={isDisabled || !customer}
        hint={isDisabled ? t('saveFirst') : t('title')}
        onClick={() => setOpen(true)}
      />
      {isOpen && customer && (
        <Dialog title={t('title')} width={part === 'one' ? 520 : 940} onClose={close}>
          <RadioGroup
            label={t('title')}
            value={part}
            choices={PARTS.map((value) => ({ value, label: t(`parts.${value}`) }))}
            onChange={setPart}
          />
          {part === 'one' ? (
            <OneNumber customer={customer} onDone={close} />
          ) : (
            <SeriesPart like={customer.number} onDone={close} />
          )}
        </Dialog>
      )}
    </>
  )
}
