import { sql } from 'kysely'
import { phoneDigits } from '../../shared/phone-number'
import { pinyinForms } from '../../shared/pinyin'
import { foldText } from '../../shared/search-text'
import type { Db } from './schema'

/** Ends each phone in the index, so that 'ends with 2504' is one phrase. */
export const PHONE_END = '$'

/** Begins each reading of a name in the index, so that a query is held to the start of a syllable. */
export const READING_START = '^'

/** Texts of a customer that quick search looks through, as shown. */
export interface SearchedTexts {
  readonly number: string
  readonly name: string
  readonly employer: string
  readonly phone: string
  readonly mobile: string
  readonly mobile2: string
  readonly address: string
}

/**
 * Each token begins with the letter of its field. Columns of FTS5 would say the same, but a field where '12' never
 * occurs would then cost a walk through all phones: 150 ms with 1,000,000 customers, against 0.1 ms.
 */
const LETTERS = { number: 'k', name: 'n', pinyin: 'p', employer: 'e', phone: 't', mobile: 'm', address: 'a' } as const
export type IndexedField = keyof typeof LETTERS

function grams(characters: readonly string[], length: number, letter: string): string[] {
  const found: string[] = []
  for (let start = 0; start + length <= characters.length; start++) {
    found.push(letter + characters.slice(start, start + length).join(''))
  }
  return found
}

/** Trigrams in their order, for phrases of them. */
const trigramsOf = (field: IndexedField, texts: readonly string[]) =>
  texts.flatMap((text) => grams([...text], 3, LETTERS[field]))

/** One or two characters are asked for as one token, so that their order is no matter and once is enough. */
function tokensOf(field: IndexedField, texts: readonly string[]): string[] {
  const letter = LETTERS[field]
  const short = texts.map((text) => [...text]).flatMap((text) => [...grams(text, 2, letter), ...grams(text, 1, letter)])
  return [...trigramsOf(field, texts), ...new Set(short)]
}

const phonesOf = (...phones: readonly string[]) =>
  phones.map(phoneDigits).flatMap((digits) => (digits === '' ? [] : [digits + PHONE_END]))

/** The INSERT that makes a customer findable; the id must not be in the index. */
export function searchIndexInsert(id: number, texts: SearchedTexts) {
  const tokens = [
    tokensOf('number', [foldText(texts.number)]),
    tokensOf('name', [foldText(texts.name)]),
    // Never asked for by less than its start and two letters.
    trigramsOf('pinyin', pinyinForms(texts.name).indexText.split(' ')),
    tokensOf('employer', [foldText(texts.employer)]),
    tokensOf('phone', phonesOf(texts.phone)),
    tokensOf('mobile', phonesOf(texts.mobile, texts.mobile2)),
    tokensOf('address', [foldText(texts.address)]),
  ]
  return sql`INSERT INTO customerGram (rowid, grams) VALUES (${id}, ${tokens.flat().join(' ')})`
}

export async function addToSearchIndex(db: Db, id: number, texts: SearchedTexts): Promise<void> {
  await searchIndexInsert(id, texts).execute(db)
}

export async function removeFromSearchIndex(db: Db, id: number): Promise<void> {
  await sql`DELETE FROM customerGram WHERE rowid = ${id}`.execute(db)
}

/** A statement that yields the `id`s of customers in whose field the folded text occurs, in the order they were added. */
export function indexMatch(field: IndexedField, folded: string) {
  const characters = [...folded]
  const phrase = grams(characters, Math.min(characters.length, 3), LETTERS[field]).join(' ')
  // Raw text in MATCH is a query language: the phrase is quoted, its quotes doubled.
  return sql`SELECT rowid AS id FROM customerGram WHERE customerGram MATCH ${`"${phrase.replaceAll('"', '""')}"`}`
}
