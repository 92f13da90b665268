import { analyse } from 'chardet'
import { parse } from 'csv-parse/sync'
import { restoredText } from '../../shared/exporting/csv-text'
import type { SheetContent } from '../../shared/import/cell'
import { DELIMITERS, type Delimiter, type TextEncoding, type TextReading } from '../../shared/import/import-file'
import { type CellBudget, collectRows } from './sheet-rows'
import { WorkbookRefused } from './workbook-refusal'

/** Enough to tell one encoding from another. */
const LOOKED_AT_BYTES = 400_000
const LOOKED_AT_CHARACTERS = 20_000

function isUtf8(content: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

/** Where ASCII is written in two bytes, one of them is NUL. */
function nulPlaces(content: Buffer) {
  const looked = content.subarray(0, 4000)
  let even = 0
  let odd = 0
  for (const [place, byte] of looked.entries()) if (byte === 0) place % 2 === 0 ? even++ : odd++
  return { even, odd }
}

type Utf16 = 'utf-16le' | 'utf-16be'

function utf16Of(content: Buffer): Utf16 | undefined {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le'
  if (content[0] === 0xfe && content[1] === 0xff) return 'utf-16be'
  const { even, odd } = nulPlaces(content)
  // A character such as 一 (4E00) has its NUL on the other side.
  const isEnough = Math.max(even, odd) > 4 * Math.min(even, odd)
  if (!isEnough) return undefined
  return odd > even ? 'utf-16le' : 'utf-16be'
}

/** Control characters and halves of characters: a slip of the hand leaves one, a picture many. */
const CONTROLS_AT_MOST = 0.01

function isReadable(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are looked for
  const controls = text.match(/[\u0001-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return controls <= Math.max(text.length * CONTROLS_AT_MOST, 1)
}

/** Neither a picture nor a program: a text holds no NUL but in UTF-16. */
export function isText(content: Buffer): boolean {
  const looked = content.subarray(0, LOOKED_AT_BYTES)
  const utf16 = utf16Of(content)
  if (utf16 === undefined) return !looked.includes(0) && isReadable(looked.toString('latin1'))
  const text = new TextDecoder(utf16).decode(looked)
  return !text.includes('\0') && isReadable(text)
}

function findEncoding(content: Buffer): TextEncoding {
  if (utf16Of(content)) return 'utf-16'
  if (isUtf8(content)) return 'utf-8'
  const guesses = analyse(content.subarray(0, LOOKED_AT_BYTES))
  const confidenceOf = (name: string) => guesses.find((guess) => guess.name === name)?.confidence ?? 0
  return confidenceOf('Big5') > confidenceOf('GB18030') ? 'big5' : 'gb18030'
}

function decode(content: Buffer, encoding: TextEncoding): string {
  const label = encoding === 'utf-16' ? (utf16Of(content) ?? 'utf-16le') : encoding
  return new TextDecoder(label).decode(content)
}

/** The sign that stands most often outside of quotes. */
function findDelimiter(text: string): Delimiter {
  const counts = new Map<string, number>(DELIMITERS.map((delimiter) => [delimiter, 0]))
  let isQuoted = false
  for (const character of text.slice(0, LOOKED_AT_CHARACTERS)) {
    if (character === '"') isQuoted = !isQuoted
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1)
  }
  return DELIMITERS.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best))
}

/** ="0912" is how people keep Excel from counting; a quote before = + - @ is how exports keep it from calculating. */
const plainText = (text: string): string =>
  text.startsWith('=') ? text.replace(/^="(.*)"$/s, '$1') : text.startsWith("'") ? restoredText(text) : text

/** A file of text with its rows; how it is read may be given, else it is found out. Errors: WorkbookRefused. */
export function readText(
  content: Buffer,
  given: TextReading | undefined,
  budget: CellBudget,
): { readonly sheet: SheetContent; readonly reading: TextReading } {
  const encoding = given?.encoding ?? findEncoding(content)
  const text = decode(content, encoding)
  const reading = { encoding, delimiter: given?.delimiter ?? findDelimiter(text) }
  const collected = collectRows('', budget)
  let row = 0
  try {
    parse(text, {
      delimiter: reading.delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 10_000_000,
      on_record: (record: string[]) => {
        row += 1
        for (const [column, cell] of record.entries()) collected.add(row, column, plainText(cell))
        return null
      },
    })
  } catch (error) {
    if (error instanceof WorkbookRefused) throw error
    throw new WorkbookRefused('importing:openQuote', { row: row + 1 })
  }
  const sheet = { name: '', isHidden: false, rows: collected.end(), merged: [], is1904: false }
  return { sheet, reading }
}
