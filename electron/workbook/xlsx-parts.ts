import { SaxesParser } from 'saxes'
import { SSF } from 'xlsx'
import { DIGITS_KEPT_BELOW } from '../../shared/import/cell'
import { WorkbookRefused } from './workbook-refusal'
import type { ZipEntries } from './zip-entries'

type Attributes = Readonly<Record<string, string>>

export interface PartReader {
  open?(name: string, attributes: Attributes): void
  close?(name: string): void
  text?(text: string): void
}

/** 'x:row' is 'row': some programs prefix every name. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** A part that is not there says nothing: a file without shared strings or styles is whole. */
export async function readPart(zip: ZipEntries, name: string, reader: PartReader): Promise<void> {
  if (!zip.names.has(name)) return
  const parser = new SaxesParser({ position: false })
  parser.on('opentag', (tag) => reader.open?.(localName(tag.name), tag.attributes as Attributes))
  parser.on('closetag', (tag) => reader.close?.(localName(tag.name)))
  if (reader.text) {
    parser.on('text', (text) => reader.text?.(text))
    parser.on('cdata', (text) => reader.text?.(text))
  }
  parser.on('doctype', () => {
    throw new WorkbookRefused('importing:damaged')
  })
  try {
    for await (const piece of zip.text(name)) parser.write(piece)
    parser.close()
  } catch (error) {
    throw error instanceof WorkbookRefused ? error : new WorkbookRefused('importing:damaged')
  }
}

/** Excel writes characters that XML cannot hold as _x000D_. */
export const unescapeText = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

/** Texts that cells refer to by place; how a word is read aloud (rPh) is no part of it. */
export async function readSharedStrings(zip: ZipEntries, part: string): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let isText = false
  let isPhonetic = false
  await readPart(zip, part, {
    open(name) {
      if (name === 'si') text = ''
      else if (name === 'rPh') isPhonetic = true
      else if (name === 't') isText = !isPhonetic
    },
    close(name) {
      if (name === 'si') strings.push(unescapeText(text))
      else if (name === 'rPh') isPhonetic = false
      else if (name === 't') isText = false
    },
    text(piece) {
      if (isText) text += piece
    },
  })
  return strings
}

/** What a number means by its format: a day, or digits filled up with zeros (00123), of some formats above a limit. */
export type NumberMeaning = 'plain' | 'date' | DigitsMeaning
interface DigitsMeaning {
  readonly digits: number
  readonly above: number
}

/** Colours and languages, what is shown as it stands, blanks, and what phones and postcodes are parted by. */
const SHOWN_ONLY = /"[^"]*"|\\.|[_*].|\[(?![<>=])[^\]]*\]|[-()\s/]/g

/** '0000-000-000', '[$-804]000000;@', '(0#) ####-####': all places from the first zero on are shown. */
function digitsOf(code: string): DigitsMeaning | undefined {
  const [first = '', second = ''] = code.replace(SHOWN_ONLY, '').split(';')
  const [, limit] = /^\[<=(\d{1,15})\]/.exec(first) ?? []
  const places = /^#*(0[0#]+)$/.exec(limit === undefined ? first : second)?.[1]
  return places === undefined ? undefined : { digits: places.length, above: limit === undefined ? -1 : Number(limit) }
}

/** By the code of the format, as Excel writes it. */
export function meaningOfCode(code: string): NumberMeaning {
  return digitsOf(code) ?? (SSF.is_date(code) ? 'date' : 'plain')
}

/** A number as its format shows it; beyond what computers keep each digit of it stays a number, for all to see. */
export const paddedNumber = (value: number, { digits, above }: DigitsMeaning): number | string =>
  Number.isInteger(value) && value > above && value >= 0 && value < DIGITS_KEPT_BELOW
    ? String(value).padStart(digits, '0')
    : value

const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : 'plain'
  return meaningOfCode(code)
}

/** For each style of a cell what its numbers mean. */
export async function readNumberMeanings(zip: ZipEntries, part: string): Promise<NumberMeaning[]> {
  const codes = new Map<number, string>()
  const meanings: NumberMeaning[] = []
  let isCellStyles = false
  await readPart(zip, part, {
    open(name, attributes) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') isCellStyles = true
      else if (name === 'xf' && isCellStyles) {
        const id = Number(attributes.numFmtId ?? 0)
        meanings.push(meaningOf(id, codes.get(id)))
      }
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false
    },
  })
  return meanings
}
