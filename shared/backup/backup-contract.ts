import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { closedQuery, query, write } from '../contract/meta'
import { BackupEntry, BackupEvent, BackupSettings, BackupState, Passphrase } from './backup'

export const backupContract = {
  /** Newest first, of both folders; only whole ones. */
  listBackups: closedQuery('backup.make', ['backups']).output(z.array(BackupEntry)),
  getBackupState: query('customers.view', ['backups', 'settings']).output(BackupState),
  /** Into the local folder and the second one. Cancelled by its signal. Errors: SERVICE_UNAVAILABLE (disk full, …). */
  makeBackup: query('backup.make', []).output(eventIterator(BackupEvent)),
  /** One whole file, pictures inside, where the system's dialog says. Errors: as makeBackup. */
  exportBackup: query('backup.make', [])
    .input(z.object({ passphrase: Passphrase.nullable() }))
    .output(eventIterator(BackupEvent)),
  changeBackupSettings: write('settings.edit', ['backups', 'settings']).input(BackupSettings),
  /** By the system's dialog. False: people thought better of it. Errors: BAD_REQUEST (not writable, inside the data). */
  chooseSecondFolder: write('settings.edit', ['backups', 'settings']).output(z.boolean()),
  forgetSecondFolder: write('settings.edit', ['backups', 'settings']),
  /** Shows the local folder in the system's file manager. */
  showBackupFolder: closedQuery('backup.make', []),
}
