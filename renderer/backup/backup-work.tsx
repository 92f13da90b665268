import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorkProgress } from '../../shared/backup/backup'
import { client } from '../bridge/client'
import { type Problem, problemOf, useWork } from '../bridge/use-work'
import { useToasts } from '../ui/toasts'

/** The backup that is being made, whichever screen people look at meanwhile. */
export interface BackupWork {
  readonly progress: Pick<WorkProgress, 'phase' | 'share'> | undefined
  /** Why the last act came to nothing. */
  readonly problem: Problem | undefined
  make(): Promise<void>
  /** null: without a passphrase. */
  exportTo(passphrase: string | null): Promise<void>
  cancel(): void
  /** Any other act whose problem stands in the same place. */
  attempt(act: () => Promise<unknown>): Promise<void>
}

const BackupWorkContext = createContext<BackupWork | undefined>(undefined)

export function useBackupWork(): BackupWork {
  const work = useContext(BackupWorkContext)
  if (!work) throw new Error('useBackupWork needs a BackupWorkProvider')
  return work
}

export function BackupWorkProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('backup')
  const toasts = useToasts()
  const { progress, run, cancel } = useWork()
  const [problem, setProblem] = useState<Problem>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what else is used stays the same or is read when it is over
  const work = useMemo<BackupWork>(() => {
    const attempt = async (act: () => Promise<unknown>) => {
      setProblem(undefined)
      try {
        await act()
      } catch (error) {
        setProblem(problemOf(error))
      }
    }
    const make = () =>
      attempt(async () => {
        const done = await run((signal) => client.backup.makeBackup(undefined, { signal }))
        if (!done) toasts.show({ text: t('screen.stopped') })
        else if (done.secondFailure) setProblem({ key: done.secondFailure, blanks: {} })
        else if (done.missingPictures > 0)
          setProblem({ key: 'backup:picturesMissing', blanks: { count: done.missingPictures } })
        else toasts.show({ text: t('screen.made', { fileName: done.fileName }) })
      })
    const exportTo = (passphrase: string | null) =>
      attempt(async () => {
        const done = await run((signal) => client.backup.exportBackup({ passphrase }, { signal }))
        if (done) toasts.show({ text: t(passphrase === null ? 'screen.exported' : 'screen.exportedLocked') })
      })
    return { progress, problem, make, exportTo, cancel, attempt }
  }, [progress, problem, t])
  return <BackupWorkContext value={work}>{children}</BackupWorkContext>
}
