import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PASSPHRASE } from '../../shared/backup/backup'
import { strengthOf } from '../../shared/backup/passphrase-strength'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import styles from './backup.module.css'

interface ExportDialogProps {
  /** null: without a passphrase. */
  readonly onExport: (passphrase: string | null) => void
  readonly onClose: () => void
}

/** One file with everything, locked or not. */
export function ExportDialog({ onExport, onClose }: ExportDialogProps) {
  const { t } = useTranslation(['backup', 'shell'])
  const [typed, setTyped] = useState('')
  const [again, setAgain] = useState('')
  const [isTold, setTold] = useState(false)
  const isLocked = typed !== ''
  const strength = strengthOf(typed)
  const problem = !isLocked
    ? again !== '' && 'different'
    : strength === 'tooShort'
      ? 'tooShort'
      : typed !== again && 'different'
  const submit = (event?: FormEvent) => {
    event?.preventDefault()
    if (problem) return setTold(true)
    onClose()
    onExport(isLocked ? typed : null)
  }
  return (
    <Dialog
      title={t('screen.export')}
      width={520}
      onClose={onClose}
      actions={
        <>
          <CommandButton label={t('shell:cancel')} onClick={onClose} />
          <CommandButton label={t('screen.exportTo')} tone="filled" onClick={submit} />
        </>
      }
    >
      <form className={styles.form} onSubmit={submit}>
        <p>{t('screen.exportNote')}</p>
        <label>
          <span>{t('screen.passphrase')}</span>
          <input
            type="password"
            data-autofocus
            autoComplete="new-password"
            maxLength={PASSPHRASE.atMost}
            value={typed}
            aria-describedby="passphrase-hint"
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        <p id="passphrase-hint" className={styles.hint} data-strength={isLocked ? strength : undefined}>
          {isLocked ? t(`screen.strengths.${strength}`) : t('screen.unlocked')}
        </p>
        <label>
          <span>{t('screen.passphraseAgain')}</span>
          <input
            type="password"
            autoComplete="new-password"
            maxLength={PASSPHRASE.atMost}
            value={again}
            onChange={(event) => setAgain(event.target.value)}
          />
        </label>
        {isTold && problem && (
          <p role="alert" className={styles.amiss}>
            {t(`screen.${problem}`)}
          </p>
        )}
        {isLocked && <p className={styles.lost}>{t('screen.lostPassphrase')}</p>}
        {/* Enter in a field: there is no other button in the form. */}
        <button type="submit" hidden />
      </form>
    </Dialog>
  )
}
