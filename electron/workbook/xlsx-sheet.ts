import { type Cell, dateOfSerial, type MergedRegion, type SheetRow } from '../../shared/import/cell'
import { type CellBudget, collectRows } from './sheet-rows'
import { type NumberMeaning, paddedNumber, readPart, unescapeText } from './xlsx-parts'
import type { ZipEntries } from './zip-entries'

export interface SheetParts {
  readonly strings: readonly string[]
  readonly meanings: readonly NumberMeaning[]
  readonly is1904: boolean
}

/** Nobody looks at more merged cells than stand in the head of a sheet. */
const MERGED_AT_MOST = 1000

/** 'AB12' -> 27. */
export function columnOf(reference: string): number {
  let column = 0
  for (let place = 0; place < reference.length; place++) {
    const code = reference.charCodeAt(place)
    if (code < 65 || code > 90) break
    column = column * 26 + code - 64
  }
  return column - 1
}

function regionOf(reference: string): MergedRegion {
  const [first = '', last = first] = reference.split(':')
  const rowOf = (one: string) => Number(one.replace(/\D/g, '')) - 1
  return { firstRow: rowOf(first), lastRow: rowOf(last), firstColumn: columnOf(first), lastColumn: columnOf(last) }
}

function numberCell(text: string, meaning: NumberMeaning, is1904: boolean): Cell {
  const value = Number(text)
  if (text === '' || Number.isNaN(value)) return text === '' ? null : text
  if (meaning === 'plain') return value
  if (meaning === 'date') {
    const date = dateOfSerial(value, is1904)
    return date === undefined ? value : { date }
  }
  return paddedNumber(value, meaning)
}

/** One sheet, cell by cell. Hidden rows count, of merged cells the first, of formulas the value that was saved. */
export async function readSheet(
  zip: ZipEntries,
  part: string,
  { strings, meanings, is1904 }: SheetParts,
  about: { readonly name: string; readonly budget: CellBudget },
): Promise<{ rows: SheetRow[]; merged: MergedRegion[] }> {
  const collected = collectRows(about.name, about.budget)
  const merged: MergedRegion[] = []
  let row = 0
  let column = -1
  let type = 'n'
  let style = 0
  let value = ''
  let isValue = false
  let isPhonetic = false

  const cell = (): Cell => {
    switch (type) {
      case 's':
        return value === '' ? null : (strings[Number(value)] ?? null)
      case 'str':
      case 'inlineStr':
        return unescapeText(value)
      case 'b':
        return value === '' ? null : value === '1' || value === 'true'
      case 'e':
        return { error: value }
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(value) ? { date: value.slice(0, 10) } : value
      default:
        return numberCell(value, meanings[style] ?? 'plain', is1904)
    }
  }
  await readPart(zip, part, {
    open(name, attributes) {
      switch (name) {
        case 'row':
          row = attributes.r === undefined ? row + 1 : Number(attributes.r)
          column = -1
          break
        case 'c':
          column = attributes.r === undefined ? column + 1 : columnOf(attributes.r)
          type = attributes.t ?? 'n'
          style = attributes.s === undefined ? 0 : Number(attributes.s)
          value = ''
          break
        case 'v':
          isValue = true
          break
        case 't':
          isValue = !isPhonetic
          break
        case 'rPh':
          isPhonetic = true
          break
        case 'mergeCell':
          if (merged.length < MERGED_AT_MOST) merged.push(regionOf(attributes.ref ?? ''))
      }
    },
    close(name) {
      if (name === 'c') collected.add(row, column, cell())
      else if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') isPhonetic = false
    },
    text(piece) {
      if (isValue) value += piece
    },
  })
  return { rows: collected.end(), merged }
}
