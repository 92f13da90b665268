import { sql } from 'kysely'
import type { Recipients } from '../../shared/recipients/recipients'
import type { Db } from '../database/schema'
import { type Order, recipientIds } from './recipient-queries'

/** A customer as labels, letters and envelopes see one. */
export interface AddresseeRow {
  readonly customerId: number
  readonly number: string
  readonly numberKey: string
  readonly name: string
  readonly nameSortKey: string
  readonly mobile: string
  readonly mobile2: string
  readonly phone: string
  readonly postcode: string
  readonly address: string
  readonly bornOn: string
  readonly genderCode: 'male' | 'female' | ''
  readonly employer: string
  readonly category: string
  readonly jobTitle: string
  readonly isPostRefused: boolean
  readonly isDeleted: boolean
}

/** So many are read at once: the ids travel as one JSON value. */
const PORTION = 2000

/** The code of the item survives a rename; an item of the shop's own says it by its name. */
const genderCode = sql<AddresseeRow['genderCode']>`CASE
  WHEN genderItem.code IN ('male', 'female') THEN genderItem.code
  WHEN genderItem.name IN ('男', '男性', '先生') THEN 'male'
  WHEN genderItem.name IN ('女', '女性', '小姐', '女士') THEN 'female'
  ELSE '' END`

const selectRows = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('customer')
    .leftJoin('referenceItem as employerItem', 'employerItem.id', 'customer.employerId')
    .leftJoin('referenceItem as genderItem', 'genderItem.id', 'customer.genderId')
    .leftJoin('referenceItem as categoryItem', 'categoryItem.id', 'customer.categoryId')
    .leftJoin('referenceItem as jobTitleItem', 'jobTitleItem.id', 'customer.jobTitleId')
    .select([
      'customer.id as customerId',
      'customer.number',
      'customer.numberKey',
      'customer.name',
      'customer.nameSortKey',
      'customer.mobile',
      'customer.mobile2',
      'customer.phone',
      'customer.postcode',
      'customer.address',
      'customer.isPostRefused',
      'customer.deletedAt',
      genderCode.as('genderCode'),
      sql<string>`ifnull(customer.bornOn, '')`.as('bornOn'),
      sql<string>`ifnull(employerItem.name, customer.employerText)`.as('employer'),
      sql<string>`ifnull(categoryItem.name, '')`.as('category'),
      sql<string>`ifnull(jobTitleItem.name, '')`.as('jobTitle'),
    ])
    .where(sql<boolean>`customer.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)

/** In the order of `ids`, each once, those in the bin too; one who was deleted for ever meanwhile is left out. */
export async function addresseeRows(db: Db, ids: Int32Array): Promise<AddresseeRow[]> {
  const rows = new Map<number, AddresseeRow>()
  for (let from = 0; from < ids.length; from += PORTION) {
    const portion = await selectRows(db, [...ids.subarray(from, from + PORTION)]).execute()
    for (const { isPostRefused, deletedAt, ...row } of portion) {
      rows.set(row.customerId, { ...row, isPostRefused: isPostRefused === 1, isDeleted: deletedAt !== null })
    }
  }
  return [...new Set(ids)].flatMap((id) => rows.get(id) ?? [])
}

/**
 * By number. Those named one by one are looked at even when they are in the bin, so that they are listed and not silently
 * left out. Errors: NOT_FOUND (名单), AbortError.
 */
export async function addresseeIds(
  db: Db,
  listOrder: Order,
  recipients: Recipients,
  signal?: AbortSignal,
): Promise<Int32Array> {
  if (recipients.kind === 'ticked') return Int32Array.from(recipients.ids)
  if (recipients.kind === 'customer') return Int32Array.of(recipients.customerId)
  return recipientIds(db, listOrder, recipients, { sortBy: 'number', isDescending: false }, signal)
}
