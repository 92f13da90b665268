import { mkdir, realpath, rm, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { ORPCError } from '@orpc/contract'
import { type BackupState, OFF_PC_DAYS } from '../../shared/backup/backup'
import { placeOf } from '../../shared/backup/folder-place'
import { type CallContext, backupCalls as calls } from '../ipc/call'
import { BACKUP_ENDING } from './backup-file'
import { SECOND_FOLDER_NAME, stemOf } from './backup-folder'
import { backupSettingsOf, changeBackupSettings } from './backup-state'

const DAY_MS = 86_400_000
/** What `statfs` calls the file systems of network shares on Linux: SMB, SMB 2, CIFS, NFS. */
const NETWORK_TYPES = [0x517b, 0xfe534d42, 0xff534d42, 0x6969]

const isNetwork = async (folder: string) => {
  const found = await statfs(folder).catch(() => undefined)
  return found !== undefined && process.platform === 'linux' && NETWORK_TYPES.includes(found.type)
}

const canBeReached = (folder: string) =>
  realpath(folder).then(
    () => true,
    () => false,
  )

async function stateOf({ db, backups, now }: CallContext): Promise<BackupState> {
  const { secondFolder, hasLastFailed, drill, firstAt, lastAt, lastOffPcAt } = backups.pc
  const dataFolder = dirname(backups.folder)
  const place = placeOf(dataFolder)
  // One that seems to be of the future was made while the clock was wrong, and would hide the lack of others.
  const offPcAt = lastOffPcAt !== null && lastOffPcAt <= now() ? lastOffPcAt : null
  // A shop that has made none yet, or its first only now, is not scolded for where it keeps them.
  const withoutSince = offPcAt ?? firstAt
  const warnings: BackupState['warnings'] = []
  if (withoutSince !== null && now() - withoutSince >= OFF_PC_DAYS * DAY_MS) warnings.push('backup:noneOffPc')
  if (place === 'cloud') warnings.push('backup:dataInCloudFolder')
  if (place === 'network' || (await isNetwork(dataFolder))) warnings.push('backup:dataOnNetwork')
  if (hasLastFailed || drill?.isWhole === false) warnings.push('backup:lastFailed')
  return {
    settings: await backupSettingsOf(db),
    secondFolder,
    isSecondFolderThere: secondFolder !== null && (await canBeReached(secondFolder)),
    lastAt,
    lastOffPcAt: offPcAt,
    drill: drill && { at: drill.at, isWhole: drill.isWhole },
    warnings,
  }
}

/** By where they really lie. Errors: BAD_REQUEST; ENOENT. */
async function expectOutside(folder: string, dataFolder: string): Promise<void> {
  if (((await realpath(folder)) + sep).startsWith((await realpath(dataFolder)) + sep)) {
    throw new ORPCError('BAD_REQUEST', { message: 'backup:folderInsideData' })
  }
}

/** Refuses a folder inside the data, and one that nothing can be written to: what its rights say is not always so. */
async function expectSuitable(chosen: string, dataFolder: string): Promise<void> {
  await expectOutside(chosen, dataFolder)
  const trial = join(chosen, SECOND_FOLDER_NAME, 'trial.partial')
  try {
    await mkdir(dirname(trial), { recursive: true })
    await writeFile(trial, 'trial', { flag: 'w' })
    await rm(trial)
  } catch {
    throw new ORPCError('BAD_REQUEST', { message: 'backup:folderNotWritable' })
  }
}

export const backupHandlers = calls.router({
  listBackups: calls.listBackups.handler(async ({ context }) => [...(await context.backups.list())]),
  getBackupState: calls.getBackupState.handler(({ context }) => stateOf(context)),
  makeBackup: calls.makeBackup.handler(async function* ({ context, signal }) {
    yield* context.backups.make('asked', { signal, isSecondToo: true })
  }),
  exportBackup: calls.exportBackup.handler(async function* ({ context, input, signal }) {
    const name = `${stemOf(context.now())}${BACKUP_ENDING}`
    const file = await context.dialogs.save('', name)
    if (file === undefined) return
    // Whatever has the name that was chosen is replaced: that must never be the data itself.
    if (await canBeReached(dirname(file))) await expectOutside(dirname(file), dirname(context.backups.folder))
    yield* context.backups.exportTo(file, input.passphrase, signal)
  }),
  changeBackupSettings: calls.changeBackupSettings.handler(({ context, input }) =>
    changeBackupSettings(context.db, input),
  ),
  chooseSecondFolder: calls.chooseSecondFolder.handler(async ({ context: { backups, dialogs } }) => {
    const chosen = await dialogs.folder('')
    if (chosen === undefined) return false
    await expectSuitable(chosen, dirname(backups.folder))
    await backups.changePc({ secondFolder: chosen })
    return true
  }),
  forgetSecondFolder: calls.forgetSecondFolder.handler(({ context }) =>
    context.backups.changePc({ secondFolder: null }),
  ),
  showBackupFolder: calls.showBackupFolder.handler(async ({ context }) => {
    await mkdir(context.backups.folder, { recursive: true })
    await context.dialogs.show(context.backups.folder)
  }),
})
