import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BackupEntry, BackupSettings } from '../../shared/backup/backup'
import { api, client } from '../bridge/client'
import { type Problem, problemOf, useWork } from '../bridge/use-work'
import { useToasts } from '../ui/toasts'

const NONE: readonly BackupEntry[] = []

/** The backups of this PC, how they are made, and what can be done with them. */
export function useBackups() {
  const { t } = useTranslation('backup')
  const toasts = useToasts()
  const { data: state } = useQuery(api.backup.getBackupState.queryOptions())
  const { data: entries } = useQuery(api.backup.listBackups.queryOptions())
  const { progress, run, cancel } = useWork()
  const [problem, setProblem] = useState<Problem>()
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
      else toasts.show({ text: t('screen.made', { fileName: done.fileName }) })
    })
  const exportTo = (passphrase: string | null) =>
    attempt(async () => {
      const done = await run((signal) => client.backup.exportBackup({ passphrase }, { signal }))
      if (done) toasts.show({ text: t(passphrase === null ? 'screen.exported' : 'screen.exportedLocked') })
    })
  return {
    state,
    entries: entries ?? NONE,
    isListKnown: entries !== undefined,
    progress,
    problem,
    cancel,
    make,
    exportTo,
    changeSettings: (settings: BackupSettings) => attempt(() => client.backup.changeBackupSettings(settings)),
    chooseSecondFolder: () => attempt(() => client.backup.chooseSecondFolder()),
    forgetSecondFolder: () => attempt(() => client.backup.forgetSecondFolder()),
    showFolder: () => attempt(() => client.backup.showBackupFolder()),
  }
}
export type BackupWork = ReturnType<typeof useBackups>
