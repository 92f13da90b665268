import { mapEventIterator } from '@orpc/client'
import { type EventPublisher, implement, ORPCError } from '@orpc/server'
import { contract } from '../../shared/contract/contract'
import type { Permission, Topic } from '../../shared/contract/meta'
import type { FileDialogs } from '../app/file-dialogs'
import type { DataPaths } from '../app/paths'
import type { Backups } from '../backup/backups'
import type { ListOrder } from '../customer-list/list-order'
import type { NumberThreads } from '../customer-numbers/number-threads'
import type { SeriesPlans } from '../customer-numbers/series-plans'
import type { DossierThreads } from '../customer-print/dossier-threads'
import type { Db } from '../database/schema'
import type { DuplicateThreads } from '../duplicates/duplicate-threads'
import type { ExportThreads } from '../exporting/export-threads'
import type { Act } from '../history/act'
import type { ImportFiles } from '../import/import-files'
import type { PaperDocuments } from '../paper/paper-documents'
import type { ChosenFiles } from '../pictures/chosen-files'
import type { PictureStore } from '../pictures/picture-store'
import type { Press } from '../press/press'
import type { LongActs } from '../references/long-acts'
import type { BackupDesk } from '../restore/opened-backup'
import type { ShopKeeper } from '../shop/shop-keeper'
import type { StartState } from '../shop/start-shop'
import { refusalOf } from './refusal'

/** Who is on the other end of a port; undefined before anyone has signed in. */
export interface Session {
  readonly userId: number
  may(permission: Permission): boolean
}

export type ChangeFeed = EventPublisher<{ readonly changed: Topic[] }>

export interface CallContext {
  /** False while no data is open: it is damaged, or is being replaced. `db` and its like refuse everything then. */
  readonly isOpen: boolean
  readonly db: Db
  readonly session: Session | undefined
  readonly changes: ChangeFeed
  readonly listOrder: ListOrder
  readonly longActs: LongActs
  readonly exportThreads: ExportThreads
  readonly numberThreads: NumberThreads
  readonly seriesPlans: SeriesPlans
  /** What Ctrl+V does, for a menu of the page: it may not read the clipboard itself. */
  pasteIntoWindow(): void
  readonly paperDocuments: PaperDocuments
  readonly press: Press
  readonly dossierThreads: DossierThreads
  readonly duplicateThreads: DuplicateThreads
  readonly pictureStore: PictureStore
  readonly chosenFiles: ChosenFiles
  readonly backups: Backups
  readonly dialogs: FileDialogs
  readonly importFiles: ImportFiles
  readonly dataPaths: DataPaths
  readonly shopKeeper: ShopKeeper
  readonly backupDesk: BackupDesk
  readonly startState: StartState
  /** A worker as built, by its name. */
  workerFile(name: string): string
  /** The session ends, and the page begins anew. */
  startAnew(): void
  readonly log: { warn(message: string): void; error(message: string, error: unknown): void }
  /** Epoch ms; fixed in tests. */
  now(): number
}

/** A call that takes longer is written to the log: it held up the window. */
const SLOW_MS = 50

const isStream = (output: unknown): output is AsyncIterator<unknown> =>
  typeof output === 'object' && output !== null && Symbol.asyncIterator in output

/** What fails in the midst of a stream is told in the same words as what fails at once. */
const toldStream = (stream: AsyncIterator<unknown>, refusal: (error: unknown) => unknown) =>
  mapEventIterator(stream, { value: async (value) => value, error: async (error) => refusal(error) })

/** Session and rights before, refresh and log after: all read from the declaration, so no handler can forget them. */
const calls = implement(contract)
  .$context<CallContext>()
  .use(async ({ context, procedure, path, next }) => {
    const { permission, changes, worksClosed } = procedure['~orpc'].meta
    const { session } = context
    if (!session) throw new ORPCError('UNAUTHORIZED', { message: 'errors:signInFirst' })
    if (!session.may(permission)) throw new ORPCError('FORBIDDEN', { message: 'errors:notAllowed' })
    if (!context.isOpen && !worksClosed) throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'errors:dataClosed' })
    if (changes && context.isOpen) await context.longActs.whenIdle()
    const startedAt = performance.now()
    const refusal = (error: unknown) => refusalOf(error, (unknown) => context.log.error(path.join('.'), unknown))
    try {
      const result = await next({
        context: { userId: session.userId, act: (): Act => ({ userId: session.userId, at: context.now() }) },
      })
      if (changes && changes.length > 0) context.changes.publish('changed', [...changes])
      return isStream(result.output) ? { ...result, output: toldStream(result.output, refusal) } : result
    } catch (error) {
      throw refusal(error)
    } finally {
      const ms = performance.now() - startedAt
      if (ms > SLOW_MS) context.log.warn(`slow call ${path.join('.')} ${ms.toFixed(0)} ms`)
    }
  })

export const backupCalls = calls.backup
export const binCalls = calls.bin
export const advancedSearchCalls = calls.advancedSearch
export const changeCalls = calls.changes
export const clipboardCalls = calls.clipboard
export const contactCalls = calls.contacts
export const customerCalls = calls.customers
export const customerListCalls = calls.customerList
export const numberCalls = calls.customerNumbers
export const customerPrintCalls = calls.customerPrint
export const draftCalls = calls.drafts
export const duplicateCalls = calls.duplicates
export const exportCalls = calls.exporting
export const historyCalls = calls.history
export const letterCalls = calls.letters
export const paperCalls = calls.paper
export const labelCalls = calls.labels
export const importCalls = calls.importing
export const pictureCalls = calls.pictures
export const namedListCalls = calls.namedLists
export const quickSearchCalls = calls.quickSearch
export const referenceCalls = calls.references
export const restoreCalls = calls.restore
export const serviceRecordCalls = calls.serviceRecords
export const settingsCalls = calls.settings
export const startupCalls = calls.startup
export const welcomeCalls = calls.welcome
