import { open } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { kyselyOn, openConnection } from '../database/open-database'
import type { ExportAnswer, ExportJob } from './export-threads'
import type { Sheet } from './sheet'
import { type SheetsWanted, sheetsOf } from './sheets-of'
import { writeCsv } from './write-csv'
import { writeWorkbook } from './write-workbook'

const job = workerData as ExportJob
const answer = (message: ExportAnswer) => parentPort?.postMessage(message)
/** More often would be news that nobody sees. */
const ROWS_BETWEEN_NEWS = 5000

async function run({ databaseFile, partial, format, wanted }: ExportJob): Promise<Record<keyof Counts, number>> {
  const connection = openConnection(databaseFile, { isReadOnly: true })
  const file = await open(partial, 'w')
  try {
    // One look at the data from the first row to the last.
    connection.exec('BEGIN')
    const only = format === 'csv' ? { hasServices: false, hasReferences: false } : {}
    const wished = sheetsOf({ db: kyselyOn(connection), connection }, { ...wanted, ...only } satisfies SheetsWanted)
    const written = wished.map(() => 0)
    // Whoever was deleted since people looked is asked for, but not written.
    const sheets = wished.map(
      (sheet, at): Sheet => ({
        ...sheet,
        *rows() {
          for (const rows of sheet.rows()) {
            yield rows
            written[at] = (written[at] ?? 0) + rows.length
          }
        },
      }),
    )
    const total = sheets.reduce((sum, { rowCount }) => sum + rowCount, 0)
    let done = 0
    let told = 0
    const onRows = (count: number) => {
      done += count
      if (done - told < ROWS_BETWEEN_NEWS) return
      told = done
      answer({ progress: { done, total } })
    }
    const [first] = sheets
    if (format === 'csv' && first) await writeCsv(file, first, onRows)
    else await writeWorkbook(file, sheets, onRows)
    await file.sync()
    const [customers = 0, ...others] = written
    const services = format === 'xlsx' && wanted.hasServices ? (others.shift() ?? 0) : 0
    return { customers, services, referenceItems: others[0] ?? 0 }
  } finally {
    await file.close()
    connection.close()
  }
}

type Counts = Extract<ExportAnswer, { readonly counts: unknown }>['counts']

run(job).then(
  (counts) => answer({ counts }),
  (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    answer({ failure: { code, message: String(error) } })
  },
)
