import { sql } from 'kysely'
import { phoneDigits } from '../../shared/phone-number'
import { pinyinForms } from '../../shared/pinyin'
import { foldText } from '../../shared/search-text'
import type { Db } from './schema'

/** Ends each phone in the trigrams, so that 'ends with 2504' is one term. Never occurs in folded text. */
export const PHONE_END = '$'

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

/** One token a character: what a phrase of one or two characters is asked of. */
export const spacedCharacters = (folded: string): string => [...folded].join(' ')

const phonesOf = (...phones: readonly string[]) => phones.map(phoneDigits).filter((digits) => digits !== '')

/** The two INSERTs that make a customer findable; the id must not be in the indexes. */
export function searchIndexInserts(id: number, texts: SearchedTexts) {
  const number = foldText(texts.number)
  const name = foldText(texts.name)
  const employer = foldText(texts.employer)
  const address = foldText(texts.address)
  const phones = phonesOf(texts.phone)
  const mobiles = phonesOf(texts.mobile, texts.mobile2)
  const ended = (digits: readonly string[]) => digits.map((phone) => phone + PHONE_END).join(' ')
  // A token that no query holds keeps the digits of two phones from making one phrase.
  const spaced = (digits: readonly string[]) => digits.map(spacedCharacters).join(' ` ')
  return [
    sql`INSERT INTO customerTrigram (rowid, number, name, pinyin, employer, phone, mobile, address) VALUES (
      ${id}, ${number}, ${name}, ${pinyinForms(texts.name).indexText}, ${employer}, ${ended(phones)}, ${ended(mobiles)},
      ${address})`,
    sql`INSERT INTO customerCharacter (rowid, number, name, employer, phone, mobile, address) VALUES (
      ${id}, ${spacedCharacters(number)}, ${spacedCharacters(name)}, ${spacedCharacters(employer)},
      ${spaced(phones)}, ${spaced(mobiles)}, ${spacedCharacters(address)})`,
  ] as const
}

export async function addToSearchIndex(db: Db, id: number, texts: SearchedTexts): Promise<void> {
  for (const insert of searchIndexInserts(id, texts)) await insert.execute(db)
}

export async function removeFromSearchIndex(db: Db, id: number): Promise<void> {
  await sql`DELETE FROM customerTrigram WHERE rowid = ${id}`.execute(db)
  await sql`DELETE FROM customerCharacter WHERE rowid = ${id}`.execute(db)
}

/** Raw text in MATCH is a query language: every term is quoted, its quotes doubled. */
const quoted = (term: string) => `"${term.replaceAll('"', '""')}"`

/** Statements that yield the `id`s of customers in whose column the folded text occurs, in the order they were added. */
export const trigramMatch = (column: string, folded: string) =>
  sql`SELECT rowid AS id FROM customerTrigram WHERE customerTrigram MATCH ${`{${column}} : ${quoted(folded)}`}`

export const charactersMatch = (column: string, folded: string) =>
  sql`SELECT rowid AS id FROM customerCharacter WHERE customerCharacter MATCH ${`{${column}} : ${quoted(spacedCharacters(folded))}`}`
