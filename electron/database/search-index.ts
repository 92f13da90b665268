import { type RawBuilder, sql } from 'kysely'
import { phoneDigits } from '../../shared/phone-number'
import { pinyinForms } from '../../shared/pinyin'
import { foldSigns } from '../../shared/search/searched-text'
import { foldText } from '../../shared/search-text'
import type { Db } from './schema'

/** Ends each phone in the index, so that 'ends with 2504' is one phrase. */
export const PHONE_END = '$'

/** Begins each reading of a name in the index, so that a query is held to the start of a syllable. */
export const READING_START = '^'

/** Texts of a customer that are looked through, as shown. */
export interface SearchedTexts {
  readonly number: string
  readonly name: string
  readonly employer: string
  readonly phone: string
  readonly mobile: string
  readonly mobile2: string
  readonly address: string
  readonly email: string
  readonly idNumber: string
  readonly note: string
}

/**
 * Each token begins with the letter of its field. Columns of FTS5 would say the same, but a field where '12' never
 * occurs would then cost a walk through all phones: 150 ms with 1,000,000 customers, against 0.1 ms.
 */
const LETTERS = {
  number: 'k',
  name: 'n',
  pinyin: 'p',
  employer: 'e',
  phone: 't',
  mobile: 'm',
  address: 'a',
  email: 'x',
  idNumber: 'i',
  note: 'o',
  summary: 's',
} as const
type Field = keyof typeof LETTERS
export type IndexedField = Exclude<Field, 'summary'>

/** Grows when a field is added to the index: a file with a smaller one is indexed anew when it is opened. */
export const SEARCH_INDEX_VERSION = 1

function grams(characters: readonly string[], length: number, letter: string): string[] {
  const found: string[] = []
  for (let end = length; end <= characters.length; end++) {
    let gram = letter
    for (let at = end - length; at < end; at++) gram += characters[at]
    found.push(gram)
  }
  return found
}

/** Trigrams in their order, for phrases of them. */
const trigramsOf = (field: Field, texts: readonly string[]) =>
  texts.flatMap((text) => grams([...text], 3, LETTERS[field]))

/** One or two characters are asked for as one token, so that their order is no matter and once is enough. */
function tokensOf(field: Field, texts: readonly string[]): string[] {
  const letter = LETTERS[field]
  const short = texts.map((text) => [...text]).flatMap((text) => [...grams(text, 2, letter), ...grams(text, 1, letter)])
  return [...trigramsOf(field, texts), ...new Set(short)]
}

const phonesOf = (...phones: readonly string[]) =>
  phones.map(phoneDigits).flatMap((digits) => (digits === '' ? [] : [digits + PHONE_END]))

/** What stands in the index of a customer: about 30 µs, so that an import makes it in a thread beside the writing one. */
export function customerGrams(texts: SearchedTexts): string {
  const tokens = [
    tokensOf('number', [foldText(texts.number)]),
    tokensOf('name', [foldText(texts.name)]),
    // Never asked for by less than its start and two letters.
    trigramsOf('pinyin', pinyinForms(texts.name).indexText.split(' ')),
    tokensOf('employer', [foldText(texts.employer)]),
    tokensOf('phone', phonesOf(texts.phone)),
    tokensOf('mobile', phonesOf(texts.mobile, texts.mobile2)),
    tokensOf('address', [foldText(texts.address)]),
    tokensOf('email', [foldSigns(texts.email)]),
    tokensOf('idNumber', [foldText(texts.idNumber)]),
    tokensOf('note', [foldText(texts.note)]),
  ]
  return tokens.flat().join(' ')
}

/** The INSERT that makes a customer findable; the id must not be in the index. */
export const searchIndexInsert = (id: number, texts: SearchedTexts) =>
  sql`INSERT INTO customerGram (rowid, grams) VALUES (${id}, ${customerGrams(texts)})`

export async function addToSearchIndex(db: Db, id: number, texts: SearchedTexts): Promise<void> {
  await searchIndexInsert(id, texts).execute(db)
}

/** What FTS5 gathers in memory before it writes: its own 1 MB makes 300 segments to merge of 100,000 rows. */
const GATHERED_BYTES = { few: 1024 * 1024, many: 64 * 1024 * 1024 }

/** Before and after thousands of customers are indexed anew, in their transaction. */
export async function gatherForIndex(db: Db, amount: keyof typeof GATHERED_BYTES): Promise<void> {
  // In the text of the statement: the driver binds numbers as REAL, which FTS5 refuses here.
  const bytes = sql.raw(String(GATHERED_BYTES[amount]))
  await sql`INSERT INTO customerGram (customerGram, rank) VALUES ('hashsize', ${bytes})`.execute(db)
}

export async function removeFromSearchIndex(db: Db, id: number): Promise<void> {
  await sql`DELETE FROM customerGram WHERE rowid = ${id}`.execute(db)
}

export const serviceGrams = (summaryText: string): string => tokensOf('summary', [foldText(summaryText)]).join(' ')

/** The INSERT that makes a service findable by its typed summary; the id must not be in the index. */
export const serviceIndexInsert = (id: number, summaryText: string) =>
  sql`INSERT INTO serviceGram (rowid, grams) VALUES (${id}, ${serviceGrams(summaryText)})`

export async function addToServiceIndex(db: Db, id: number, summaryText: string): Promise<void> {
  if (summaryText !== '') await serviceIndexInsert(id, summaryText).execute(db)
}

export async function removeFromServiceIndex(db: Db, id: number): Promise<void> {
  await sql`DELETE FROM serviceGram WHERE rowid = ${id}`.execute(db)
}

/** Raw text in MATCH is a query language: the phrase is quoted, its quotes doubled. */
function phraseOf(field: Field, folded: string): string {
  const characters = [...folded]
  const phrase = grams(characters, Math.min(characters.length, 3), LETTERS[field]).join(' ')
  return `"${phrase.replaceAll('"', '""')}"`
}

/** A statement that yields the `id`s of customers in whose field the folded text occurs, in the order they were added. */
export const indexMatch = (field: IndexedField, folded: string) =>
  sql`SELECT rowid AS id FROM customerGram WHERE customerGram MATCH ${phraseOf(field, folded)}`

/** The same asked of one customer: 5 µs, where listing half a million would take 40 ms. */
export const isIndexMatch = (field: IndexedField, folded: string, id: RawBuilder<unknown>) =>
  sql<boolean>`EXISTS (
    SELECT 1 FROM customerGram WHERE customerGram MATCH ${phraseOf(field, folded)} AND rowid = ${id})`

/** As `indexMatch`, of services by their typed summary. */
export const serviceIndexMatch = (folded: string) =>
  sql`SELECT rowid AS id FROM serviceGram WHERE serviceGram MATCH ${phraseOf('summary', folded)}`

export const isServiceIndexMatch = (folded: string, id: RawBuilder<unknown>) =>
  sql<boolean>`EXISTS (
    SELECT 1 FROM serviceGram WHERE serviceGram MATCH ${phraseOf('summary', folded)} AND rowid = ${id})`
