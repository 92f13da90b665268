import { SaxesParser } from 'saxes'
import { SSF } from 'xlsx'
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

export async function readPart(zip: ZipEntries, name: string, reader: PartReader): Promise<void> {
  if (!zip.names.has(name)) return
  const parser = new SaxesParser({ position: false })
  parser.on('opentag', (tag) => reader.open?.(localName(tag.name), tag.attributes as Attributes))
  parser.on('closetag', (tag) => reader.close?.(localName(tag.name)))
  if (reader.text) parser.on('text', (text) => reader.text?.(text))
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

/** What a number means by its format: a day, or digits filled up with zeros (00123). */
export type NumberMeaning = 'plain' | 'date' | { readonly digits: number }

const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

function meaningOf(id: number, code: string | undefined): NumberMeaning {
  if (code === undefined) return isBuiltInDate(id) ? 'date' : 'plain'
  if (/^0{2,}$/.test(code)) return { digits: code.length }
  return SSF.is_date(code) ? 'date' : 'plain'
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
