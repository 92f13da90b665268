import { rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import { ORPCError } from '@orpc/contract'
import { localDateOf } from '../../shared/calendar-date'
import type { ExportEvent, ExportRequest } from '../../shared/exporting/export-request'
import type { FileDialogs } from '../app/file-dialogs'
import { followThread } from '../app/follow-thread'
import type { Db } from '../database/schema'
import type { Act } from '../history/act'
import { recipientIds } from '../recipients/recipient-queries'
import { settingsOf } from '../settings/settings-queries'
import type { ExportThreads } from './export-threads'
import { exportWordsIn } from './export-words'
import { recordExport } from './export-writes'

interface ExportDesk {
  readonly db: Db
  readonly listOrder: Parameters<typeof recipientIds>[1]
  readonly dialogs: FileDialogs
  readonly exportThreads: ExportThreads
  readonly longActs: { whenIdle(): Promise<void> }
  readonly changes: { publish(name: 'changed', topics: 'exports'[]): void }
  readonly log: { error(message: string, error: unknown): void }
  act(): Act
}

/** What the system says when there is no room, or no leave to write. */
const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'exporting:diskFull',
  EDQUOT: 'exporting:diskFull',
  EFBIG: 'exporting:diskFull',
  EACCES: 'exporting:notWritable',
  EPERM: 'exporting:notWritable',
  EROFS: 'exporting:notWritable',
  ENOENT: 'exporting:notWritable',
}

/** What goes wrong while people look on is told here: the call itself has long begun. */
function refusalOf(error: unknown, log: ExportDesk['log']): unknown {
  const isAbort = error instanceof Error && error.name === 'AbortError'
  if (isAbort || error instanceof ORPCError) return error
  log.error('exporting', error)
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = REASONS[code]
  if (message) return new ORPCError('SERVICE_UNAVAILABLE', { message })
  return new ORPCError('INTERNAL_SERVER_ERROR', { message: 'errors:unexpected' })
}

/** Where a file could be written beside it, only a program that has it open keeps it from being replaced. */
async function putInPlace(partial: string, to: string): Promise<void> {
  try {
    await rename(partial, to)
  } catch (error) {
    throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'exporting:fileOpen', cause: error })
  }
}

/** Writes the file beside its place, then puts it there; whoever stops listening has no file. */
export async function* exportCustomers(
  desk: ExportDesk,
  request: ExportRequest,
  signal: AbortSignal | undefined,
): AsyncGenerator<ExportEvent> {
  const { db } = desk
  const { recipients, order, format, columns, hasServices, hasReferences } = request
  const sort = { sortBy: order.by, isDescending: order.isDescending }
  const ids = await recipientIds(db, desk.listOrder, recipients, sort, signal)
  if (ids.length === 0) throw new ORPCError('BAD_REQUEST', { message: 'exporting:nobody' })
  const words = exportWordsIn((await settingsOf(db)).language)
  const act = desk.act()
  const name = `${words.fileName} ${localDateOf(act.at)}.${format}`
  const to = await desk.dialogs.save('', name)
  if (to === undefined) {
    yield { kind: 'done', fileName: null, customers: 0, services: 0 }
    return
  }
  const ending = new AbortController()
  signal?.addEventListener('abort', () => ending.abort(), { once: true })
  const partial = `${to}.partial`
  let isWhole = false
  try {
    const wanted = { ids, columns, hasServices, hasReferences, words }
    const counts = yield* followThread((onProgress) =>
      desk.exportThreads.write({ partial, format, wanted }, ending.signal, onProgress),
    )
    await putInPlace(partial, to)
    isWhole = true
    await desk.longActs.whenIdle()
    await recordExport(db, act, { source: recipients.kind, format, columns, ...counts })
    desk.changes.publish('changed', ['exports'])
    yield { kind: 'done', fileName: basename(to), customers: counts.customers, services: counts.services }
  } catch (error) {
    throw refusalOf(error, desk.log)
  } finally {
    ending.abort()
    if (!isWhole) await rm(partial, { force: true })
  }
}
