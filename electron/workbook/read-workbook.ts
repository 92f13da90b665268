import { open, readFile, stat } from 'node:fs/promises'
import type { SheetContent } from '../../shared/import/cell'
import { IMPORT_LIMITS, type ImportFileKind, type TextReading } from '../../shared/import/import-file'
import { refuseRepeated } from './limits/refuse-repeated'
import { readOther } from './other-sheets'
import type { CellBudget } from './sheet-rows'
import { isText, readText } from './text-sheet'
import { WorkbookRefused } from './workbook-refusal'
import { readXlsx, XLSX_WORKBOOK } from './xlsx-workbook'
import { openZipEntries } from './zip-entries'

export interface Workbook {
  readonly kind: ImportFileKind
  readonly bytes: number
  readonly reading: TextReading | null
  readonly sheets: readonly SheetContent[]
}

const ZIP = Buffer.from('PK\x03\x04', 'latin1')
const COMPOUND = Buffer.from('d0cf11e0a1b11ae1', 'hex')
/** Names of streams stand in a compound file as UTF-16. */
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function readZip(file: string, bytes: number, budget: CellBudget): Promise<Workbook> {
  const zip = await openZipEntries(file)
  try {
    if (zip.names.has(XLSX_WORKBOOK)) {
      return { kind: 'xlsx', bytes, reading: null, sheets: await readXlsx(zip, budget) }
    }
    const isOds = zip.names.has('content.xml') && zip.names.has('META-INF/manifest.xml')
    if (!isOds && !zip.names.has('xl/workbook.bin')) throw new WorkbookRefused('importing:unknownKind')
    await zip.measure()
    if (isOds) {
      await refuseEncrypted(zip)
      await refuseRepeated(zip.text('content.xml'))
    }
  } finally {
    zip.close()
  }
  return { kind: 'ods', bytes, reading: null, sheets: readOther(await readFile(file), budget) }
}

async function refuseEncrypted(zip: Awaited<ReturnType<typeof openZipEntries>>): Promise<void> {
  for await (const text of zip.text('META-INF/manifest.xml')) {
    if (text.includes('encryption-data')) throw new WorkbookRefused('importing:passwordProtected')
  }
}

/** The content says what a file is, not its name. Errors: WorkbookRefused. */
export async function readWorkbook(file: string, reading?: TextReading): Promise<Workbook> {
  const { size: bytes } = await stat(file)
  if (bytes === 0) throw new WorkbookRefused('importing:emptyFile')
  if (bytes > IMPORT_LIMITS.fileBytes) {
    throw new WorkbookRefused('importing:fileTooLarge', { max: IMPORT_LIMITS.fileBytes / 1024 / 1024 })
  }
  const budget: CellBudget = { left: IMPORT_LIMITS.cells }
  const start = await beginningOf(file)
  if (start.subarray(0, 4).equals(ZIP)) return readZip(file, bytes, budget)
  const content = await readFile(file)
  if (start.subarray(0, 8).equals(COMPOUND)) {
    if (content.includes(ENCRYPTED)) throw new WorkbookRefused('importing:passwordProtected')
    return { kind: 'xls', bytes, reading: null, sheets: readOther(content, budget) }
  }
  if (!isText(content)) throw new WorkbookRefused('importing:unknownKind')
  if (/^[\ufeff\s]*<(!doctype|html|table|head|meta|\?xml|style)/i.test(start.toString('utf8').replaceAll('\0', ''))) {
    throw new WorkbookRefused('importing:savedAsPage')
  }
  const read = readText(content, reading, budget)
  return { kind: 'csv', bytes, reading: read.reading, sheets: [read.sheet] }
}
