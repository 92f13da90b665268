import type Database from 'better-sqlite3'
import type { IndexedField } from '../electron/database/search-index'
import { randomOf } from '../scripts/generator/random'
import { phoneDigits } from '../shared/phone-number'
import { pinyinForms } from '../shared/pinyin'

export interface Person {
  readonly id: number
  readonly number: string
  readonly name: string
  readonly mobile: string
  readonly address: string
  readonly employer: string
}

/** The same few hundred customers from all over the shop in every run, each with a mobile, an address and an employer. */
export function somePeople(connection: Database.Database, customers: number, count: number): readonly Person[] {
  const random = randomOf(42)
  const find = connection.prepare<[number], Person>(
    `SELECT id, number, name, mobile, address,
      ifnull((SELECT name FROM referenceItem WHERE id = employerId), employerText) AS employer
    FROM customer WHERE id >= ? AND mobile <> '' AND length(address) > 12 AND length(name) >= 3
      AND (employerId IS NOT NULL OR employerText <> '') LIMIT 1`,
  )
  return Array.from({ length: count }, () => find.get(random.between(1, Math.floor(customers * 0.99)))).filter(
    (person) => person !== undefined,
  )
}

const OLD = 'OLD-'

/** So many customers had another number before. */
export function giveOldNumbers(connection: Database.Database, count: number): void {
  connection
    .prepare(
      `INSERT OR IGNORE INTO customerAlias (customerId, number, numberKey, reason, at, byUser)
       SELECT id, ? || number, ? || numberKey, 'renumbered', 0, 1 FROM customer WHERE deletedAt IS NULL LIMIT ?`,
    )
    .run(OLD, OLD, count)
}

/** What people type, by its kind; the bare statement asks only the field in which it is meant. */
export interface Question {
  readonly kind: string
  readonly field: IndexedField
  textFor(person: Person): string
}

export const QUESTIONS: readonly Question[] = [
  { kind: 'number', field: 'number', textFor: ({ number }) => number },
  { kind: 'start of a number', field: 'number', textFor: ({ number }) => number.slice(0, 7) },
  { kind: 'old number', field: 'number', textFor: ({ number }) => OLD + number },
  { kind: 'start of old numbers', field: 'number', textFor: () => OLD.slice(0, 3) },
  { kind: 'whole name', field: 'name', textFor: ({ name }) => name },
  { kind: 'two characters of a name', field: 'name', textFor: ({ name }) => [...name].slice(1).join('') },
  { kind: 'one character', field: 'name', textFor: ({ name }) => [...name][0] ?? '' },
  { kind: 'pinyin', field: 'pinyin', textFor: ({ name }) => pinyinForms(name).full },
  { kind: 'initials', field: 'pinyin', textFor: ({ name }) => pinyinForms(name).initials },
  { kind: 'employer', field: 'employer', textFor: ({ employer }) => employer.slice(0, 4) },
  { kind: 'last four digits', field: 'mobile', textFor: ({ mobile }) => phoneDigits(mobile).slice(-4) },
  { kind: 'two digits', field: 'mobile', textFor: ({ mobile }) => phoneDigits(mobile).slice(-2) },
  { kind: 'address', field: 'address', textFor: ({ address }) => address.slice(6, 12) },
  { kind: 'nobody', field: 'mobile', textFor: ({ mobile }) => `${phoneDigits(mobile)}7` },
]
