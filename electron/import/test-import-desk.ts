import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import { EMPTY_CUSTOMER } from '../../shared/customers/customer'
import { IMPORT_LIMITS } from '../../shared/import/import-file'
import type { ImportPlan } from '../../shared/import/import-plan'
import { noBackups } from '../backup/test-backups'
import type { ListOrder } from '../customer-list/list-order'
import { TEST_NOW, testDatabase } from '../database/test-database'
import { connectClient, noDialogs } from '../ipc/test-client'
import { createImportFiles } from './import-files'
import { importPorts } from './test-import-ports'

/** A desk with imports: the window's side of the contract, a real process behind it. */
export async function importDesk() {
  const shop = await testDatabase()
  const ports = await importPorts(shop.file)
  const importFiles = createImportFiles(ports.start)
  const saved: string[] = []
  const connected = connectClient({
    db: shop.db,
    listOrder: {} as ListOrder,
    now: () => TEST_NOW,
    importFiles,
    backups: { ...noBackups(), backupBefore: async () => '' },
    dialogs: { ...noDialogs, save: async (_title, name) => saved.at(-1) ?? join(shop.folder, name) },
  })
  onTestFinished(async () => {
    await importFiles.close()
    connected.close()
  })
  const { importing } = connected.client
  const open = async (content: string | Uint8Array<ArrayBuffer>, name = '客户.csv') => {
    const { drop } = await importing.beginDrop({ name })
    const file = new File([content], name)
    for (let start = 0; start < file.size; start += IMPORT_LIMITS.pieceBytes) {
      const piece = new File([file.slice(start, start + IMPORT_LIMITS.pieceBytes)], name)
      await importing.addPiece({ drop, piece })
    }
    return importing.openDropped({ drop })
  }

  /** All rows of the first sheet, as proposed but for `changes`. */
  const planned = async (content: string | Uint8Array<ArrayBuffer>, changes: Partial<ImportPlan> = {}) => {
    const { importId, proposedSheet } = await open(content)
    const { plan } = await importing.suggestPlan({ importId, sheet: proposedSheet })
    return { importId, plan: { ...plan, ...changes } }
  }
  const lastOf = async <Event>(events: AsyncIterable<Event>) => {
    let last: Event | undefined
    for await (const event of events) last = event
    return last as Exclude<Event, { kind: 'progress' }>
  }
  const dryRun = async (content: string | Uint8Array<ArrayBuffer>, changes: Partial<ImportPlan> = {}) => {
    const given = await planned(content, changes)
    const done = await lastOf(await importing.dryRun(given))
    const { problems } = await importing.listProblems({ importId: given.importId, from: 0 })
    return { ...given, ...done, problems }
  }
  const run = async (content: string | Uint8Array<ArrayBuffer>, changes: Partial<ImportPlan> = {}) => {
    const given = await planned(content, changes)
    const last = await lastOf(await importing.runImport(given))
    if (last.kind !== 'done') throw new Error('nobody cancelled')
    return { ...given, ...last }
  }
  const undo = async (runId: number) => lastOf(await importing.undoImport({ runId }))
  onTestFinished(() => expect(connected.log.errors).toEqual([]))
  return { ...shop, ...connected, ...ports, importing, open, planned, dryRun, run, undo, saved, empty: EMPTY_CUSTOMER }
}

/** All that is kept of customers, but for the journal of imports. */
export function dumpOf(connection: Awaited<ReturnType<typeof testDatabase>>['connection']) {
  const tables = [
    'customer',
    'serviceRecord',
    'referenceItem',
    'referenceChange',
    'recordChange',
    'tally',
    'setting',
    'customerAlias',
    'importChange',
  ]
  return Object.fromEntries(
    tables.map((table) => [table, connection.prepare(`SELECT * FROM "${table}" ORDER BY 1`).all()]),
  )
}
