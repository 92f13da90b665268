import { randomUUID } from 'node:crypto'
import { basename } from 'node:path'
import { ORPCError } from '@orpc/server'
import type { OpenRestoreEvent } from '../../shared/restore/restore'
import { isEncryptedFile } from '../backup/encrypted-file'
import { type CallContext, restoreCalls as calls } from '../ipc/call'
import { findUndo, restoreAll, undoRestore } from './replace-database'

type Source = { readonly kind: 'listed'; readonly key: string } | { readonly kind: 'chosen'; readonly choice: string }

function fileOf({ backups, backupDesk }: CallContext, source: Source): string {
  const file = source.kind === 'listed' ? backups.fileOf(source.key) : backupDesk.fileOf(source.choice)
  if (file === undefined) throw new ORPCError('NOT_FOUND', { message: 'restore:fileGone' })
  return file
}

async function* openBackup(
  context: CallContext,
  input: { readonly source: Source; readonly passphrase: string | null },
  signal: AbortSignal | undefined,
): AsyncGenerator<OpenRestoreEvent> {
  const file = fileOf(context, input.source)
  const liveFile = context.isOpen ? context.dataPaths.databaseFile : undefined
  const opened = yield* context.backupDesk.open({ file, passphrase: input.passphrase, liveFile }, signal)
  const { checked, compared, restoreId } = opened
  // All that is said of the backup beyond its head is in the preview already.
  const {
    counts: _counts,
    database: _database,
    pictures: _pictures,
    newestChangeAt: _newest,
    ...head
  } = checked.manifest
  const { missingPictures } = checked
  yield { kind: 'ready', preview: { ...compared, restoreId, head, fileName: basename(file), missingPictures } }
}

export const restoreHandlers = calls.router({
  chooseBackup: calls.chooseBackup.handler(async ({ context }) => {
    const [file] = await context.dialogs.open('', [
      { name: '.fdbak', extensions: ['fdbak'] },
      { name: '*', extensions: ['*'] },
    ])
    if (file === undefined) return null
    const choice = randomUUID()
    context.backupDesk.offer(choice, file)
    // What is wrong with it, opening it will say.
    const isEncrypted = await isEncryptedFile(file).catch(() => false)
    return { choice, fileName: basename(file), isEncrypted }
  }),
  openBackup: calls.openBackup.handler(({ context, input, signal }) => openBackup(context, input, signal)),
  compareAgain: calls.compareAgain.handler(({ context, input }) =>
    context.backupDesk.get(input.restoreId).compareAgain(),
  ),
  listDifferences: calls.listDifferences.handler(({ context, input: { restoreId, kind, ...paging } }) =>
    context.backupDesk.get(restoreId).list(kind, paging),
  ),
  readDifference: calls.readDifference.handler(({ context, input }) =>
    context.backupDesk.get(input.restoreId).read(input.customerId),
  ),
  bringBack: calls.bringBack.handler(async ({ context, input }) => {
    const { databaseFile: copyFile, pictures } = context.backupDesk.get(input.restoreId).checked
    await context.backups.backupBefore('beforeRestore')
    const { dataFolder } = context.dataPaths
    const bringing = { copyFile, dataFolder, pictures, customerIds: input.customerIds }
    return context.longActs.run(context.db, 'bringBack', context.act(), bringing)
  }),
  restoreAll: calls.restoreAll.handler(({ context, input }) => restoreAll(context, input.restoreId)),
  findUndo: calls.findUndo.handler(({ context }) => {
    const kept = findUndo(context)
    return kept ? { restoredAt: kept.restoredAt, backupMadeAt: kept.backupMadeAt, until: kept.until } : null
  }),
  undoRestore: calls.undoRestore.handler(({ context }) => {
    const kept = findUndo(context)
    if (!kept) throw new ORPCError('NOT_FOUND', { message: 'restore:nothingToUndo' })
    return undoRestore(context, kept)
  }),
  closeBackup: calls.closeBackup.handler(async ({ context, input }) => {
    if (context.backupDesk.isOpen(input.restoreId)) await context.backupDesk.close()
  }),
})
