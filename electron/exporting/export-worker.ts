import { open } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { kyselyOn, openConnection } from '../database/open-database'
import type { ExportAnswer, ExportJob } from './export-threads'
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
    const sheets = sheetsOf({ db: kyselyOn(connection), connection }, { ...wanted, ...only } satisfies SheetsWanted)
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
    const countOf = (at: number) => sheets[at]?.rowCount ?? 0
    const { hasServices } = wanted
    const services = format === 'xlsx' && hasServices ? countOf(1) : 0
    return { customers: countOf(0), services, referenceItems: total - countOf(0) - services }
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
