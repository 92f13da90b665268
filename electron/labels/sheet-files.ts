import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { ORPCError } from '@orpc/contract'
import type { LabelSheet } from '../../shared/labels/label-sheet'
import { type NewSheet, parseSheetFile, SHEET_FILE_AT_MOST, writeSheetFile } from '../../shared/labels/sheet-file'
import type { FileDialogs } from '../app/file-dialogs'
import { writeWhole } from '../data-files/durable-files'

const JSON_FILES = [{ name: 'JSON', extensions: ['json'] }]
/** Bytes of the longest file that may be text of that length. */
const BYTES_AT_MOST = SHEET_FILE_AT_MOST * 3

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path)
    if (size > BYTES_AT_MOST) throw new ORPCError('BAD_REQUEST', { message: 'labelSheets:fileTooLarge' })
    return await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof ORPCError) throw error
    throw new ORPCError('BAD_REQUEST', { message: 'labelSheets:fileUnreadable' })
  }
}

/** Sheets of the chosen files; [] when people thought better of it. Errors: BAD_REQUEST, with what is wrong where. */
export async function chooseSheets(dialogs: FileDialogs): Promise<readonly NewSheet[]> {
  const sheets: NewSheet[] = []
  for (const path of await dialogs.open('', JSON_FILES)) {
    const read = parseSheetFile(await readText(path))
    if ('failure' in read) {
      throw new ORPCError('BAD_REQUEST', { message: read.failure, data: { problems: read.problems } })
    }
    sheets.push(...read.sheets)
  }
  return sheets
}

const fileNameOf = (sheets: readonly LabelSheet[]) => {
  const [first] = sheets
  const stem = sheets.length === 1 && first ? first.name.replace(/[<>:"/\\|?*.]/g, '_') : 'label-sheets'
  return `${stem}.json`
}

/** Name of the file; null when people thought better of it. Errors: SERVICE_UNAVAILABLE (it could not be written). */
export async function giveOutSheets(dialogs: FileDialogs, sheets: readonly LabelSheet[]): Promise<string | null> {
  const path = await dialogs.save('', fileNameOf(sheets))
  if (path === undefined) return null
  await writeWhole(path, new TextEncoder().encode(writeSheetFile(sheets))).catch(() => {
    throw new ORPCError('SERVICE_UNAVAILABLE', { message: 'labelSheets:fileNotWritten' })
  })
  return basename(path)
}
