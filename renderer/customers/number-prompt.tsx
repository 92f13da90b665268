import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../ui/dialog'
import { TextField } from '../ui/text-field'

interface NumberPromptProps {
  readonly onGo: (number: string) => Promise<void>
  readonly onClose: () => void
}

/** F2: to a customer by number; the last digits are enough. */
export function NumberPrompt({ onGo, onClose }: NumberPromptProps) {
  const { t } = useTranslation('customers')
  const [number, setNumber] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (number.trim() !== '') void onGo(number)
  }
  return (
    <Dialog title={t('goTo.title')} width={380} onClose={onClose}>
      <form onSubmit={submit}>
        <TextField
          label={t('goTo.number')}
          data-autofocus
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
      </form>
    </Dialog>
  )
}
