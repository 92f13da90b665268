import { type FormEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../ui/command-button'
import { Dialog } from '../ui/dialog'
import { WorkBar } from '../ui/work-bar'
import { ProblemWords } from './problem-words'
import styles from './restore.module.css'
import { RestorePreviewPane } from './restore-preview'
import type { Restore, RestoreStage } from './use-restore'

/** From the file that was chosen to the data that is back; nothing is drawn while there is none. */
export function RestoreDialog({ restore }: { readonly restore: Restore }) {
  const { t } = useTranslation(['restore', 'shell'])
  const { stage, problem, progress, close } = restore
  const title = t('preview.title')
  const { kind } = stage
  // One dialog goes through the stages: what each begins with has the focus.
  useEffect(() => {
    if (kind === 'refused' || kind === 'ready') {
      document.querySelector<HTMLElement>('[role="dialog"] [data-autofocus]')?.focus()
    }
  }, [kind])
  switch (stage.kind) {
    case 'none':
      return null
    case 'locked':
      return <LockedDialog restore={restore} locked={stage} />
    case 'opening':
      return (
        <Dialog title={title} onClose={close}>
          {progress && (
            <WorkBar
              label={t(`backup:screen.phases.${progress.phase}`)}
              share={progress.share}
              cancel={{ label: t('shell:cancel'), act: close }}
            />
          )}
        </Dialog>
      )
    case 'refused':
      return (
        <Dialog
          title={title}
          onClose={close}
          actions={<CommandButton label={t('preview.back')} tone="filled" isFirst onClick={close} />}
        >
          <ProblemWords problem={problem} />
        </Dialog>
      )
    case 'ready': {
      const { preview } = stage
      // A shop without customers has nothing to be compared with, and nothing to lose.
      const isShopEmpty = preview.counts.every(({ table, here }) => table !== 'customer' || here === 0)
      return (
        <Dialog title={title} isLarge={!isShopEmpty} width={1000} onClose={close}>
          <RestorePreviewPane key={preview.restoreId} restore={restore} preview={preview} isShopEmpty={isShopEmpty} />
        </Dialog>
      )
    }
    default:
      return stage satisfies never
  }
}

interface LockedDialogProps {
  readonly restore: Restore
  readonly locked: Extract<RestoreStage, { kind: 'locked' }>
}

function LockedDialog({ restore, locked }: LockedDialogProps) {
  const { t } = useTranslation(['restore', 'shell', 'backup'])
  const { problem, progress, close } = restore
  const [typed, setTyped] = useState('')
  const canOpen = typed !== '' && !progress
  const open = (event?: FormEvent) => {
    event?.preventDefault()
    if (canOpen) void restore.unlock(locked, typed)
  }
  return (
    <Dialog
      title={t('preview.locked')}
      onClose={close}
      actions={
        <>
          <CommandButton label={t('shell:cancel')} onClick={close} />
          <CommandButton label={t('preview.open')} tone="filled" isDisabled={!canOpen} onClick={open} />
        </>
      }
    >
      <form className={styles.locked} onSubmit={open}>
        <p>{t('preview.lockedNote', { fileName: locked.fileName })}</p>
        <label>
          <span>{t('preview.passphrase')}</span>
          <input
            type="password"
            data-autofocus
            autoComplete="off"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </label>
        {progress ? (
          <WorkBar label={t(`backup:screen.phases.${progress.phase}`)} share={progress.share} />
        ) : (
          <ProblemWords problem={problem} />
        )}
      </form>
    </Dialog>
  )
}
