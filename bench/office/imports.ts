import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { convertByOffice } from '../../e2e/fixtures/workbooks/office'
import { noBackups } from '../../electron/backup/test-backups'
import type { ListOrder } from '../../electron/customer-list/list-order'
import { openMigrated } from '../../electron/database/migrate'
import { createImportFiles } from '../../electron/import/import-files'
import { importPorts } from '../../electron/import/test-import-ports'
import { connectClient } from '../../electron/ipc/test-client'
import { migrations } from '../../migrations'
import { cacheFolder } from '../../scripts/project-paths'
import { importWorkbook } from './import-workbook'

export interface ImportFigures {
  /** The whole of `soffice --headless --convert-to csv`; undefined where there is none. */
  readonly officeMs: number | undefined
  /** From the choice of the file to the rows of the preview; then all rows by all rules; then written and findable. */
  readonly readMs: number
  readonly dryRunMs: number
  readonly writeMs: number
  /** Most that the import process held; undefined where the system does not tell. */
  readonly peakMb: number | undefined
  /** The longest that the process which asked was late meanwhile. */
  readonly lateMs: number
  /** From asking at half to data as before. */
  readonly cancelMs: number
}

const RESOLUTION_MS = 5

/** A fresh shop in `folder`, and the window's side of the contract with the real import process behind it. */
async function deskIn(folder: string) {
  const databaseFile = join(folder, 'frontdesk.db')
  const { db, connection } = await openMigrated(databaseFile, migrations, new Date())
  const { start, children } = await importPorts(databaseFile)
  const importFiles = createImportFiles(start)
  const backups = { ...noBackups(), backupBefore: async () => '' }
  const connected = connectClient({ db, listOrder: {} as ListOrder, now: Date.now, importFiles, backups })
  const close = async () => {
    await importFiles.close()
    connected.close()
    connection.close()
  }
  return { ...connected, importing: connected.client.importing, connection, importFiles, children, close }
}

function peakMbOf(pid: number | undefined): number | undefined {
  if (process.platform !== 'linux') return undefined
  const kb = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kb) / 1024
}

async function officeMs(file: string, folder: string): Promise<number | undefined> {
  try {
    // Once unmeasured: the first start makes a profile.
    await convertByOffice(join(import.meta.dirname, 'warm-up.csv'), 'csv', folder)
    const startedAt = performance.now()
    await convertByOffice(file, 'csv', folder)
    return performance.now() - startedAt
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') return undefined
    throw error
  }
}

type Desk = Awaited<ReturnType<typeof deskIn>>

async function opened({ importing, importFiles }: Desk, file: string) {
  const { importId, proposedSheet } = await importing.openFile({ choice: importFiles.choices.offer(file) })
  const { plan } = await importing.suggestPlan({ importId, sheet: proposedSheet })
  await importing.previewSheet({ importId, plan })
  return { importId, plan }
}

async function cancelMs(desk: Desk, file: string): Promise<number> {
  const given = await opened(desk, file)
  let isOver = () => {}
  const over = new Promise<void>((resolve) => {
    isOver = resolve
  })
  desk.context.changes.subscribe('changed', (topics) => topics.includes('customers') && isOver())
  let askedAt = 0
  for await (const event of await desk.importing.runImport(given)) {
    if (event.kind !== 'progress' || event.done < event.total / 2) continue
    askedAt = performance.now()
    break
  }
  await over
  const took = performance.now() - askedAt
  const left = desk.connection.prepare('SELECT count(*) FROM customer').pluck().get()
  if (left !== 0) throw new Error(`A cancelled import left ${left} customers.`)
  return took
}

/** A spreadsheet of 100,000 customers and 15 columns into an empty shop, by the program's own import process. */
export async function benchImports(shopFile: string): Promise<ImportFigures> {
  const { file, rows } = importWorkbook(shopFile)
  const folder = mkdtempSync(join(cacheFolder, 'bench-import-'))
  const inFolder = (name: string) => mkdtempSync(join(folder, name))
  try {
    const office = await officeMs(file, folder)
    const desk = await deskIn(inFolder('run-'))
    const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
    delay.enable()
    const startedAt = performance.now()
    const given = await opened(desk, file)
    const readAt = performance.now()
    for await (const event of await desk.importing.dryRun(given)) if (event.kind === 'done') break
    const checkedAt = performance.now()
    for await (const event of await desk.importing.runImport(given)) {
      if (event.kind === 'done' && event.counts.created !== rows) throw new Error(JSON.stringify(event.counts))
    }
    const writtenAt = performance.now()
    delay.disable()
    const peakMb = peakMbOf(desk.children.at(-1)?.pid)
    await desk.close()
    const other = await deskIn(inFolder('cancel-'))
    const cancel = await cancelMs(other, file)
    await other.close()
    return {
      officeMs: office,
      readMs: readAt - startedAt,
      dryRunMs: checkedAt - readAt,
      writeMs: writtenAt - checkedAt,
      peakMb,
      lateMs: delay.max / 1e6 - RESOLUTION_MS,
      cancelMs: cancel,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export function importsTable(figures: ImportFigures): string[] {
  const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`
  const { officeMs, readMs, dryRunMs, writeMs, peakMb, lateMs, cancelMs } = figures
  const importMs = readMs + writeMs
  const ratio = officeMs === undefined ? '' : `, ${(importMs / officeMs).toFixed(2)} x`
  return [
    '| what | measured | goal |',
    '|---|---|---|',
    `| LibreOffice converts the file to csv | ${officeMs === undefined ? 'not on this machine' : seconds(officeMs)} | |`,
    `| file read, columns proposed, preview | ${seconds(readMs)} | |`,
    `| written, indexed, ready to search | ${seconds(writeMs)} | |`,
    `| both: the import | ${seconds(importMs)}${ratio} | 2 x |`,
    `| dry run of all rows, between the two | ${seconds(dryRunMs)} | |`,
    `| most memory of the import process | ${peakMb === undefined ? '' : `${peakMb.toFixed(0)} MB`} | 1200 MB |`,
    `| main late at most | ${lateMs.toFixed(0)} ms | 50 ms |`,
    `| cancelled at half, until the data are as before | ${cancelMs.toFixed(0)} ms | 1000 ms |`,
  ]
}
