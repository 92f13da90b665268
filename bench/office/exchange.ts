import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { read, utils, write } from 'xlsx'
import { testNumberThreads } from '../../electron/customer-numbers/test-number-threads'
import { openMigrated } from '../../electron/database/migrate'
import { exportWordsIn } from '../../electron/exporting/export-words'
import { testExportThreads } from '../../electron/exporting/test-export'
import { migrations } from '../../migrations'
import { numberInSeries } from '../../shared/customer-numbers/number-series'
import { FIRST_CHOICE } from '../../shared/exporting/export-request'

interface ExchangeFigure {
  readonly what: string
  readonly seconds: number
  readonly goal: string
}

const SERIES = { prefix: 'N', width: 9, start: 1, step: 1 }
const END = new AbortController().signal

/** Export against the bare write of the same cells by SheetJS, and a series of numbers for everyone. */
export async function benchExchange(shopFile: string): Promise<readonly ExchangeFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-bench-'))
  const file = join(folder, 'frontdesk.db')
  copyFileSync(shopFile, file)
  const { connection } = await openMigrated(file, migrations, new Date())
  const order = 'SELECT id FROM customer WHERE deletedAt IS NULL ORDER BY nameSortKey, id'
  const ids = connection.prepare<[], number>(order).pluck().all()
  const figures: ExchangeFigure[] = []
  const measure = async <Result>(what: string, goal: string, act: () => Promise<Result>): Promise<Result> => {
    const startedAt = performance.now()
    const result = await act()
    figures.push({ what, seconds: (performance.now() - startedAt) / 1000, goal })
    return result
  }
  const exporter = await testExportThreads(file)
  const exportTo = (partial: string, format: 'xlsx' | 'csv', hasServices: boolean) => {
    const wanted = { ...FIRST_CHOICE, ids: Int32Array.from(ids), hasServices, words: exportWordsIn('zh-CN') }
    return exporter.write({ partial, format, wanted }, END, () => {})
  }
  const ours = join(folder, 'ours.xlsx')
  await measure('export, xlsx', '1.5 x bare', () => exportTo(ours, 'xlsx', false))
  const [sheet] = Object.values(read(readFileSync(ours)).Sheets)
  const cells = utils.sheet_to_json<unknown[]>(sheet ?? {}, { header: 1, raw: true })
  await measure('the same cells written by SheetJS', '', async () => {
    const book = utils.book_new()
    utils.book_append_sheet(book, utils.aoa_to_sheet(cells), '1')
    writeFileSync(join(folder, 'bare.xlsx'), write(book, { type: 'buffer', bookType: 'xlsx', compression: true }))
  })
  await measure('export, csv', '', () => exportTo(join(folder, 'ours.csv'), 'csv', false))
  await measure('export, xlsx with all services', '', () => exportTo(join(folder, 'all.xlsx'), 'xlsx', true))

  const numbers = await testNumberThreads(file)
  const wanted = { ids: Int32Array.from(ids), pattern: SERIES, skipsTaken: false }
  await measure('a series worked out', '', () => numbers.run<'plan'>({ kind: 'plan', wanted }, undefined))
  const act = { userId: 1, at: Date.now() }
  const changes = ids.map((customerId, at) => ({ customerId, after: numberInSeries(SERIES, at + 1) }))
  const { renumberingId } = await measure('a series given', '', () =>
    numbers.run<'run'>({ kind: 'run', act, reason: '', changes }, undefined),
  )
  await measure('a series taken back', '', () => numbers.run<'undo'>({ kind: 'undo', act, renumberingId }, undefined))
  connection.close()
  rmSync(folder, { recursive: true, force: true })
  return figures
}

export const exchangeTable = (figures: readonly ExchangeFigure[]): string[] => [
  '| what | s | goal |',
  '|---|---:|---:|',
  ...figures.map(({ what, seconds, goal }) => `| ${what} | ${seconds.toFixed(2)} | ${goal} |`),
]
