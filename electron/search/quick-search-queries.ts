import { sql } from 'kysely'
import { numberKeyOf } from '../../shared/customers/customer-number'
import { phoneDigits } from '../../shared/phone-number'
import { pinyinSortKey } from '../../shared/pinyin'
import { markHit, type SearchedCustomer } from '../../shared/search/mark-hit'
import {
  COUNTED_AT_MOST,
  HITS_PER_GROUP,
  QUERY_AT_MOST,
  SEARCH_FIELDS,
  type SearchField,
  type SearchGroup,
} from '../../shared/search/quick-search'
import { foldText } from '../../shared/search-text'
import { aliasesByPrefix } from '../customers/alias-queries'
import type { Db } from '../database/schema'
import { type IndexedField, indexMatch, PHONE_END, READING_START } from '../database/search-index'

/** A query in the forms that the indexes hold. */
interface FoldedQuery {
  readonly typed: string
  readonly folded: string
  /** '' unless only a phone number could be meant. */
  readonly digits: string
  readonly isLatin: boolean
}

function foldQuery(typed: string): FoldedQuery {
  const folded = foldText(typed)
  const isPhone = /^\+?\d+$/.test(folded)
  return { typed, folded, digits: isPhone ? phoneDigits(typed) : '', isLatin: /^[a-z]+$/.test(folded) }
}

interface OldNumber {
  readonly customerId: number
  readonly number: string
}

/** Greater than every text that starts with `start`, in SQLite's byte order. */
const afterPrefix = (start: string) => `${start}\u{10FFFF}`

const liveIds = (db: Db) => db.selectFrom('customer').select('id').where('deletedAt', 'is', null).limit(COUNTED_AT_MOST)

async function idsByNumber(db: Db, query: FoldedQuery): Promise<number[]> {
  const key = numberKeyOf(query.typed)
  if (key === '') return []
  const rows = await liveIds(db)
    .where('numberKey', '>=', key)
    .where('numberKey', '<', afterPrefix(key))
    .orderBy('numberKey')
    .execute()
  return rows.map((row) => row.id)
}

/** Old numbers too; each customer as often as they begin so. */
async function oldNumbersOf(db: Db, query: FoldedQuery): Promise<OldNumber[]> {
  const key = numberKeyOf(query.typed)
  return key === '' ? [] : aliasesByPrefix(db, key, COUNTED_AT_MOST)
}

async function idsByText(db: Db, field: IndexedField, folded: string): Promise<number[]> {
  if (folded === '') return []
  const { rows } = await sql<{ id: number }>`${indexMatch(field, folded)} LIMIT ${COUNTED_AT_MOST}`.execute(db)
  return rows.map((row) => row.id)
}

async function idsByPinyin(db: Db, query: FoldedQuery): Promise<number[]> {
  if (!query.isLatin) return []
  if (query.folded.length > 1) return idsByText(db, 'pinyin', READING_START + query.folded)
  // Every syllable that begins with one letter is too many, but names are kept in the order of their pinyin.
  const rows = await liveIds(db)
    .where('nameSortKey', '>=', query.folded)
    .where('nameSortKey', '<', afterPrefix(query.folded))
    .orderBy('nameSortKey')
    .execute()
  return rows.map((row) => row.id)
}

async function idsByName(db: Db, query: FoldedQuery): Promise<number[]> {
  const whole = await liveIds(db).where('nameSortKey', '=', pinyinSortKey(query.typed)).execute()
  return [
    ...whole.map((row) => row.id),
    ...(await idsByText(db, 'name', query.folded)),
    ...(await idsByPinyin(db, query)),
  ]
}

async function idsByPhone(db: Db, field: 'phone' | 'mobile', query: FoldedQuery): Promise<number[]> {
  if (query.digits.length < 3) return idsByText(db, field, query.digits)
  // People remember the last digits: those who end with them come first.
  const ending = await idsByText(db, field, query.digits + PHONE_END)
  return [...ending, ...(await idsByText(db, field, query.digits))]
}

const finders: Readonly<Record<SearchField, (db: Db, query: FoldedQuery) => Promise<number[]>>> = {
  number: idsByNumber,
  oldNumber: async (db, query) => (await oldNumbersOf(db, query)).map(({ customerId }) => customerId),
  name: idsByName,
  employer: (db, query) => idsByText(db, 'employer', query.folded),
  phone: (db, query) => idsByPhone(db, 'phone', query),
  mobile: (db, query) => idsByPhone(db, 'mobile', query),
  address: (db, query) => idsByText(db, 'address', query.folded),
}

const textsOf = (db: Db, ids: readonly number[]): Promise<SearchedCustomer[]> =>
  db
    .selectFrom('customer')
    .leftJoin('referenceItem as employerItem', 'employerItem.id', 'customer.employerId')
    .select([
      'customer.id as customerId',
      'customer.number',
      'customer.name',
      'customer.phone',
      'customer.mobile',
      'customer.mobile2',
      'customer.address',
      sql<string>`ifnull(employerItem.name, customer.employerText)`.as('employer'),
    ])
    .where('customer.id', 'in', ids)
    .execute()

interface FoundIds {
  readonly field: SearchField
  readonly ids: readonly number[]
}

/** Each customer once, in the first field that matched. */
async function findIds(db: Db, query: FoldedQuery): Promise<FoundIds[]> {
  const seen = new Set<number>()
  const found: FoundIds[] = []
  for (const field of SEARCH_FIELDS) {
    const ids = [...new Set(await finders[field](db, query))].filter((id) => !seen.has(id)).slice(0, COUNTED_AT_MOST)
    for (const id of ids) seen.add(id)
    if (ids.length > 0) found.push({ field, ids })
  }
  if (found.length > 0) return found
  // Nobody anywhere: then the typed text may be the middle or the end of a number.
  const ids = await idsByText(db, 'number', query.folded)
  return ids.length > 0 ? [{ field: 'number', ids }] : []
}

/** Groups in the order of the fields, the first few of each with what matched; [] where nobody is found. */
export async function quickSearch(db: Db, text: string): Promise<SearchGroup[]> {
  const query = foldQuery(text.slice(0, QUERY_AT_MOST + 1))
  if (text.length > QUERY_AT_MOST || query.folded === '') return []
  const found = await findIds(db, query)
  const shown = found.map(({ field, ids }) => ({ field, ids: ids.slice(0, HITS_PER_GROUP), count: ids.length }))
  const texts = await textsOf(
    db,
    shown.flatMap((group) => group.ids),
  )
  const isByOldNumber = found.some(({ field }) => field === 'oldNumber')
  // The first in their order is the one nearest to what was typed, so it is put in last.
  const old = isByOldNumber ? (await oldNumbersOf(db, query)).reverse() : []
  const oldNumbers = new Map(old.map(({ customerId, number }) => [customerId, number]))
  const byId = new Map(texts.map((customer) => [customer.customerId, customer]))
  return shown.map(({ field, ids, count }) => ({
    field,
    count,
    hits: ids.flatMap((id) => {
      const customer = byId.get(id)
      return customer ? [markHit({ ...customer, oldNumber: oldNumbers.get(id) }, field, query)] : []
    }),
  }))
}
