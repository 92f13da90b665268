import type Database from 'better-sqlite3'
import { migrations } from '../../migrations'
import type { Topic } from '../../shared/contract/meta'
import { keepHouse } from '../app/housekeeping'
import type { DataPaths } from '../app/paths'
import { type BackupSchedule, startBackupSchedule } from '../backup/backup-schedule'
import type { Backups } from '../backup/backups'
import { createListOrder, type ListOrder } from '../customer-list/list-order'
import { createNumberThreads, type NumberThreads } from '../customer-numbers/number-threads'
import { hasDamagedAside } from '../data-files/damaged-files'
import { openMigrated } from '../database/migrate'
import type { Db } from '../database/schema'
import { createDuplicateThreads, type DuplicateThreads } from '../duplicates/duplicate-threads'
import { createExportThreads, type ExportThreads } from '../exporting/export-threads'
import type { ImportPort } from '../import/import-client'
import { createImportFiles, type ImportFiles } from '../import/import-files'
import { endInterruptedRuns } from '../import/import-writes'
import type { ChangeFeed } from '../ipc/call'
import { createPaperDocuments, type PaperDocuments } from '../paper/paper-documents'
import { createLongActs, type LongActs } from '../references/long-acts'
import { readNames } from '../references/reading-writes'
import { hasKept } from '../restore/restore-undo'
import { noteInstall } from '../startup/install-file'

/** Changes that can change which customers a list shows, or their order. */
const LISTED: readonly Topic[] = ['customers', 'serviceRecords', 'references', 'namedLists']

/** After a change, so that many at once are noted once. */
const NOTE_AFTER_MS = 1000

/** Everything that holds the database: a restore closes it, puts another file in its place, and opens it anew. */
export interface Shop {
  readonly db: Db
  readonly connection: Database.Database
  readonly listOrder: ListOrder
  readonly longActs: LongActs
  readonly paperDocuments: PaperDocuments
  readonly duplicateThreads: DuplicateThreads
  readonly exportThreads: ExportThreads
  readonly numberThreads: NumberThreads
  readonly importFiles: ImportFiles
  readonly backupSchedule: BackupSchedule
  /** Ends threads and timers, waits for the act that is under way, closes the file. No connection is left. */
  close(): Promise<void>
  /** At once, as the program ends. */
  end(): void
}

export interface ShopPlace extends DataPaths {
  /** A worker as built, by its name. */
  workerFile(name: string): string
  readonly changes: ChangeFeed
  readonly backups: Backups
  /** A process of its own for a file that is imported. */
  startImport(): ImportPort
  onFailure(where: string, error: unknown): void
}

/** What was set aside needs pictures that today's data does not know. */
export const mayCollect = (dataFolder: string): boolean => !hasKept(dataFolder) && !hasDamagedAside(dataFolder)

/** Errors: DatabaseRefused, and SQLite's own where the file is damaged. */
export async function openShop(place: ShopPlace): Promise<Shop> {
  const { dataFolder, databaseFile, workerFile, changes, backups } = place
  const { db, connection } = await openMigrated(databaseFile, migrations, new Date(), () =>
    backups.backupBefore('beforeMigration'),
  )
  await readNames(db)
  await endInterruptedRuns(db)
  const listOrder = createListOrder(workerFile('list-order-worker'), databaseFile)
  const longActs = createLongActs(workerFile('long-act-worker'), databaseFile, backups.backupBefore)
  const paperDocuments = createPaperDocuments(workerFile('paper-worker'), databaseFile)
  const duplicateThreads = createDuplicateThreads(workerFile('duplicate-worker'), databaseFile, longActs.hold)
  const exportThreads = createExportThreads(workerFile('export-worker'), databaseFile)
  const numberThreads = createNumberThreads(workerFile('number-worker'), databaseFile)
  const importFiles = createImportFiles(place.startImport)
  const note = (isLookedAt = false) => {
    try {
      noteInstall(dataFolder, connection, Date.now(), isLookedAt)
    } catch (error) {
      place.onFailure('note of the install', error)
    }
  }
  let noting: NodeJS.Timeout | undefined
  const stopListening = changes.subscribe('changed', (topics) => {
    if (topics.some((topic) => LISTED.includes(topic))) listOrder.forget()
    noting ??= setTimeout(() => {
      noting = undefined
      note()
    }, NOTE_AFTER_MS)
  })
  const housekeeping = keepHouse({
    db,
    workerFile: workerFile('collect-orphans-worker'),
    databaseFile,
    dataFolder,
    mayCollect: () => mayCollect(dataFolder),
    onPurged: () => changes.publish('changed', ['customers', 'serviceRecords', 'pictures', 'references']),
    onFailure: (error) => place.onFailure('housekeeping', error),
    now: Date.now,
  })
  const backupSchedule = startBackupSchedule({
    db,
    connection,
    backups,
    onChange: (hear) => changes.subscribe('changed', hear),
    onFailure: place.onFailure,
    now: Date.now,
  })
  note(true)
  const end = () => {
    clearTimeout(noting)
    note()
    void importFiles.close()
    connection.close()
  }
  return {
    db,
    connection,
    listOrder,
    longActs,
    paperDocuments,
    duplicateThreads,
    exportThreads,
    numberThreads,
    importFiles,
    backupSchedule,
    async close() {
      stopListening()
      await backupSchedule.stop()
      await housekeeping.stop()
      await listOrder.close()
      await paperDocuments.close()
      await duplicateThreads.close()
      await exportThreads.close()
      await numberThreads.close()
      await importFiles.close()
      await longActs.whenIdle()
      // Kysely has one connection behind a mutex: in its turn, no transaction is open.
      await db.connection().execute(async () => end())
    },
    end,
  }
}
