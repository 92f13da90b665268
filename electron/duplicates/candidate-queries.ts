import { type RawBuilder, sql } from 'kysely'
import type { Lookup } from '../../shared/duplicates/blocking-keys'
import type { Likely } from '../../shared/duplicates/duplicate'
import { idNumberKey, phoneKey, type Traits, traitsOf } from '../../shared/duplicates/traits'
import { pinyinSortKey } from '../../shared/pinyin'
import { foldText } from '../../shared/search-text'
import type { Db } from '../database/schema'
import { indexMatch, PHONE_END } from '../database/search-index'

/** While people type: of more who share something nobody reads the names. */
const LIKELY_AT_MOST = 20
const CANDIDATES_AT_MOST = 300
/** In a thread; 2,000 cards take some 20 ms. With more on one phone or one birth date only a whole check is sure. */
const COMPARED_AT_MOST = 2000

const idsOf = async (db: Db, statement: RawBuilder<unknown>, atMost = CANDIDATES_AT_MOST): Promise<number[]> => {
  const limited = sql<{ id: number }>`SELECT id FROM (${statement} LIMIT ${atMost})`
  return (await limited.execute(db)).rows.map(({ id }) => id)
}

const sharingPhone = async (db: Db, phone: string, atMost?: number): Promise<number[]> => [
  ...(await idsOf(db, indexMatch('mobile', phone + PHONE_END), atMost)),
  ...(await idsOf(db, indexMatch('phone', phone + PHONE_END), atMost)),
]

/** In both lengths: the 17 digits that both carry, and the 15 without the century. */
async function sharingIdNumber(db: Db, key: string): Promise<number[]> {
  const long = await idsOf(db, indexMatch('idNumber', foldText(key)))
  if (!/^\d{6}19\d{9}$/.test(key)) return long
  return [...long, ...(await idsOf(db, indexMatch('idNumber', key.slice(0, 6) + key.slice(8))))]
}

const live = sql`SELECT id FROM customer WHERE deletedAt IS NULL`

const sharingName = async (db: Db, name: string): Promise<number[]> => [
  ...(await idsOf(db, sql`${live} AND nameSortKey = ${pinyinSortKey(name)}`)),
  // Written otherwise, as 張偉 for 张伟.
  ...(await idsOf(db, indexMatch('name', foldText(name)))),
]

/** Ids of those whom a card may be the same as; by indexes only, a few milliseconds with a million customers. */
export async function candidatesFor(db: Db, traits: Traits, lookups: readonly Lookup[]): Promise<number[]> {
  const found: number[] = []
  for (const lookup of lookups) {
    switch (lookup) {
      case 'idNumber':
        if (traits.idNumber !== '') found.push(...(await sharingIdNumber(db, traits.idNumber)))
        break
      case 'phone':
        for (const phone of traits.phones) found.push(...(await sharingPhone(db, phone, COMPARED_AT_MOST)))
        break
      case 'bornOn':
        if (traits.bornOn !== '') {
          found.push(...(await idsOf(db, sql`${live} AND bornOn = ${traits.bornOn}`, COMPARED_AT_MOST)))
        }
    }
  }
  return [...new Set(found)]
}

async function described(
  db: Db,
  ids: readonly number[],
  agrees: (traits: Traits) => boolean,
): Promise<Omit<Likely, 'agrees' | 'phone'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('customer')
    .select(['id', 'number', 'name', 'idNumber', 'phone', 'mobile', 'mobile2', 'address'])
    .where('id', 'in', [...new Set(ids)].slice(0, CANDIDATES_AT_MOST))
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => agrees(traitsOf({ ...row, bornOn: '' }, () => '')))
    .slice(0, LIKELY_AT_MOST)
    .map(({ id, number, name }) => ({ customerId: id, number, name }))
}

/** Who has the ID number, one of the phones, or the name, in this order; asked at every pause in typing. */
export async function likelyFor(
  db: Db,
  typed: { readonly name: string; readonly idNumber: string; readonly phones: readonly string[] },
): Promise<Likely[]> {
  const likely: Likely[] = []
  const idNumber = idNumberKey(typed.idNumber)
  if (idNumber !== '') {
    const found = await described(db, await sharingIdNumber(db, idNumber), (one) => one.idNumber === idNumber)
    likely.push(...found.map((one) => ({ ...one, agrees: 'idNumber' as const, phone: '' })))
  }
  for (const text of new Set(typed.phones)) {
    const phone = phoneKey(text)
    if (phone === '') continue
    const found = await described(db, await sharingPhone(db, phone), (one) => one.phones.includes(phone))
    likely.push(...found.map((one) => ({ ...one, agrees: 'mobile' as const, phone: text.trim() })))
  }
  const name = foldText(typed.name)
  // One character is a surname that is still being typed.
  if ([...name].length > 1) {
    const found = await described(db, await sharingName(db, typed.name), (one) => one.name === name)
    likely.push(...found.map((one) => ({ ...one, agrees: 'name' as const, phone: '' })))
  }
  return likely
}
