import { sql } from 'kysely'
import type { LabelPerson } from '../../shared/labels/label-text'
import type { Db } from '../database/schema'

/** What a label needs of a customer, and what decides whether there is one. */
export interface LabelRow extends LabelPerson {
  readonly numberKey: string
  readonly nameSortKey: string
  readonly isPostRefused: boolean
  readonly isDeleted: boolean
}

/** So many are read at once. */
const PORTION = 2000

/** The code of the item survives a rename; an item of the shop's own says it by its name. */
const genderCode = sql<string>`CASE
  WHEN genderItem.code IN ('male', 'female') THEN genderItem.code
  WHEN genderItem.name IN ('男', '男性', '先生') THEN 'male'
  WHEN genderItem.name IN ('女', '女性', '小姐', '女士') THEN 'female'
  ELSE '' END`

const selectLabelRows = (db: Db, ids: readonly number[]) =>
  db
    .selectFrom('customer')
    .leftJoin('referenceItem as employerItem', 'employerItem.id', 'customer.employerId')
    .leftJoin('referenceItem as genderItem', 'genderItem.id', 'customer.genderId')
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
      sql<string>`ifnull(employerItem.name, customer.employerText)`.as('employer'),
      sql<string>`ifnull(jobTitleItem.name, '')`.as('jobTitle'),
    ])
    .where(sql<boolean>`customer.id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)

/** In the order of `ids`, each once; one who was deleted for ever meanwhile is left out. */
export async function labelRows(db: Db, ids: readonly number[]): Promise<LabelRow[]> {
  const rows = new Map<number, LabelRow>()
  for (let from = 0; from < ids.length; from += PORTION) {
    const portion = await selectLabelRows(db, ids.slice(from, from + PORTION)).execute()
    for (const { isPostRefused, deletedAt, ...row } of portion) {
      rows.set(row.customerId, { ...row, isPostRefused: isPostRefused === 1, isDeleted: deletedAt !== null })
    }
  }
  return [...new Set(ids)].flatMap((id) => rows.get(id) ?? [])
}
