import { isCalendarDate, parseCalendarDate } from '../calendar-date'
import { normaliseIdCard, readIdCard } from '../id-card'
import { parseFen } from '../money'
import { type Cell, DIGITS_KEPT_BELOW, dateOfSerial } from './cell'
import type { ImportReason } from './import-problem'

export type ReadCell<Value> = { readonly value: Value } | { readonly reason: ImportReason }

/** '1.10105E+17' of Excel, '1.3800138E10' of Java; '3E12' may be a number of the shop's own. */
const SCIENTIFIC = /^\d(?:\.\d+E\+?|E\+)\d{2}$/i

const rounded = { reason: { key: 'importing:roundedByExcel' } } as const

/** Text of a cell; numbers as their digits. Refuses what Excel has rounded. */
export function readText(cell: Cell): ReadCell<string> {
  if (cell === null) return { value: '' }
  if (typeof cell === 'string') return { value: cell.trim() }
  if (typeof cell === 'boolean') return { value: cell ? 'TRUE' : 'FALSE' }
  if (typeof cell === 'number') {
    return Math.abs(cell) >= DIGITS_KEPT_BELOW ? rounded : { value: String(cell) }
  }
  return 'date' in cell ? { value: cell.date } : { reason: { key: 'importing:cellError', name: cell.error } }
}

/** A phone, a postcode, a number: also without the '.0' that other programs leave behind the digits. */
export function readDigits(cell: Cell): ReadCell<string> {
  const read = readText(cell)
  if ('reason' in read) return read
  return SCIENTIFIC.test(read.value) ? rounded : { value: read.value.replace(/^(\d{5,})\.0+$/, '$1') }
}

/** What is left of an ID number that went through Excel as a number: its first 15 digits, and zeros. */
const CUT_ID_NUMBER = /^\d{15}0{2,4}$/

/** An ID number; also as text it is refused where Excel has rounded it, before it was saved as csv for example. */
export function readIdNumber(cell: Cell, today: string): ReadCell<string> {
  const read = readDigits(cell)
  if ('reason' in read || !CUT_ID_NUMBER.test(normaliseIdCard(read.value))) return read
  return readIdCard(read.value, today).kind === 'valid' ? read : rounded
}

/** Serial numbers count from here, 18 May 1927: a smaller one is rather a year, an age, or a month and a day. */
const SERIAL = /^[1-9]\d{4}(?:\.\d+)?$/

const yearAfter = (today: string) => `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`

/** A number becomes a day unasked: one that is still to come is rather something else, 民国67.9.25 as 67925. */
function dateOfNumber(text: string, today: string, is1904: boolean): string | undefined {
  const date = SERIAL.test(text) ? dateOfSerial(Number(text), is1904) : undefined
  return date !== undefined && date <= yearAfter(today) ? date : undefined
}

/** The day of a date, a serial number, or text in any spelling of the desk; '' stays ''. */
export function readDate(cell: Cell, today: string, is1904: boolean): ReadCell<string> {
  const bad = { reason: { key: 'problems:badDate' } } as const
  if (cell === null || cell === '') return { value: '' }
  if (typeof cell === 'object' && 'date' in cell) return isCalendarDate(cell.date) ? { value: cell.date } : bad
  if (typeof cell === 'object' || typeof cell === 'boolean') {
    return typeof cell === 'object' ? { reason: { key: 'importing:cellError', name: cell.error } } : bad
  }
  const text = String(cell)
    .trim()
    .replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/, '')
    .replace(/^(\d{4,8})\.0+$/, '$1')
  if (text === '') return { value: '' }
  const date = dateOfNumber(text, today, is1904) ?? parseCalendarDate(text, today)
  return date !== undefined && isCalendarDate(date) ? { value: date } : bad
}

/** Money to fen; a number that was calculated may be off by what computers cannot write. */
export function readFen(cell: Cell): ReadCell<number> {
  const bad = { reason: { key: 'problems:badAmount' } } as const
  if (cell === null || cell === '') return { value: 0 }
  if (typeof cell === 'number') {
    const fen = Math.round(cell * 100)
    const isWhole = Math.abs(cell * 100 - fen) < 1e-5
    const value = isWhole ? parseFen((fen / 100).toFixed(2)) : undefined
    return value === undefined ? bad : { value }
  }
  if (typeof cell === 'object' && 'error' in cell) return { reason: { key: 'importing:cellError', name: cell.error } }
  const value = typeof cell === 'string' ? (cell.trim() === '' ? 0 : parseFen(cell)) : undefined
  return value === undefined ? bad : { value }
}

const YES = new Set(['1', 'true', 'yes', 'y', '是', '√', '✓', '对', '對', 't'])
const NO = new Set(['', '0', 'false', 'no', 'n', '否', '×', '✗', '不', 'f'])

export function readFlag(cell: Cell): ReadCell<boolean> {
  const read = readText(cell)
  if ('reason' in read) return read
  const word = read.value.normalize('NFKC').toLowerCase()
  if (YES.has(word)) return { value: true }
  return NO.has(word) ? { value: false } : { reason: { key: 'importing:badFlag' } }
}

const MALE = new Set(['m', 'male', '1', '先生', '男性', '男士', '男生', '男'])
const FEMALE = new Set(['f', 'female', '2', '女士', '小姐', '女性', '女生', '女'])

/** Names of the shop's own items for the two built-in genders. */
export interface GenderNames {
  readonly male: string
  readonly female: string
}

export function readGender(cell: Cell, names: GenderNames): ReadCell<string> {
  const read = readText(cell)
  if ('reason' in read) return read
  const word = read.value.normalize('NFKC').toLowerCase()
  if (MALE.has(word)) return { value: names.male }
  return FEMALE.has(word) ? { value: names.female } : read
}
