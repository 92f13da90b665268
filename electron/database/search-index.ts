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

const SURROGATE = /[\ud800-\udfff]/

/** Calls `take` with each piece of `length` characters, the letter before it. No arrays where none are needed: 3 x. */
function eachGram(text: string, length: number, letter: string, take: (gram: string) => void): void {
  if (!SURROGATE.test(text)) {
    for (let start = 0; start + length <= text.length; start++) take(letter + text.slice(start, start + length))
    return
  }
  const characters = [...text]
  for (let start = 0; start + length <= characters.length; start++) {
    take(letter + characters.slice(start, start + length).join(''))
  }
}

/** Trigrams in their order, for phrases of them. */
function addTrigrams(tokens: string[], field: Field, texts: readonly string[]): void {
  for (const text of texts) eachGram(text, 3, LETTERS[field], (gram) => tokens.push(gram))
}

/** One or two characters are asked for as one token, so that their order is no matter and once is enough. */
function addTokens(tokens: string[], field: Field, texts: readonly string[]): void {
  addTrigrams(tokens, field, texts)
  const short = new Set<string>()
  for (const text of texts) {
    eachGram(text, 2, LETTERS[field], (gram) => short.add(gram))
    eachGram(text, 1, LETTERS[field], (gram) => short.add(gram))
  }
  for (const gram of short) tokens.push(gram)
}

const phonesOf = (...phones: readonly string[]) =>
  phones.map(phoneDigits).flatMap((digits) => (digits === '' ? [] : [digits + PHONE_END]))

/**
 * What stands in the index of a customer: about 20 µs, so that an import makes it in a thread beside the writing one.
 * `indexText` of the name's pinyin, where somebody has read it before.
 */
export function customerGrams(texts: SearchedTexts, indexText = pinyinForms(texts.name).indexText): string {
  const tokens: string[] = []
  addTokens(tokens, 'number', [foldText(texts.number)])
  addTokens(tokens, 'name', [foldText(texts.name)])
  // Never asked for by less than its start and two letters.
  addTrigrams(tokens, 'pinyin', indexText.split(' '))
  addTokens(tokens, 'employer', [foldText(texts.employer)])
  addTokens(tokens, 'phone', phonesOf(texts.phone))
  addTokens(tokens, 'mobile', phonesOf(texts.mobile, texts.mobile2))
  addTokens(tokens, 'address', [foldText(texts.address)])
  addTokens(tokens, 'email', [foldSigns(texts.email)])
  addTokens(tokens, 'idNumber', [foldText(texts.idNumber)])
  addTokens(tokens, 'note', [foldText(texts.note)])
  return tokens.join(' ')
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

export function serviceGrams(summaryText: string): string {
  const tokens: string[] = []
  addTokens(tokens, 'summary', [foldText(summaryText)])
  return tokens.join(' ')
}

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
  const grams: string[] = []
  eachGram(folded, Math.min([...folded].length, 3), LETTERS[field], (gram) => grams.push(gram))
  return `"${grams.join(' ').replaceAll('"', '""')}"`
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
