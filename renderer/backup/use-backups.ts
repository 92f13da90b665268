import { useQuery } from '@tanstack/react-query'
import type { BackupEntry, BackupSettings } from '../../shared/backup/backup'
import { api, client } from '../bridge/client'
import { useBackupWork } from './backup-work'

const NONE: readonly BackupEntry[] = []

/** The backups of this PC, how they are made, and what can be done with them. */
export function useBackups() {
  const { data: state } = useQuery(api.backup.getBackupState.queryOptions())
  const { data: entries } = useQuery(api.backup.listBackups.queryOptions())
  const work = useBackupWork()
  const { attempt } = work
  return {
    ...work,
    state,
    entries: entries ?? NONE,
    isListKnown: entries !== undefined,
    changeSettings: (settings: BackupSettings) => attempt(() => client.backup.changeBackupSettings(settings)),
    chooseSecondFolder: () => attempt(() => client.backup.chooseSecondFolder()),
    forgetSecondFolder: () => attempt(() => client.backup.forgetSecondFolder()),
    showFolder: () => attempt(() => client.backup.showBackupFolder()),
  }
}
export type BackupDesk = ReturnType<typeof useBackups>
